import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { bool, bytesOf, enumeration, flag, range, struct, u8, u16be, u32, u32be } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Ethernet in UDP, RFC 7348. */
export const vxlan = linkKind('vxlan', 'IFLA_VXLAN', {
  /** VXLAN network identifier, 24 bits. */
  id: [1, range(u32, 0, 0xff_ffff)],
  /** Where to send what has no known receiver: a multicast group or one remote. */
  group: [2, ipv4Address],
  /** Number of the link to send by. */
  link: [3, u32],
  local: [4, ipv4Address],
  /** 0: that of the route. */
  ttl: [5, u8],
  /** 1: that of the packet inside. */
  tos: [6, u8],
  learning: [7, bool],
  /** Seconds. */
  ageing: [8, u32],
  /** Entries of the forwarding table; 0: no limit. */
  limit: [9, u32],
  /** UDP source ports. */
  portRange: [10, struct({ low: u16be, high: u16be })],
  proxy: [11, bool],
  rsc: [12, bool],
  l2miss: [13, bool],
  l3miss: [14, bool],
  /** UDP destination port. */
  port: [15, u16be],
  group6: [16, ipv6Address],
  local6: [17, ipv6Address],
  udpCsum: [18, bool],
  udpZeroCsum6Tx: [19, bool],
  udpZeroCsum6Rx: [20, bool],
  remcsumTx: [21, bool],
  remcsumRx: [22, bool],
  gbp: [23, flag],
  remcsumNopartial: [24, flag],
  collectMetadata: [25, bool],
  /** IPv6 flow label, 20 bits. */
  label: [26, range(u32be, 0, 0xf_ffff)],
  gpe: [27, flag],
  ttlInherit: [28, ttlInherit()],
  df: [29, enumeration(u8, { unset: 0, set: 1, inherit: 2 })],
  vnifilter: [30, bool],
  localbypass: [31, bool],
  labelPolicy: [32, enumeration(u32, { fixed: 0, inherit: 1 })],
  /** Bits of the VXLAN header that have to be zero. */
  reservedBits: [33, bytesOf(8)],
  mcRoute: [34, bool],
})

/** Asymmetric: the kernel takes a flag, and answers with a byte that is 0 or 1. */
function ttlInherit() {
  return {
    ...flag,
    decode: ((view, offset, length) => length === 0 || view.getUint8(offset) !== 0) as typeof flag.decode,
  }
}
