/** Messages about statistics of links: `ip stats`. */
import { attributes } from '../attributes.ts'
import { bool, type Codec, type Infer, padding, struct, u8, u32, u64 } from '../codec.ts'
import { type LinkStats64, linkStats64 } from '../link/stats.ts'
import { type MessageCodec, message } from '../message.ts'
import { linkXstats } from './xstats.ts'

/** struct if_stats_msg */
export const statsHeader = struct({
  family: u8,
  pad1: padding(3),
  ifindex: u32,
  /** In a request: which groups, bit n - 1 for the attribute with number n. */
  filterMask: u32,
})

/** struct rtnl_hw_stats64: what the hardware forwarded by itself. */
const hwStats64 = struct({
  rxPackets: u64,
  txPackets: u64,
  rxBytes: u64,
  txBytes: u64,
  rxErrors: u64,
  txErrors: u64,
  rxDropped: u64,
  txDropped: u64,
  multicast: u64,
})
export interface HwStats64 extends Infer<typeof hwStats64> {}

/** What is with the statistics of one suite: somebody asked for them, hardware counts them. */
const hwInfo = attributes('IFLA_OFFLOAD_XSTATS_HW_S_INFO', { request: [1, bool], used: [2, bool] })

/** What the hardware counts. */
const offloadXstats = attributes('IFLA_OFFLOAD_XSTATS', {
  /** Packets that came to the processor. */
  cpuHit: [1, linkStats64 as Codec<LinkStats64>],
  hwSInfo: [2, attributes('IFLA_OFFLOAD_XSTATS', { l3Stats: [3, hwInfo] })],
  l3Stats: [3, hwStats64 as Codec<HwStats64>],
})
export interface OffloadXstats extends Infer<typeof offloadXstats> {}

/** struct mpls_link_stats */
const mplsLinkStats = struct({
  rxPackets: u64,
  txPackets: u64,
  rxBytes: u64,
  txBytes: u64,
  rxErrors: u64,
  txErrors: u64,
  rxDropped: u64,
  txDropped: u64,
  rxNoroute: u64,
})

/** Groups of statistics of one link. */
export const statsAttributes = attributes('IFLA_STATS', {
  link64: [1, linkStats64 as Codec<LinkStats64>],
  /** What the link's own driver counts. */
  linkXstats: [2, linkXstats],
  /** What its master counts of this port. */
  linkXstatsSlave: [3, linkXstats],
  linkOffloadXstats: [4, offloadXstats as Codec<OffloadXstats>],
  /** By address family. */
  afSpec: [5, attributes('AF', { mpls: [28, attributes('MPLS_STATS', { link: [1, mplsLinkStats] })] })],
})
export interface StatsAttributes extends Infer<typeof statsAttributes> {}

/** Which statistics inside of a group: bit n - 1 for the attribute with number n. */
const groupFilters = attributes('IFLA_STATS', {
  link64: [1, u32],
  linkXstats: [2, u32],
  linkXstatsSlave: [3, u32],
  linkOffloadXstats: [4, u32],
  afSpec: [5, u32],
})

/** What requests say of statistics. */
export const statsRequestAttributes = attributes('IFLA_STATS', {
  getFilters: [1, groupFilters],
  /** Turns the counters of routed packets on or off. */
  setOffloadXstatsL3Stats: [2, bool],
})
export interface StatsRequestAttributes extends Infer<typeof statsRequestAttributes> {}

export interface StatsHeader extends Infer<typeof statsHeader> {}
/** Statistics of a link, as RTM_NEWSTATS tells them. */
export interface Stats extends StatsHeader {
  attributes: StatsAttributes
}
/** The same to be encoded: what is left out is zero or absent. */
export interface StatsInput extends Partial<StatsHeader> {
  attributes?: StatsAttributes | undefined
}
/** A question for statistics, or a change of what is counted. */
export interface StatsRequest extends StatsHeader {
  attributes: StatsRequestAttributes
}
/** The same to be encoded. */
export interface StatsRequestInput extends Partial<StatsHeader> {
  attributes?: StatsRequestAttributes | undefined
}

/** Body of the messages that tell statistics. */
export const stats: MessageCodec<Stats, StatsInput> = message(statsHeader, statsAttributes)
/** Body of the requests about statistics. */
export const statsRequest: MessageCodec<StatsRequest, StatsRequestInput> = message(statsHeader, statsRequestAttributes)

/** The messages about statistics, by their names and numbers. */
export const statsMessages = {
  newstats: [92, stats],
  getstats: [94, statsRequest],
  setstats: [95, statsRequest],
} as const
