import type { Rule } from '../../../src/rtnetlink/index.ts'
import type { Mapping } from './compare.ts'

const addressOf = (prefix: string | undefined) => prefix?.split('/')[0]
/** iproute2 leaves the length out where it is that of an address. */
const lengthOf = (prefix: string | undefined) => {
  if (prefix === undefined) return undefined
  const [address, length] = prefix.split('/')
  return Number(length) === (address!.includes(':') ? 128 : 32) ? undefined : Number(length)
}
const single = (range: { start: number; end: number } | undefined) =>
  range !== undefined && range.start === range.end ? range.start : undefined
const ranged = (range: { start: number; end: number } | undefined, end: 'start' | 'end') =>
  range === undefined || range.start === range.end ? undefined : range[end]
const flag = (name: string) => (rule: Rule) => (rule.flags.includes(name as never) ? null : undefined)
const hex = (value: number | undefined) => (value === undefined ? undefined : `0x${value.toString(16)}`)
const protocols: Readonly<Record<number, string>> = { 6: 'tcp', 17: 'udp', 58: 'ipv6-icmp' }
/** Names of RFC 2474 and its followers. */
const dscpNames: Readonly<Record<number, string>> = { 8: 'CS1', 10: 'AF11', 46: 'EF' }
const actions = ['blackhole', 'unreachable', 'prohibit']

/** `ip -j rule` */
export const ruleMapping: Mapping<Rule> = {
  priority: ({ priority }) => priority,
  not: flag('invert'),
  src: ({ src }) => addressOf(src) ?? 'all',
  srclen: ({ src }) => lengthOf(src),
  dst: ({ dst }) => addressOf(dst),
  dstlen: ({ dst }) => lengthOf(dst),
  tos: ({ tos }) => (tos === undefined ? undefined : `0x${tos.toString(16).padStart(2, '0')}`),
  fwmark: ({ fwmark }) => hex(fwmark),
  fwmask: ({ fwmask }) => (fwmask === 0xffff_ffff ? undefined : hex(fwmask)),
  iif: ({ iifname }) => iifname,
  iif_detached: flag('iifDetached'),
  oif: ({ oifname }) => oifname,
  oif_detached: flag('oifDetached'),
  l3mdev: ({ l3mdev }) => (l3mdev === true ? null : undefined),
  uid_start: ({ uidRange }) => uidRange?.start,
  uid_end: ({ uidRange }) => uidRange?.end,
  ipproto: ({ ipProto }) => (ipProto === undefined ? undefined : protocols[ipProto]),
  sport: ({ sportRange }) => single(sportRange),
  sport_start: ({ sportRange }) => ranged(sportRange, 'start'),
  sport_end: ({ sportRange }) => ranged(sportRange, 'end'),
  sport_mask: ({ sportMask }) => hex(sportMask),
  dport_mask: ({ dportMask }) => hex(dportMask),
  dscp: ({ dscp }) => (dscp === undefined ? undefined : (dscpNames[dscp] ?? String(dscp))),
  dscp_mask: ({ dscpMask }) => hex(dscpMask),
  flowlabel: ({ flowlabel }) => hex(flowlabel),
  flowlabel_mask: ({ flowlabelMask }) => hex(flowlabelMask),
  dport: ({ dportRange }) => single(dportRange),
  dport_start: ({ dportRange }) => ranged(dportRange, 'start'),
  dport_end: ({ dportRange }) => ranged(dportRange, 'end'),
  tun_id: ({ tunId }) => (tunId === undefined ? undefined : Number(tunId)),
  table: ({ table }) => (table === undefined ? undefined : String(table)),
  suppress_prefixlen: ({ suppressPrefixlen }) => suppressPrefixlen,
  suppress_ifgroup: ({ suppressIfgroup }) => (suppressIfgroup === undefined ? undefined : String(suppressIfgroup)),
  flow_from: ({ flow }) => (flow === undefined ? undefined : String(flow >>> 16)),
  flow_to: ({ flow }) => (flow === undefined ? undefined : String(flow & 0xffff)),
  action: ({ action }) => (actions.includes(String(action)) ? action : undefined),
  goto: ({ goto }) => goto,
  unresolved: flag('unresolved'),
  nop: ({ action }) => (action === 'nop' ? null : undefined),
  protocol: ({ protocol }) => String(protocol),
}
