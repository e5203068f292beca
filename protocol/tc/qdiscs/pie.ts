import { attributes } from '../../attributes.ts'
import { struct, u32, u64 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Proportional integral controller. Times are in microseconds. */
export const pie = qdiscKind('pie', {
  options: attributes('TCA_PIE', {
    target: [1, u32],
    /** Packets that may wait. */
    limit: [2, u32],
    tupdate: [3, u32],
    alpha: [4, u32],
    beta: [5, u32],
    ecn: [6, u32],
    bytemode: [7, u32],
    dqRateEstimator: [8, u32],
  }),
  xstats: struct({
    /** Of 2^56 */
    prob: u64,
    delay: u32,
    avgDqRate: u32,
    dqRateEstimating: u32,
    packetsIn: u32,
    dropped: u32,
    overlimit: u32,
    maxq: u32,
    ecnMark: u32,
  }),
})
