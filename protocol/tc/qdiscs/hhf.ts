import { attributes } from '../../attributes.ts'
import { struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Heavy-hitter filter: flows that send much get less. Times are in microseconds. */
export const hhf = qdiscKind('hhf', {
  options: attributes('TCA_HHF', {
    /** Packets that may wait. */
    backlogLimit: [1, u32],
    quantum: [2, u32],
    hhFlowsLimit: [3, u32],
    resetTimeout: [4, u32],
    /** Bytes. */
    admitBytes: [5, u32],
    evictTimeout: [6, u32],
    nonHhWeight: [7, u32],
  }),
  xstats: struct({ dropOverlimit: u32, hhOverlimit: u32, hhTotCount: u32, hhCurCount: u32 }),
})
