/** What is set in a node when its links are there. */
import type { Batch, LinkChanges } from '../../rtnetlink/index.ts'
import { partsOf, type Topology, type TopologyNode } from '../model/topology.ts'
import type { Context } from './context.ts'
import { LabError } from './failure.ts'
import { inOrder, vlanLink } from './links.ts'
import { setOffloads } from './offload.ts'
import { routeInput } from './routes.ts'
import { interfaceSettings, writeSettings } from './settings.ts'
import { vlanRequests } from './vlans.ts'

/** The interfaces that were made as the other end of a pair: they cannot be set up, nor be ports, in that message. */
export function peersOf(topology: Topology): Map<string, string[]> {
  const peers = new Map<string, string[]>()
  for (const { ends } of topology.links) {
    const [node, ifname] = partsOf(inOrder(topology, ends)[1])
    peers.set(node, [...(peers.get(node) ?? []), ifname])
  }
  return peers
}

/** Settings, then in one send: the other ends of pairs, VLANs, addresses, routes. */
export async function configure(context: Context, name: string, peers: readonly string[]): Promise<void> {
  const node = context.topology.nodes[name]!
  const netns = context.namespaces.get(name)!
  const number = (ifname: string) => context.numbers.of(`${name}:${ifname}`)
  await writeSettings(netns, interfaceSettings(node.interfaces))
  setOffloads(netns, node.interfaces)
  const batch = new Described(netns.rtnetlink.batch())
  for (const ifname of peers) {
    const changes = laterChanges(node, ifname, number)
    if (changes !== undefined) batch.put(`interface ${ifname}`, one => one.link.set(number(ifname), changes))
  }
  for (const [ifname, { kind }] of Object.entries(node.interfaces)) {
    if (kind === 'vlan') batch.put(`interface ${ifname}`, one => one.link.add(vlanLink(context, name, ifname)))
  }
  for (const [ifname, { addresses }] of Object.entries(node.interfaces)) {
    for (const address of addresses) {
      const flags = address.includes(':') ? (['nodad'] as const) : []
      batch.put(`address ${address}`, one => one.address.add({ dev: number(ifname), address, flags }))
    }
  }
  for (const route of node.routes) {
    batch.put(`route ${route.dst} (${route.family})`, one => one.route.add(routeInput(route, number)))
  }
  await batch.send(name)
  const vlans = vlanRequests(node, number)
  for (const outcome of await netns.rtnetlink.connection.batch(vlans)) {
    if (outcome.status === 'rejected') throw new LabError('VLANs', name, outcome.reason)
  }
}

function laterChanges({ interfaces }: TopologyNode, ifname: string, number: (ifname: string) => number) {
  const { up, master } = interfaces[ifname]!
  if (!up && master === undefined) return undefined
  const changes: LinkChanges = { up, ...(master === undefined ? {} : { master: number(master) }) }
  return changes
}

/** A batch whose failures tell what was tried. */
export class Described {
  readonly #batch: Batch
  readonly #texts: string[] = []

  constructor(batch: Batch) {
    this.#batch = batch
  }

  put(text: string, request: (batch: Batch) => void): void {
    request(this.#batch)
    this.#texts.push(text)
  }

  /** Sends all; throws the first that failed. */
  async send(node: string): Promise<void> {
    if (this.#texts.length === 0) return
    for (const [index, outcome] of (await this.#batch.send()).entries()) {
      if (outcome.status === 'rejected') throw new LabError(this.#texts[index]!, node, outcome.reason)
    }
  }
}
