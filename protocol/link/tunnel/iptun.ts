/** IFLA_IPTUN: what the kinds with IP packets in IP packets share. Each takes the rows that its driver knows. */
import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { bool, enumeration, flag, u8, u16, u32 } from '../../codec.ts'
import { encapRows } from './encap.ts'
import { ip6Rows } from './ip6.ts'

const shared = {
  /** Number of the link to send by. */
  link: [1, u32],
  /** Of the packet outside; 0: that of the packet inside. */
  ttl: [4, u8],
  /** What is inside, by its number in IP; `any`: all of them. */
  proto: [9, enumeration(u8, { any: 0, ipip: 4, ipv6: 41, mpls: 137 })],
  encapType: [15, encapRows.type],
  /** Bits of TUNNEL_ENCAP_FLAG. */
  encapFlags: [16, encapRows.flags],
  /** UDP port; 0: one for each flow. */
  encapSport: [17, encapRows.port],
  /** UDP port. */
  encapDport: [18, encapRows.port],
  /** Where packets go is told by the route of each. */
  collectMetadata: [19, flag],
  fwmark: [20, u32],
} as const

/** Over IPv4. */
export const iptun4 = {
  ...shared,
  local: [2, ipv4Address],
  remote: [3, ipv4Address],
  /** 1: that of the packet inside. */
  tos: [5, u8],
  pmtudisc: [10, bool],
} as const

/** Over IPv6. */
export const iptun6 = {
  ...shared,
  local: [2, ipv6Address],
  remote: [3, ipv6Address],
  encapLimit: [6, ip6Rows.encapLimit],
  /** Traffic class (8 bits) and flow label (20 bits). */
  flowinfo: [7, ip6Rows.flowinfo],
  /** Bits of IP6_TNL_F. */
  flags: [8, ip6Rows.flags],
} as const

/** IPv6 Rapid Deployment, RFC 5969; and ISATAP, RFC 5214. */
export const sitRows = {
  /** Bits of SIT. */
  flags: [8, u16],
  /** Prefix of the addresses inside, whose bits behind it tell the remote end. */
  sixrdPrefix: [11, ipv6Address],
  /** The bits that all remote ends have in common. */
  sixrdRelayPrefix: [12, ipv4Address],
  sixrdPrefixlen: [13, u16],
  sixrdRelayPrefixlen: [14, u16],
} as const
