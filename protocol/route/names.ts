/** Names for the numbers in route messages: linux/rtnetlink.h. Scopes are `RT_SCOPE`. */

/** RTN_…: what a route does with packets. */
export const RTN = {
  unspec: 0,
  unicast: 1,
  local: 2,
  broadcast: 3,
  anycast: 4,
  multicast: 5,
  blackhole: 6,
  unreachable: 7,
  prohibit: 8,
  throw: 9,
  nat: 10,
  xresolve: 11,
} as const

/** RTPROT_…: who made a route. */
export const RTPROT = {
  unspec: 0,
  redirect: 1,
  kernel: 2,
  boot: 3,
  static: 4,
  gated: 8,
  ra: 9,
  mrt: 10,
  zebra: 11,
  bird: 12,
  dnrouted: 13,
  xorp: 14,
  ntk: 15,
  dhcp: 16,
  mrouted: 17,
  keepalived: 18,
  babel: 42,
  ovn: 84,
  openr: 99,
  bgp: 186,
  isis: 187,
  ospf: 188,
  rip: 189,
  eigrp: 192,
} as const

/** RT_TABLE_…: tables with a name. In a header, `compat` says that RTA_TABLE holds the number. */
export const RT_TABLE = { unspec: 0, compat: 252, default: 253, main: 254, local: 255 } as const

/** RTM_F_…: bits of `flags`; the low eight are RTNH_F_… of the only nexthop. */
export const RTM_F = {
  notify: 0x100,
  cloned: 0x200,
  equalize: 0x400,
  prefix: 0x800,
  lookupTable: 0x1000,
  fibMatch: 0x2000,
  offload: 0x4000,
  trap: 0x8000,
  offloadFailed: 0x2000_0000,
} as const

/** RTNH_F_…: bits of a nexthop's `flags`. */
export const RTNH_F = {
  dead: 1,
  pervasive: 2,
  onlink: 4,
  offload: 8,
  linkdown: 16,
  unresolved: 32,
  trap: 64,
} as const

/** RTAX_FEATURE_…: bits of the metric `features`. */
export const RTAX_FEATURE = { ecn: 1, sack: 2, timestamp: 4, allfrag: 8, tcpUsecTs: 16 } as const

/** LWTUNNEL_ENCAP_…: forms of `encap`. */
export const LWTUNNEL_ENCAP = {
  none: 0,
  mpls: 1,
  ip: 2,
  ila: 3,
  ip6: 4,
  seg6: 5,
  bpf: 6,
  seg6Local: 7,
  rpl: 8,
  ioam6: 9,
  xfrm: 10,
} as const

/** TUNNEL_… of linux/if_tunnel.h: bits of the flags of an encapsulation in IP, in network order on the wire. */
export const TUNNEL = {
  csum: 0x01,
  routing: 0x02,
  key: 0x04,
  seq: 0x08,
  strict: 0x10,
  rec: 0x20,
  version: 0x40,
  noKey: 0x80,
  dontFragment: 0x0100,
  oam: 0x0200,
  critOpt: 0x0400,
  geneveOpt: 0x0800,
  vxlanOpt: 0x1000,
  nocache: 0x2000,
  erspanOpt: 0x4000,
  gtpOpt: 0x8000,
} as const

/** ICMPV6_ROUTER_PREF_… of linux/icmpv6.h */
export const ICMPV6_ROUTER_PREF = { medium: 0, high: 1, invalid: 2, low: 3 } as const

/** RT_DEL_REASON_…: why the kernel removed a route. */
export const RT_DEL_REASON = { unspec: 0, expired: 1, raWithdrawn: 2 } as const
