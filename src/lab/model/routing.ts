/** Shortest paths between all subnets, as static routes. */

import type { Plan } from './addressing.ts'
import { type Draft, type DraftInterface, type DraftNode, draftInterfaces } from './draft.ts'
import { addressText, contains, networkOf, type Prefix, prefixText } from './prefix.ts'
import type { Segment } from './segments.ts'
import type { AddressText } from './text.ts'
import type { TopologyRoute } from './topology.ts'

/** A way out of a node: through which interface, and to whom. */
interface Hop {
  out: DraftInterface
  to: DraftInterface
}

/** Where packets go to: prefixes that are together. */
interface Destination {
  prefixes: Prefix[]
  /** Who is there already. */
  members: readonly DraftInterface[]
}

/** The network as paths see it. */
interface Graph {
  nodes: readonly DraftNode[]
  /** The segments of a node, with its interface there. */
  ports: Map<DraftNode, { one: DraftInterface; segment: Segment }[]>
  plan: Plan
}

/**
 * The routes of each node to every prefix that it is not on. Of paths of equal cost that of the nodes and interfaces
 * that come first is taken, or with `ecmp` all. A host whose routes all go the same way has a default route instead.
 */
export function autoRoutes(draft: Draft, segments: readonly Segment[], plan: Plan, ecmp: boolean) {
  const graph = graphOf(draft, segments, plan)
  const gateways = new Gateways(plan)
  const routes = new Map<DraftNode, TopologyRoute[]>(graph.nodes.map(node => [node, []]))
  for (const destination of destinationsOf(draft, plan)) {
    const heads = destination.prefixes.map(prefix => ({ dst: prefixText(prefix), family: prefix.family }))
    for (const [node, hops] of waysTo(destination, graph)) {
      const taken = ecmp ? hops : hops.slice(0, 1)
      const own = routes.get(node)!
      for (const head of heads) {
        const ways = taken.map(hop => gateways.of(hop, head.family)).filter(way => way !== undefined)
        if (ways.length === 1) own.push({ ...head, ...ways[0]!, auto: true })
        else if (ways.length > 1) own.push({ ...head, multipath: ways, auto: true })
      }
    }
  }
  for (const [node, found] of routes) if (node.input.forward !== true) routes.set(node, shortened(found))
  return routes
}

function graphOf(draft: Draft, segments: readonly Segment[], plan: Plan): Graph {
  const nodes = [...draft.nodes.values()].filter(({ role }) => role === 'host')
  const ports: Graph['ports'] = new Map(nodes.map(node => [node, []]))
  for (const segment of segments) {
    for (const one of segment.members) {
      if (one.options.up !== false && plan.addresses.get(one)?.length) ports.get(one.node)!.push({ one, segment })
    }
  }
  return { nodes, ports, plan }
}

function destinationsOf(draft: Draft, { subnets, addresses }: Plan): Destination[] {
  const all: Destination[] = [...subnets].map(([{ members }, found]) => ({
    members,
    prefixes: found.map(({ prefix }) => networkOf(prefix)),
  }))
  for (const one of draftInterfaces(draft)) {
    if (one.options.kind === 'loopback') all.push({ members: [one], prefixes: addresses.get(one) ?? [] })
  }
  return all.filter(({ prefixes }) => prefixes.length > 0)
}

/** The best ways of every node to a destination, which nodes that are there do not need. Dijkstra, from there. */
function waysTo({ members }: Destination, graph: Graph): Map<DraftNode, Hop[]> {
  const there = new Set(members.map(({ node }) => node))
  const distance = new Map<DraftNode, number>()
  const ways = new Map<DraftNode, Hop[]>()
  const waiting: DraftNode[][] = [[]]
  const wait = (node: DraftNode, cost: number) => (waiting[cost] ??= []).push(node)
  for (const node of graph.nodes) {
    if (!there.has(node)) continue
    distance.set(node, 0)
    if (node.input.forward === true) wait(node, 0)
  }
  const settled = new Set<DraftNode>()
  for (let cost = 0; cost < waiting.length; cost++) {
    for (const router of waiting[cost] ?? []) {
      if (settled.has(router) || distance.get(router) !== cost) continue
      settled.add(router)
      for (const { one: to, segment } of graph.ports.get(router)!) {
        for (const out of segment.members) offer(out, to, cost)
      }
    }
  }
  for (const node of there) ways.delete(node)
  return ordered(ways, graph)

  /** `out` is a way from its node over the interface `to` of a router. */
  function offer(out: DraftInterface, to: DraftInterface, cost: number): void {
    const { node, options } = out
    if (node === to.node || there.has(node) || options.up === false) return
    if (!graph.plan.addresses.get(out)?.length) return
    const total = cost + (options.cost ?? 1)
    const before = distance.get(node) ?? Number.POSITIVE_INFINITY
    if (total > before) return
    if (total < before) {
      distance.set(node, total)
      ways.set(node, [])
      if (node.input.forward === true) wait(node, total)
    }
    ways.get(node)!.push({ out, to })
  }
}

/** Ways in the order of the topology, whatever the order in which they were found. */
function ordered(ways: Map<DraftNode, Hop[]>, { nodes }: Graph): Map<DraftNode, Hop[]> {
  const number = new Map(nodes.map((node, index) => [node, index]))
  const place = ({ out, to }: Hop): [number, number, number] => [
    number.get(to.node)!,
    [...out.node.interfaces.values()].indexOf(out),
    [...to.node.interfaces.values()].indexOf(to),
  ]
  for (const hops of ways.values()) {
    if (hops.length < 2) continue
    hops.sort((one, other) => {
      const [a, b] = [place(one), place(other)]
      return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
    })
  }
  return ways
}

/** The addresses of next routers, each looked for once. */
class Gateways {
  readonly #plan: Plan
  readonly #known = new Map<DraftInterface, Map<DraftInterface, Record<Prefix['family'], AddressText | undefined>>>()

  constructor(plan: Plan) {
    this.#plan = plan
  }

  /** The way over a hop; undefined if the next router has no address there. */
  of({ out, to }: Hop, family: Prefix['family']): { gateway: AddressText; dev: string } | undefined {
    const from = this.#known.get(out) ?? new Map()
    this.#known.set(out, from)
    const found = from.get(to) ?? this.#find(out, to)
    from.set(to, found)
    const gateway = found[family]
    return gateway === undefined ? undefined : { gateway, dev: out.ifname }
  }

  /** Addresses in a subnet of ours. IPv4 goes over IPv6 where a segment has nothing else. */
  #find(out: DraftInterface, to: DraftInterface): Record<Prefix['family'], AddressText | undefined> {
    const ours = (this.#plan.addresses.get(out) ?? []).map(networkOf)
    const near = (this.#plan.addresses.get(to) ?? []).filter(address => ours.some(own => contains(own, address)))
    const [inet, inet6] = (['inet', 'inet6'] as const).map(family => near.find(one => one.family === family))
    const text = (one: Prefix | undefined) => (one === undefined ? undefined : addressText(one))
    return { inet: text(inet ?? inet6), inet6: text(inet6) }
  }
}

/** A host's routes, as one to everywhere where they all go the same way. */
function shortened(routes: readonly TopologyRoute[]): TopologyRoute[] {
  return (['inet', 'inet6'] as const).flatMap(family => {
    const own = routes.filter(route => route.family === family)
    const ways = new Set(own.map(({ gateway, dev, multipath }) => JSON.stringify([gateway, dev, multipath])))
    return ways.size === 1 ? [{ ...own[0]!, dst: 'default' }] : own
  })
}
