/** From what people write to a topology with nothing left to be worked out, and what is wrong with it. */
import { type Plan, plan } from './addressing.ts'
import { checkCircles, checkInterfaces } from './checkInterfaces.ts'
import { checkLoops } from './checkLoops.ts'
import { checkAddresses, checkMacs, checkMtus, checkSubnets } from './checkSegments.ts'
import { type Draft, type DraftInterface, type DraftNode, draftInterfaces, endOf } from './draft.ts'
import { expand } from './expand.ts'
import { checked } from './form.ts'
import type { Sysctls, TopologyInput } from './input.ts'
import { macOf, macText } from './mac.ts'
import { prefixText } from './prefix.ts'
import { type Problem, type ProblemCode, Problems, TopologyError } from './problem.ts'
import { defined, givenRoutes } from './routes.ts'
import { autoRoutes } from './routing.ts'
import { topologyForm } from './schema.ts'
import { filters, segmentsOf, vlanSets, vlansOf } from './segments.ts'
import type { End, MacText } from './text.ts'
import type { BridgeSettings, Topology, TopologyInterface, TopologyNode, TopologyRoute } from './topology.ts'

/** Which problems are meant to be there. */
export interface CheckOptions {
  /** Codes of problems that are none here, for networks that are to be broken. */
  allow?: readonly ProblemCode[] | undefined
}

/** All that is wrong with a topology: an empty array if nothing is. Takes any value, from JSON too. */
export function validate(input: unknown, options: CheckOptions = {}): Problem[] {
  return worked(input, options).problems
}

/**
 * The topology with nothing left to be worked out: addresses, routes, MACs, short forms. Takes any value, from JSON
 * too. Throws a `TopologyError` that tells all problems. What comes out goes in again, and comes out as it is.
 */
export function topologyOf(input: unknown, options: CheckOptions = {}): Topology {
  const { topology, problems } = worked(input, options)
  if (problems.length > 0) throw new TopologyError(problems)
  return topology
}

function worked(value: unknown, { allow = [] }: CheckOptions): { topology: Topology; problems: Problem[] } {
  const problems = new Problems()
  const { report } = problems
  const input = (checked(topologyForm, value, [], report) ?? { nodes: {} }) as TopologyInput
  const draft = expand(input, report)
  checkInterfaces(draft)
  const { segments, circles } = segmentsOf(draft)
  checkCircles(draft, circles)
  const addresses = plan(draft, segments, input)
  checkSubnets(addresses, report)
  checkAddresses(draft, addresses)
  const mtus = new Map([...draftInterfaces(draft)].map(one => [one, mtuOf(one, input)]))
  checkMtus(draft, segments, addresses, mtus)
  const macs = new Map([...draftInterfaces(draft)].filter(hasMac).map(one => [one, macFor(one)]))
  checkMacs(draft, macs)
  const routes = new Map([...draft.nodes.values()].map(node => [node, givenRoutes(draft, addresses, node)]))
  if (input.routes === 'auto' || input.routes === 'ecmp') {
    for (const [node, found] of autoRoutes(draft, segments, addresses, input.routes === 'ecmp')) {
      routes.set(node, joined(routes.get(node)!, found))
    }
  }
  checkLoops(draft, addresses, routes)
  const list = problems.list.filter(({ code }) => !allow.includes(code))
  const settled: Settled = { draft, addresses, mtus, macs, routes }
  return { topology: assembled(settled, input.seed), problems: list }
}

/** What was worked out of a draft. */
interface Settled {
  draft: Draft
  addresses: Plan
  mtus: Map<DraftInterface, number>
  macs: Map<DraftInterface, MacText>
  routes: Map<DraftNode, TopologyRoute[]>
}

const hasMac = ({ options }: DraftInterface): boolean => options.kind !== 'loopback'
const macFor = ({ node, ifname, options: { mac } }: DraftInterface): MacText =>
  mac === undefined ? macOf(node.name, ifname) : macText(mac)

function mtuOf(one: DraftInterface, input: TopologyInput): number {
  if (one.options.kind === 'loopback') return one.options.mtu ?? 65536
  const other = one.link?.ends.find(end => end !== one)
  const switched = other?.node.role === 'switch' ? other.node.input.mtu : undefined
  return one.options.mtu ?? one.mtu ?? one.node.input.mtu ?? switched ?? input.mtu ?? 1500
}

/** Routes given by hand, and of those that were found what leads elsewhere. */
function joined(given: readonly TopologyRoute[], found: readonly TopologyRoute[]): TopologyRoute[] {
  const key = ({ dst, family }: TopologyRoute) => `${family} ${dst}`
  const taken = new Set(given.map(key))
  return [...given, ...found.filter(route => !taken.has(key(route)))]
}

function assembled(settled: Settled, seed: number | undefined): Topology {
  const { draft } = settled
  const nodes = Object.fromEntries([...draft.nodes.values()].map(node => [node.name, nodeOf(node, settled)]))
  const links = draft.links.map(({ ends: [a, b], directions }) => ({
    ends: [endOf(a), endOf(b)] as [End, End],
    ...directions,
  }))
  return { nodes, links, ...defined({ seed }) }
}

function nodeOf(node: DraftNode, settled: Settled): TopologyNode {
  const { name, role, input, interfaces } = node
  const pairs = settled.draft.pairs.filter(({ segment }) => segment === node)
  return {
    role,
    forward: input.forward === true,
    aliases: (input.aliases ?? []).filter(alias => alias !== undefined),
    sysctls: textsOf(input.sysctls),
    interfaces: Object.fromEntries([...interfaces.values()].map(one => [one.ifname, interfaceOf(one, settled)])),
    routes: settled.routes.get(settled.draft.nodes.get(name) ?? node) ?? [],
    ...(pairs.length > 0 && { between: pairs.map(({ ends, directions }) => ({ ends, ...directions })) }),
  }
}

const textsOf = (settings: Sysctls = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? `${Number(value)}` : `${value}`,
    ]),
  )

function interfaceOf(one: DraftInterface, { addresses, mtus, macs }: Settled): TopologyInterface {
  const { kind = 'veth', up = true, sysctls, offload = {}, cost = 1, master, vlans, link, id } = one.options
  const bridge = master === undefined ? undefined : one.node.interfaces.get(master)
  const filtered = bridge !== undefined && filters(bridge)
  return {
    kind,
    up,
    mtu: mtus.get(one)!,
    ...defined({ mac: macs.get(one) }),
    addresses: (addresses.addresses.get(one) ?? []).map(prefixText),
    sysctls: textsOf(sysctls),
    offload: { ...offload },
    cost,
    ...defined({ master, link, id }),
    ...defined({ vlans: filtered ? vlansOf(one) : vlanSets(vlans) }),
    ...(kind === 'bridge' && { bridge: bridgeSettings(one) }),
  }
}

function bridgeSettings(one: DraftInterface): BridgeSettings {
  const { stp = false, forwardDelayMs, mcastSnooping = false, priority = 32768 } = one.options.bridge ?? {}
  return {
    vlanFiltering: filters(one),
    stp,
    forwardDelayMs: forwardDelayMs ?? (stp ? 2_000 : 0),
    mcastSnooping,
    priority,
  }
}
