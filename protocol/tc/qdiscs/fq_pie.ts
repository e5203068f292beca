import { attributes } from '../../attributes.ts'
import { struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Flows take turns, each with pie. Times are in microseconds. */
export const fq_pie = qdiscKind('fq_pie', {
  options: attributes('TCA_FQ_PIE', {
    /** Packets that may wait. */
    limit: [1, u32],
    flows: [2, u32],
    target: [3, u32],
    tupdate: [4, u32],
    alpha: [5, u32],
    beta: [6, u32],
    quantum: [7, u32],
    /** Bytes. */
    memoryLimit: [8, u32],
    /** Percent from which on packets are dropped, not marked. */
    ecnProb: [9, u32],
    ecn: [10, u32],
    bytemode: [11, u32],
    dqRateEstimator: [12, u32],
  }),
  xstats: struct({
    packetsIn: u32,
    dropped: u32,
    overlimit: u32,
    overmemory: u32,
    ecnMark: u32,
    newFlowCount: u32,
    newFlowsLen: u32,
    oldFlowsLen: u32,
    memoryUsage: u32,
  }),
})
