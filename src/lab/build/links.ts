/** The links of a lab as requests. */
import type { LinkInput, PeerInput } from '../../rtnetlink/index.ts'
import { type BridgeSettings, interfaceAt, partsOf, type Topology, type TopologyInterface } from '../model/topology.ts'
import type { Context } from './context.ts'

/** Clock ticks of USER_HZ in which bridges have their times. */
const TICK_MS = 10

/** Links that are made in one namespace, by one batch. */
export type LinksByNode = Map<string, { input: LinkInput; what: string }[]>

/** What each node makes: bridges and the like, then pairs, of which the end that is a port is the first. */
export function linksOf(context: Context): LinksByNode {
  const { topology } = context
  const links: LinksByNode = new Map(Object.keys(topology.nodes).map(name => [name, []]))
  for (const [node, { interfaces, role }] of Object.entries(topology.nodes)) {
    for (const [ifname, one] of Object.entries(interfaces)) {
      if (one.kind !== 'bridge' && one.kind !== 'dummy') continue
      // A switch is raised when all is there: nothing is flooded before.
      const up = one.up && role === 'host'
      links.get(node)!.push({ input: { ...single(one), ...own(context, `${node}:${ifname}`), up }, what: ifname })
    }
  }
  for (const { ends } of topology.links) {
    const [first, second] = inOrder(topology, ends)
    links.get(partsOf(first)[0])!.push({ input: pair(context, first, second), what: `${first} to ${second}` })
  }
  return links
}

/** The end that is made in its own namespace comes first: a port, as only that end can be given its bridge at once. */
export function inOrder(topology: Topology, [a, b]: readonly [string, string]): [first: string, second: string] {
  const isPort = (end: string) => interfaceAt(topology, end)?.master !== undefined
  return isPort(b) && !isPort(a) ? [b, a] : [a, b]
}

function pair(context: Context, first: string, second: string): LinkInput {
  const { up, master } = interfaceAt(context.topology, first)!
  const [node] = partsOf(first)
  const bridge = master === undefined ? {} : { master: context.numbers.of(`${node}:${master}`) }
  const netns = context.namespaces.get(partsOf(second)[0])!
  const peer: PeerInput = { ...own(context, second), netns }
  return { ...own(context, first), kind: 'veth', up, ...bridge, data: { peer } }
}

/** What every interface is given. */
function own({ topology, numbers }: Context, end: string) {
  const { mac, mtu } = interfaceAt(topology, end)!
  return { ifname: partsOf(end)[1], ifindex: numbers.of(end), mtu, ...(mac === undefined ? {} : { address: mac }) }
}

function single({ kind, bridge }: TopologyInterface): LinkInput {
  return kind === 'bridge' ? { kind, data: bridgeData(bridge!) } : { kind: 'dummy' }
}

/** VLANs of ports are all said, so new ports are in none. */
function bridgeData({ vlanFiltering, stp, forwardDelayMs, mcastSnooping, priority }: BridgeSettings) {
  return {
    forwardDelay: Math.round(forwardDelayMs / TICK_MS),
    priority,
    // Not every kernel has them: what is as it is anyway is not said.
    ...(stp && { stpState: 'kernel' as const }),
    ...(vlanFiltering && { vlanFiltering, vlanDefaultPvid: 0 }),
    ...(mcastSnooping ? {} : { mcastSnooping }),
  }
}

/** A VLAN of an interface. */
export function vlanLink(context: Context, node: string, ifname: string): LinkInput {
  const { up, id, link } = context.topology.nodes[node]!.interfaces[ifname]!
  const below = context.numbers.of(`${node}:${link}`)
  return { ...own(context, `${node}:${ifname}`), kind: 'vlan', up, link: below, data: { id: id! } } as LinkInput
}
