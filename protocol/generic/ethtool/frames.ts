/** Pause frames, error correction, preemption, counters. */
import { attributes, keyed, repeated } from '../../attributes.ts'
import { array, bool, enumeration, type Infer, u8, u32, u64 } from '../../codec.ts'
import { uint } from '../../uint.ts'
import { ethtoolBitset, ethtoolHeader } from './header.ts'

const header = [1, ethtoolHeader] as const

/** ETHTOOL_MAC_STATS_SRC_…: whose counters. */
const source = enumeration(u32, { aggregate: 0, emac: 1, pmac: 2 })

/** ETHTOOL_A_PAUSE_STAT_… */
export const ethtoolPauseStat = attributes('ETHTOOL_A_PAUSE_STAT', {
  txFrames: [2, u64],
  rxFrames: [3, u64],
  txPauseStormEvents: [4, u64],
})

/** ETHTOOL_A_PAUSE_…: flow control. */
export const ethtoolPause = attributes('ETHTOOL_A_PAUSE', {
  header,
  autoneg: [2, bool],
  rx: [3, bool],
  tx: [4, bool],
  stats: [5, ethtoolPauseStat],
  statsSrc: [6, source],
})

/** ETHTOOL_A_FEC_HIST_… */
export const ethtoolFecHist = attributes('ETHTOOL_A_FEC_HIST', {
  binLow: [2, u32],
  binHigh: [3, u32],
  binVal: [4, uint],
  binValPerLane: [5, array(u64)],
})

/** ETHTOOL_A_FEC_STAT_…: of all lanes together, then of each. */
export const ethtoolFecStat = attributes('ETHTOOL_A_FEC_STAT', {
  corrected: [2, array(u64)],
  uncorr: [3, array(u64)],
  corrBits: [4, array(u64)],
  hist: [5, repeated(ethtoolFecHist)],
})

/** ETHTOOL_A_FEC_…: error correction. */
export const ethtoolFec = attributes('ETHTOOL_A_FEC', {
  header,
  modes: [2, ethtoolBitset],
  auto: [3, bool],
  /** A bit of the link modes. */
  active: [4, u32],
  stats: [5, ethtoolFecStat],
})

/** ETHTOOL_A_MM_STAT_… */
export const ethtoolMmStat = attributes('ETHTOOL_A_MM_STAT', {
  reassemblyErrors: [2, u64],
  smdErrors: [3, u64],
  reassemblyOk: [4, u64],
  rxFragCount: [5, u64],
  txFragCount: [6, u64],
  holdCount: [7, u64],
})

/** ETHTOOL_A_MM_…: frame preemption. */
export const ethtoolMm = attributes('ETHTOOL_A_MM', {
  header,
  pmacEnabled: [2, bool],
  txEnabled: [3, bool],
  txActive: [4, bool],
  /** In bytes. */
  txMinFragSize: [5, u32],
  rxMinFragSize: [6, u32],
  verifyEnabled: [7, bool],
  verifyStatus: [8, enumeration(u8, { unknown: 0, initial: 1, verifying: 2, succeeded: 3, failed: 4, disabled: 5 })],
  /** In milliseconds. */
  verifyTime: [9, u32],
  maxVerifyTime: [10, u32],
  stats: [11, ethtoolMmStat],
})

/** ETHTOOL_A_STATS_GRP_HIST_…: how many packets of a size. */
export const ethtoolStatsHist = attributes('ETHTOOL_A_STATS_GRP', {
  histBktLow: [7, u32],
  histBktHi: [8, u32],
  histVal: [9, u64],
})

/** ETHTOOL_A_STATS_GRP_…: counters of a group. */
export const ethtoolStatsGrp = attributes('ETHTOOL_A_STATS_GRP', {
  /** ETHTOOL_STATS_… */
  id: [2, u32],
  /** ETH_SS_…: the names of the counters, by number. */
  ssId: [3, u32],
  /** One counter each, by number. */
  stat: [4, repeated(keyed(u64))],
  histRx: [5, repeated(ethtoolStatsHist)],
  histTx: [6, repeated(ethtoolStatsHist)],
})

/** ETHTOOL_A_STATS_…: standard counters. */
export const ethtoolStats = attributes('ETHTOOL_A_STATS', {
  header: [2, ethtoolHeader],
  groups: [3, ethtoolBitset],
  grp: [4, repeated(ethtoolStatsGrp)],
  src: [5, source],
})
export interface EthtoolPause extends Infer<typeof ethtoolPause> {}
export interface EthtoolStats extends Infer<typeof ethtoolStats> {}

/** ETHTOOL_A_MSE_CAPABILITIES_…: what the errors of a receiver are measured in. */
export const ethtoolMseCapabilities = attributes('ETHTOOL_A_MSE_CAPABILITIES', {
  maxAverageMse: [1, uint],
  maxPeakMse: [2, uint],
  /** In picoseconds. */
  refreshRatePs: [3, uint],
  numSymbols: [4, uint],
})

/** ETHTOOL_A_MSE_SNAPSHOT_… */
export const ethtoolMseSnapshot = attributes('ETHTOOL_A_MSE_SNAPSHOT', {
  averageMse: [1, uint],
  peakMse: [2, uint],
  worstPeakMse: [3, uint],
})

/** ETHTOOL_A_MSE_…: mean square errors of a receiver. */
export const ethtoolMse = attributes('ETHTOOL_A_MSE', {
  header,
  capabilities: [2, ethtoolMseCapabilities],
  channelA: [3, ethtoolMseSnapshot],
  channelB: [4, ethtoolMseSnapshot],
  channelC: [5, ethtoolMseSnapshot],
  channelD: [6, ethtoolMseSnapshot],
  worstChannel: [7, ethtoolMseSnapshot],
  link: [8, ethtoolMseSnapshot],
})
export interface EthtoolFec extends Infer<typeof ethtoolFec> {}
export interface EthtoolMm extends Infer<typeof ethtoolMm> {}
