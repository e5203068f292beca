/** Networks that fall apart: groups of nodes that do not reach one another. */
import { InputError, UnsupportedError } from '../../protocol/errors.ts'
import { vlanRequests } from './build/vlans.ts'
import type { LabState } from './internals.ts'
import type { LabLink } from './link.ts'
import { partsOf } from './model/topology.ts'
import { nodeNamed } from './node/names.ts'

/** Ports that were moved to a bridge of their own. */
interface Moved {
  segment: string
  bridge: number
  ports: string[]
}

/** What was cut, for it to be healed. */
export interface Cut {
  links: LabLink[]
  moved: Moved[]
}

/**
 * Cuts all that connects nodes of different groups; who is in none stays with the first. Wires between two groups are
 * set down; on a switch the ports of each further group are moved to a bridge of their own, and keep their carrier.
 */
export async function partition(state: LabState, groups: readonly (readonly string[])[]): Promise<Cut> {
  const group = groupsOf(state, groups)
  const cut: Cut = { links: [], moved: [] }
  const roleOf = (end: string) => state.context.topology.nodes[partsOf(end)[0]]!.role
  try {
    for (const link of state.links) {
      const [a, b] = link.ends
      if (roleOf(a) === 'switch' || roleOf(b) === 'switch' || link.isDown) continue
      if (group(partsOf(a)[0]) === group(partsOf(b)[0])) continue
      cut.links.push(link)
      await link.down()
    }
    for (const ports of foreignPorts(state, group)) cut.moved.push(await move(state, ports, cut.moved.length + 1))
    return cut
  } catch (error) {
    await heal(state, cut)
    throw error
  }
}

/** Takes back what `partition` did. */
export async function heal(state: LabState, { links, moved }: Cut): Promise<void> {
  for (const { segment, bridge, ports } of moved.splice(0)) {
    const home = state.context.topology.nodes[segment]!.interfaces[ports[0]!]!.master!
    await settle(state, segment, ports, state.context.numbers.of(`${segment}:${home}`))
    await state.nodes.get(segment)!.rtnetlink.link.delete(bridge)
  }
  for (const link of links.splice(0)) await link.up()
}

function groupsOf({ context: { topology } }: LabState, groups: readonly (readonly string[])[]) {
  const numbers = new Map<string, number>()
  groups.forEach((names, index) => {
    for (const name of names) {
      nodeNamed(topology, name)
      if (numbers.has(name)) throw new InputError(`${name} is in two groups`, [`groups[${index}]`])
      numbers.set(name, index)
    }
  })
  return (name: string): number => numbers.get(name) ?? 0
}

interface Ports {
  segment: string
  ports: string[]
}

/** Ports on switches that belong to another group than most of the hosts that are connected over the switches. */
function foreignPorts({ context: { topology } }: LabState, group: (name: string) => number): Ports[] {
  const found: Ports[] = []
  for (const switches of connectedSwitches(topology)) {
    const members = topology.links.flatMap(({ ends: [a, b] }) =>
      [[a, b] as const, [b, a] as const].flatMap(([port, host]) => {
        const [segment, ifname] = partsOf(port)
        const [name] = partsOf(host)
        if (!switches.has(segment) || topology.nodes[name]!.role === 'switch') return []
        return [{ segment, ifname, number: group(name) }]
      }),
    )
    const byGroup = new Map<number, typeof members>()
    for (const member of members) byGroup.set(member.number, [...(byGroup.get(member.number) ?? []), member])
    const [main] = [...byGroup].sort(([, one], [, other]) => other.length - one.length)[0] ?? []
    for (const [number, own] of byGroup) {
      if (number === main) continue
      const places = new Set(own.map(({ segment }) => segment))
      if (places.size > 1) {
        const what = `A partition would need two networks on the wire between ${[...places].join(' and ')}`
        throw new UnsupportedError(what, 'Give each group switches of its own, or put the larger group on both')
      }
      found.push({ segment: own[0]!.segment, ports: own.map(({ ifname }) => ifname) })
    }
  }
  return found
}

/** Sets of switches that are wired to one another. */
function connectedSwitches({ nodes, links }: LabState['context']['topology']): Set<string>[] {
  const sets = new Map<string, Set<string>>()
  for (const [name, { role }] of Object.entries(nodes)) if (role === 'switch') sets.set(name, new Set([name]))
  for (const { ends } of links) {
    const [a, b] = ends.map(end => sets.get(partsOf(end)[0]))
    if (a === undefined || b === undefined || a === b) continue
    for (const name of b) sets.set(name, a.add(name))
  }
  return [...new Set(sets.values())]
}

async function move(state: LabState, { segment, ports }: Ports, number: number): Promise<Moved> {
  const { interfaces } = state.context.topology.nodes[segment]!
  const home = interfaces[interfaces[ports[0]!]!.master!]!
  const filtering = home.bridge?.vlanFiltering === true
  const data = { forwardDelay: 0, mcastSnooping: false, ...(filtering && { vlanFiltering: true, vlanDefaultPvid: 0 }) }
  const { rtnetlink } = state.nodes.get(segment)!
  const { ifindex } = await rtnetlink.link.add({
    kind: 'bridge',
    ifname: `part${number}`,
    mtu: home.mtu,
    up: true,
    data,
  })
  const moved = { segment, bridge: ifindex, ports }
  await settle(state, segment, ports, ifindex)
  return moved
}

/** Makes interfaces ports of a bridge, in their VLANs. */
async function settle(state: LabState, segment: string, ports: readonly string[], bridge: number): Promise<void> {
  const { topology, numbers } = state.context
  const { rtnetlink } = state.nodes.get(segment)!
  const number = (ifname: string) => numbers.of(`${segment}:${ifname}`)
  const batch = rtnetlink.batch()
  for (const port of ports) batch.link.set(number(port), { master: bridge })
  const outcomes: PromiseSettledResult<unknown>[] = await batch.send()
  const interfaces = Object.fromEntries(ports.map(port => [port, topology.nodes[segment]!.interfaces[port]!]))
  const vlans = vlanRequests({ ...topology.nodes[segment]!, interfaces }, number)
  outcomes.push(...(await rtnetlink.connection.batch(vlans)))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
