import { attributes } from '../../attributes.ts'
import { array, padding, s32, s64, since, struct, times, u8, u32, u64 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'
import { prioQopt } from '../rate.ts'

/** Fair queueing with pacing. Times are in microseconds unless said otherwise. */
export const fq = qdiscKind('fq', {
  options: attributes('TCA_FQ', {
    /** Packets that may wait. */
    plimit: [1, u32],
    /** Packets of one flow that may wait. */
    flowPlimit: [2, u32],
    quantum: [3, u32],
    initialQuantum: [4, u32],
    /** 1: pacing. */
    rateEnable: [5, u32],
    flowDefaultRate: [6, u32],
    /** Bytes a second. */
    flowMaxRate: [7, u32],
    /** The table of flows has 2^`bucketsLog` entries. */
    bucketsLog: [8, u32],
    flowRefillDelay: [9, u32],
    orphanMask: [10, u32],
    /** Bytes a second. */
    lowRateThreshold: [11, u32],
    ceThreshold: [12, u32],
    /** Nanoseconds. */
    timerSlack: [13, u32],
    horizon: [14, u32],
    horizonDrop: [15, u8],
    priomap: [16, prioQopt],
    weights: [17, array(s32)],
    offloadHorizon: [18, u32],
  }),
  xstats: struct({
    gcFlows: u64,
    highprioPackets: u64,
    tcpRetrans: u64,
    throttled: u64,
    flowsPlimit: u64,
    pktsTooLong: u64,
    allocationErrors: u64,
    /** Nanoseconds. */
    timeNextDelayedFlow: s64,
    flows: u32,
    inactiveFlows: u32,
    throttledFlows: u32,
    unthrottleLatencyNs: u32,
    ceMark: since(u64),
    horizonDrops: since(u64),
    horizonCaps: since(u64),
    fastpathPackets: since(u64),
    bandDrops: since(times(u64, 3)),
    bandPktCount: since(times(u32, 3)),
    pad: { ...padding(4), optional: true },
  }),
})
