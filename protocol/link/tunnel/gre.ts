/** IFLA_GRE: what the kinds that speak GRE share. Each takes the rows that its driver knows. */
import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { bool, enumeration, flag, range, u8, u16, u16be, u32, u32be } from '../../codec.ts'
import { encapRows } from './encap.ts'
import { ip6Rows } from './ip6.ts'

/** Bits of `iflags` and `oflags`: what packets that come in, or go out, carry. RFC 2890. */
export const GRE = { csum: 0x8000, routing: 0x4000, key: 0x2000, seq: 0x1000 } as const

const shared = {
  /** Number of the link to send by. */
  link: [1, u32],
  /** Bits of GRE in packets that come in. */
  iflags: [2, u16be],
  /** Bits of GRE in packets that go out. */
  oflags: [3, u16be],
  /** Key of packets that come in; counts with the bit `key` in `iflags`. */
  ikey: [4, u32be],
  /** Key of packets that go out; counts with the bit `key` in `oflags`. */
  okey: [5, u32be],
  /** Of the packet outside; 0: that of the packet inside. */
  ttl: [8, u8],
  encapType: [14, encapRows.type],
  /** Bits of TUNNEL_ENCAP_FLAG. */
  encapFlags: [15, encapRows.flags],
  /** UDP port; 0: one for each flow. */
  encapSport: [16, encapRows.port],
  /** UDP port. */
  encapDport: [17, encapRows.port],
  /** Where packets go is told by the route of each. */
  collectMetadata: [18, flag],
  fwmark: [20, u32],
} as const

/** GRE over IPv4. */
export const gre4 = {
  ...shared,
  local: [6, ipv4Address],
  remote: [7, ipv4Address],
  /** 1: that of the packet inside. */
  tos: [9, u8],
  pmtudisc: [10, bool],
  /** What inside must not be cut is cut nevertheless; only without `pmtudisc`. */
  ignoreDf: [19, bool],
} as const

/** ERSPAN: mirrored frames in GRE. */
export const erspanRows = {
  /** Version 1: number of the port that is mirrored, 20 bits. */
  erspanIndex: [21, range(u32, 0, 0xf_ffff)],
  /** 0: GRE without a header of ERSPAN (type I), 1: type II, 2: type III. */
  erspanVer: [22, range(u8, 0, 2)],
  /** Version 2: which packets of the port. */
  erspanDir: [23, enumeration(u8, { ingress: 0, egress: 1 })],
  /** Version 2: number of the engine that mirrors, 6 bits. */
  erspanHwid: [24, range(u16, 0, 63)],
} as const

/** GRE over IPv6; the driver has one set for all its kinds. */
export const gre6 = {
  ...shared,
  ...erspanRows,
  local: [6, ipv6Address],
  remote: [7, ipv6Address],
  encapLimit: [11, ip6Rows.encapLimit],
  /** Traffic class (8 bits) and flow label (20 bits). */
  flowinfo: [12, ip6Rows.flowinfo],
  /** Bits of IP6_TNL_F. */
  flags: [13, ip6Rows.flags],
} as const
