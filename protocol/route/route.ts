import { attributes } from '../attributes.ts'
import { bool, type Codec, enumeration, type Infer, s32, struct, u8, u16be, u32, u32be, u64 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'
import { encap, encapType, routeAddress } from './forms.ts'
import { metrics } from './metrics.ts'
import { ICMPV6_ROUTER_PREF, RT_DEL_REASON } from './names.ts'
import { nexthops } from './nexthops.ts'
import { via } from './via.ts'

/** struct rtmsg */
export const routeHeader = struct({
  family: u8,
  dstLen: u8,
  srcLen: u8,
  tos: u8,
  table: u8,
  protocol: u8,
  scope: u8,
  type: u8,
  flags: u32,
})

/** struct rta_cacheinfo */
export const routeCacheinfo = struct({
  clntref: u32,
  /** Clock ticks since it was used last. */
  lastuse: u32,
  /** Clock ticks until it ends, or 0. */
  expires: s32,
  /** The errno that senders get, as the kernel writes it. */
  error: u32,
  used: u32,
  id: u32,
  ts: u32,
  tsage: u32,
})

/** struct rta_mfc_stats */
export const mfcStats = struct({ packets: u64, bytes: u64, wrongIf: u64 })

/** RTA_EXPIRES: 32 bits in seconds for IPv6 routes, 64 bits in clock ticks for multicast routes. */
const expires: Codec<number | bigint> = {
  form: { is: 'sample', values: [0, 600, 0xffff_ffff, 600n] },
  decode: (view, offset, length) => (length === 8 ? u64 : u32).decode(view, offset, length),
  encode: (writer, value) => (typeof value === 'bigint' ? u64.encode(writer, value) : u32.encode(writer, value)),
}

/** RTA_… of linux/rtnetlink.h */
export const routeAttributes = attributes('RTA', {
  /** Destination; absent for a default route. */
  dst: [1, routeAddress],
  src: [2, routeAddress],
  iif: [3, u32],
  oif: [4, u32],
  gateway: [5, routeAddress],
  /** Metric: the lowest wins. */
  priority: [6, u32],
  /** Source address for packets that have none yet. */
  prefsrc: [7, routeAddress],
  metrics: [8, metrics],
  multipath: [9, nexthops],
  /** Realms: from in the upper, to in the lower 16 bits. */
  flow: [11, u32],
  cacheinfo: [12, routeCacheinfo],
  /** RT_TABLE_…, where eight bits of the header are too few. */
  table: [15, u32],
  mark: [16, u32],
  mfcStats: [17, mfcStats],
  /** A gateway of another family. */
  via: [18, via],
  /** MPLS: the labels that replace the old one. */
  newdst: [19, routeAddress],
  /** IPv6: preference between routers. */
  pref: [20, enumeration(u8, ICMPV6_ROUTER_PREF)],
  encapType: [21, encapType],
  /** Attributes of the encapsulation, in the form that `encapType` tells. */
  encap: [22, encap],
  /** Seconds until it ends (IPv6); clock ticks since the last packet, as a bigint (multicast). */
  expires: [23, expires],
  uid: [25, u32],
  ttlPropagate: [26, bool],
  ipProto: [27, u8],
  sport: [28, u16be],
  dport: [29, u16be],
  /** Number of a nexthop object. */
  nhId: [30, u32],
  flowlabel: [31, u32be],
  delReason: [32, enumeration(u32, RT_DEL_REASON)],
})

/** What stands in front of the attributes of a route. */
export interface RouteHeader extends Infer<typeof routeHeader> {}
/** What the kernel counts for a route. */
export interface RouteCacheinfo extends Infer<typeof routeCacheinfo> {}
/** Counters of a multicast route. */
export interface MfcStats extends Infer<typeof mfcStats> {}
/** The attributes of a route. */
export interface RouteAttributes extends Infer<typeof routeAttributes> {}
/** A route, as RTM_NEWROUTE tells it. */
export interface Route extends RouteHeader {
  attributes: RouteAttributes
}
/** A route to be written: what is left out of the header is zero. */
export interface RouteInput extends Partial<RouteHeader> {
  attributes?: RouteAttributes | undefined
}

/** RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE */
export const route: MessageCodec<Route, RouteInput> = message(routeHeader, routeAttributes)

/** The messages about routes. */
export const routeMessages = { newroute: [24, route], delroute: [25, route], getroute: [26, route] } as const
