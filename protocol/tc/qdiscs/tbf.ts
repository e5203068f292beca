import { attributes } from '../../attributes.ts'
import { struct, u32, u64 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'
import { ratespec, rateTable } from '../rate.ts'

/** A token bucket. Times are in ticks of 64 ns. */
export const tbf = qdiscKind('tbf', {
  options: attributes('TCA_TBF', {
    parms: [
      1,
      struct({
        rate: ratespec,
        peakrate: ratespec,
        /** Bytes that may wait. */
        limit: u32,
        /** Ticks that a full bucket takes at `rate`. */
        buffer: u32,
        /** Ticks that a full bucket takes at `peakrate`. */
        mtu: u32,
      }),
    ],
    rtab: [2, rateTable],
    ptab: [3, rateTable],
    /** Bytes a second. */
    rate64: [4, u64],
    /** Bytes a second. */
    prate64: [5, u64],
    /** Bytes that fit into the bucket. */
    burst: [6, u32],
    /** Bytes that fit into the bucket of `peakrate`. */
    pburst: [7, u32],
  }),
})
