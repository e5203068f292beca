/** Which addresses interfaces have: those that are given, and those of the subnets of their segments. */
import { type Draft, type DraftInterface, draftInterfaces, endOf, sourceOf } from './draft.ts'
import type { TopologyInput } from './input.ts'
import { defaultPools, Pool } from './pool.ts'
import { contains, hostsOf, isBroadcast, isNetwork, networkOf, type Prefix, prefixOf, prefixText } from './prefix.ts'
import type { Path, Report } from './problem.ts'
import type { Segment } from './segments.ts'

/** A subnet of a segment, and where it was said. */
export interface Subnet {
  prefix: Prefix
  path: Path
}

/** Addresses of interfaces, and subnets of segments. */
export interface Plan {
  addresses: Map<DraftInterface, Prefix[]>
  subnets: Map<Segment, Subnet[]>
}

/** Gives every interface its addresses. The same input gives the same plan. */
export function plan(draft: Draft, segments: readonly Segment[], input: TopologyInput): Plan {
  const { report } = draft
  const pools = new Map(Object.entries({ ...defaultPools, ...input.pools }).map(([name, one]) => [name, new Pool(one)]))
  const addresses = new Map<DraftInterface, Prefix[]>()
  for (const one of draftInterfaces(draft)) {
    const given = givenOf(one, report)
    if (given !== undefined) addresses.set(one, given)
  }
  const subnets = new Map(segments.map(segment => [segment, givenSubnets(segment, addresses, report)]))
  const taken = [...subnets.values()].flat().map(({ prefix }) => prefix)
  for (const [segment, found] of subnets) {
    found.push(...pooled(segment, found, { pools, addresses, taken, input, report }))
    assign(segment, found, addresses, report)
  }
  loopbacks(draft, pools.get('loopback')!, addresses)
  return { addresses, subnets }
}

/** The addresses that were given by hand, if any. */
function givenOf(one: DraftInterface, report: Report): Prefix[] | undefined {
  const { address, addresses, kind } = one.options
  if (address === undefined && addresses === undefined) return undefined
  const texts = [...(address === undefined ? [] : [address]), ...(addresses ?? [])]
  return texts.flatMap((text, index) => {
    if (text === undefined) return []
    const own = address !== undefined && index === 0
    const from = sourceOf(one, own ? 'address' : 'addresses')
    const path = own || from.at(-1) !== 'addresses' ? from : [...from, address === undefined ? index : index - 1]
    const prefix = prefixOf(text)
    if (kind !== 'loopback' && isNetwork(prefix)) {
      report('network-address', path, `${text} is the first address of its prefix, which names the network`)
    } else if (kind !== 'loopback' && isBroadcast(prefix)) {
      report('broadcast-address', path, `${text} is the last address of its prefix, which means all hosts`)
    }
    return [prefix]
  })
}

/** The subnets that a segment was given; where it was given none of a family, those of the addresses on it. */
function givenSubnets({ members, wanted }: Segment, addresses: Plan['addresses'], report: Report): Subnet[] {
  const given: Subnet[] = []
  const add = (list: Subnet[], prefix: Prefix, path: Path) => {
    if (!list.some(one => prefixText(one.prefix) === prefixText(prefix))) list.push({ prefix, path })
  }
  for (const { subnet = [], path } of wanted) {
    for (const text of subnet) if (text !== undefined) add(given, networkOf(prefixOf(text)), [...path, 'subnet'])
  }
  const implied: Subnet[] = []
  for (const one of members) {
    for (const prefix of addresses.get(one) ?? []) {
      const path = sourceOf(one, 'address', 'addresses')
      const same = given.filter(({ prefix: { family } }) => family === prefix.family)
      if (same.length === 0) add(implied, networkOf(prefix), path)
      else if (!same.some(subnet => contains(subnet.prefix, prefix))) {
        const texts = same.map(subnet => prefixText(subnet.prefix)).join(' and ')
        report('address-outside-subnet', path, `${prefixText(prefix)} is not in ${texts}, the subnet of its segment`)
      }
    }
  }
  return [...given, ...implied]
}

interface Sources {
  pools: ReadonlyMap<string, Pool>
  addresses: Plan['addresses']
  /** Subnets that were given by hand. */
  taken: readonly Prefix[]
  input: TopologyInput
  report: Report
}

/** Subnets of pools for a segment that wants some. */
function pooled(segment: Segment, found: readonly Subnet[], sources: Sources): Subnet[] {
  const { pools, addresses, taken, input, report } = sources
  const { members, wanted } = segment
  const named = wanted.find(({ pool }) => pool !== undefined)
  const path = named === undefined ? members[0]!.path : [...named.path, 'pool']
  const open = members.some(one => !addresses.has(one))
  if (named === undefined && (found.length > 0 || members.length < 2 || !open || input.subnets === 'none')) return []
  const name = named?.pool ?? 'default'
  const pool = pools.get(name)
  if (pool === undefined) {
    report('unknown-pool', path, `there is no pool ${name}`)
    return []
  }
  return pool.families.flatMap(family => {
    if (found.some(({ prefix }) => prefix.family === family)) return []
    const prefix = pool.take(family, members.length, taken)
    if (prefix !== undefined) return [{ prefix, path }]
    if (!pool.told)
      report('pool-full', path, `pool ${name} (${pool}) has no subnet left for ${members.length} interfaces`)
    pool.told = true
    return []
  })
}

/** Gives those without an address the next of the first subnet of each family. */
function assign({ members }: Segment, subnets: readonly Subnet[], addresses: Plan['addresses'], report: Report): void {
  const open = members.filter(one => !addresses.has(one))
  const used = new Set(members.flatMap(one => (addresses.get(one) ?? []).map(keyOf)))
  for (const one of open) addresses.set(one, [])
  for (const family of ['inet', 'inet6'] as const) {
    const subnet = subnets.find(({ prefix }) => prefix.family === family)
    if (subnet === undefined) continue
    const hosts = hostsOf(subnet.prefix)
    for (const one of open) {
      let { value } = hosts.next()
      while (value && used.has(keyOf(value))) value = hosts.next().value
      if (value) addresses.get(one)!.push(value)
      else {
        report('subnet-full', subnet.path, `${prefixText(subnet.prefix)} has no address left for ${endOf(one)}`)
        break
      }
    }
  }
}

const keyOf = ({ family, value }: Prefix): string => `${family} ${value}`

function loopbacks(draft: Draft, pool: Pool, addresses: Plan['addresses']): void {
  const taken = [...addresses.values()].flat()
  for (const one of draftInterfaces(draft)) {
    if (one.options.kind !== 'loopback' || addresses.has(one)) continue
    const found = pool.families.map(family => pool.take(family, 1, taken)).filter(prefix => prefix !== undefined)
    if (found.length === 0) draft.report('pool-full', one.path, `pool loopback (${pool}) has no address left`)
    addresses.set(one, found)
  }
}
