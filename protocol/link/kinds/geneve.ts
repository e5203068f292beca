import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { bool, enumeration, flag, range, struct, u8, u16be, u32, u32be } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Ethernet in UDP with room for options, RFC 8926. */
export const geneve = linkKind('geneve', 'IFLA_GENEVE', {
  /** Virtual network identifier, 24 bits. */
  id: [1, range(u32, 0, 0xff_ffff)],
  remote: [2, ipv4Address],
  /** 0: that of the route. */
  ttl: [3, u8],
  /** 1: that of the packet inside. */
  tos: [4, u8],
  /** UDP destination port. */
  port: [5, u16be],
  /** Where packets go is told by the route of each. */
  collectMetadata: [6, flag],
  remote6: [7, ipv6Address],
  udpCsum: [8, bool],
  udpZeroCsum6Tx: [9, bool],
  udpZeroCsum6Rx: [10, bool],
  /** IPv6 flow label, 20 bits. */
  label: [11, range(u32be, 0, 0xf_ffff)],
  /** The TTL is that of the packet inside. */
  ttlInherit: [12, bool],
  df: [13, enumeration(u8, { unset: 0, set: 1, inherit: 2 })],
  /** Carries IP packets, not Ethernet frames. */
  innerProtoInherit: [14, flag],
  /** UDP source ports. */
  portRange: [15, struct({ low: u16be, high: u16be })],
  /** Tells the other end how to join packets. */
  groHint: [16, flag],
  local: [17, ipv4Address],
  local6: [18, ipv6Address],
})
