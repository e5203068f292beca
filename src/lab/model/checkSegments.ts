/** What can be wrong between interfaces: addresses, subnets, MTUs, MACs. */
import type { Plan, Subnet } from './addressing.ts'
import { type Draft, type DraftInterface, draftInterfaces, endOf, sourceOf } from './draft.ts'
import { addressText, type Prefix, prefixText, sizeOf } from './prefix.ts'
import { type Path, placeText, type Report } from './problem.ts'
import type { Segment } from './segments.ts'

/** Takes down every address that two interfaces have. */
export function checkAddresses(draft: Draft, plan: Plan): void {
  const seen = new Map<string, DraftInterface>()
  for (const one of draftInterfaces(draft)) {
    for (const prefix of plan.addresses.get(one) ?? []) {
      const text = addressText(prefix)
      const before = seen.get(text)
      if (before === undefined) seen.set(text, one)
      else draft.report('duplicate-address', sourceOf(one, 'address', 'addresses'), `${endOf(before)} has ${text} too`)
    }
  }
}

/** Takes down subnets of different segments that share addresses. */
export function checkSubnets({ subnets }: Plan, report: Report): void {
  const all = [...subnets].flatMap(([segment, list]) => list.map(subnet => ({ ...subnet, segment })))
  all.sort((one, other) => compare(one.prefix, other.prefix))
  let widest: { prefix: Prefix; path: Path; segment: Segment } | undefined
  for (const one of all) {
    if (widest !== undefined && widest.segment !== one.segment && within(widest, one)) {
      const text = `${prefixText(one.prefix)} overlaps ${prefixText(widest.prefix)} of ${placeText(widest.path)}`
      report('overlapping-subnets', one.path, `${text}, which is another segment`)
    }
    if (widest === undefined || !within(widest, one)) widest = one
  }
}

const compare = (one: Prefix, other: Prefix): number =>
  one.family === other.family
    ? Number(one.value > other.value) - Number(one.value < other.value) || one.length - other.length
    : one.family < other.family
      ? -1
      : 1

/** Whether the second, which does not begin before the first, begins in it. */
const within = ({ prefix: outer }: Subnet, { prefix }: Subnet): boolean =>
  outer.family === prefix.family && prefix.value < outer.value + sizeOf(outer)

/** Takes down MTUs that differ over a wire or a segment, and those too small for IPv6. */
export function checkMtus(draft: Draft, segments: readonly Segment[], plan: Plan, mtus: Map<DraftInterface, number>) {
  const told = new Set<DraftInterface>()
  const differ = (one: DraftInterface, other: DraftInterface, path: Path) => {
    const [ours, theirs] = [mtus.get(one), mtus.get(other)]
    if (ours === theirs) return
    told.add(one).add(other)
    const reason = `${endOf(one)} has an MTU of ${ours}, ${endOf(other)} on the same segment one of ${theirs}`
    draft.report('mtu-mismatch', path, reason)
  }
  for (const { ends, path } of draft.links) differ(ends[0], ends[1], path)
  for (const { members } of segments) {
    const first = members[0]!
    for (const one of members.slice(1)) if (!told.has(one) && !told.has(first)) differ(one, first, sourceOf(one, 'mtu'))
  }
  for (const one of draftInterfaces(draft)) {
    const mtu = mtus.get(one)!
    if (mtu >= 1280 || !plan.addresses.get(one)?.some(({ family }) => family === 'inet6')) continue
    const reason = `${endOf(one)} has IPv6 addresses, which need an MTU of 1280, and one of ${mtu}`
    draft.report('mtu-too-small', sourceOf(one, 'mtu'), reason)
  }
}

/** Takes down MAC addresses that are multicast, or there twice. */
export function checkMacs(draft: Draft, macs: Map<DraftInterface, string>): void {
  const seen = new Map<string, DraftInterface>()
  for (const [one, mac] of macs) {
    const path = sourceOf(one, 'mac')
    if (/^.[13579bdf]|^(00:){5}00/.test(mac)) {
      draft.report(
        'multicast-mac',
        path,
        `${mac} is no address of one interface: ${mac.startsWith('00') ? 'it is zero' : 'its first byte is odd'}`,
      )
    }
    const before = seen.get(mac)
    if (before === undefined) seen.set(mac, one)
    else draft.report('duplicate-mac', path, `${endOf(before)} has ${mac} too`)
  }
}
