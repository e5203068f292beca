/** The tables of neighbours (ARP, neighbour discovery) and their parameters: linux/neighbour.h. */
import { attributes } from '../attributes.ts'
import { type Infer, padding, string, struct, u8, u16, u32, u64 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct ndtmsg */
export const neighbourTableHeader = struct({ family: u8, pad: padding(3) })

/** struct ndt_config; `lastFlush` and `lastRand` are milliseconds since then. */
export const neighbourTableConfig = struct({
  keyLen: u16,
  entrySize: u16,
  entries: u32,
  lastFlush: u32,
  lastRand: u32,
  hashRnd: u32,
  hashMask: u32,
  hashChainGc: u32,
  proxyQlen: u32,
})

/** struct ndt_stats */
export const neighbourTableStats = struct({
  allocs: u64,
  destroys: u64,
  hashGrows: u64,
  resFailed: u64,
  lookups: u64,
  hits: u64,
  rcvProbesMcast: u64,
  rcvProbesUcast: u64,
  periodicGcRuns: u64,
  forcedGcRuns: u64,
  tableFulls: u64,
})

/** NDTPA_…: parameters of a table, or of one link in it. Times are in milliseconds. */
export const neighbourParms = attributes('NDTPA', {
  /** The link; without it the parameters are what new links get. */
  ifindex: [1, u32],
  refcnt: [2, u32],
  /** Milliseconds for which a neighbour counts as reachable: random, around the base. Only told. */
  reachableTime: [3, u64],
  baseReachableTime: [4, u64],
  /** Between two questions. */
  retransTime: [5, u64],
  /** After which a stale entry may go. */
  gcStaletime: [6, u64],
  /** Before a stale entry is asked for. */
  delayProbeTime: [7, u64],
  /** Packets that may wait for an address. */
  queueLen: [8, u32],
  /** Questions to a program (NTF_USE). */
  appProbes: [9, u32],
  ucastProbes: [10, u32],
  mcastProbes: [11, u32],
  anycastDelay: [12, u64],
  /** Up to which an answer for another is held back. */
  proxyDelay: [13, u64],
  proxyQlen: [14, u32],
  /** In which an entry is not changed again. */
  locktime: [15, u64],
  /** Bytes that may wait for an address. */
  queueLenbytes: [16, u32],
  mcastReprobes: [17, u32],
  /** Between two questions to a managed neighbour. */
  intervalProbeTimeMs: [19, u64],
})

/** NDTA_… */
export const neighbourTableAttributes = attributes('NDTA', {
  /** `arp_cache`, `ndisc_cache` */
  name: [1, string],
  /** Entries below which none is collected. */
  thresh1: [2, u32],
  /** Entries above which unused ones go after five seconds. */
  thresh2: [3, u32],
  /** Most entries. */
  thresh3: [4, u32],
  config: [5, neighbourTableConfig],
  parms: [6, neighbourParms],
  stats: [7, neighbourTableStats],
  /** Milliseconds. */
  gcInterval: [8, u64],
})

/** What stands in front of the attributes of a table of neighbours. */
export interface NeighbourTableHeader extends Infer<typeof neighbourTableHeader> {}
/** State of a table of neighbours. */
export interface NeighbourTableConfig extends Infer<typeof neighbourTableConfig> {}
/** Counters of a table of neighbours. */
export interface NeighbourTableStats extends Infer<typeof neighbourTableStats> {}
/** Parameters of a table of neighbours. */
export interface NeighbourParms extends Infer<typeof neighbourParms> {}
/** The attributes of a table of neighbours. */
export interface NeighbourTableAttributes extends Infer<typeof neighbourTableAttributes> {}
/** A table of neighbours, or the parameters of one link in it, as RTM_NEWNEIGHTBL tells it. */
export interface NeighbourTable extends NeighbourTableHeader {
  attributes: NeighbourTableAttributes
}
/** A table of neighbours to be written. */
export interface NeighbourTableInput extends Partial<NeighbourTableHeader> {
  attributes?: NeighbourTableAttributes | undefined
}

/** RTM_NEWNEIGHTBL, RTM_GETNEIGHTBL, RTM_SETNEIGHTBL */
export const neighbourTable: MessageCodec<NeighbourTable, NeighbourTableInput> = message(
  neighbourTableHeader,
  neighbourTableAttributes,
)

/** The messages about tables of neighbours. */
export const neighbourTableMessages = {
  newneightbl: [64, neighbourTable],
  getneightbl: [66, neighbourTable],
  setneightbl: [67, neighbourTable],
} as const
