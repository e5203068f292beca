import { attributes } from '../../attributes.ts'
import { struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Quick fair queueing: classes by weight. */
export const qfq = qdiscKind('qfq', {
  classOptions: attributes('TCA_QFQ', {
    /** 1 to 1023. */
    weight: [1, u32],
    /** Largest packet in bytes. */
    lmax: [2, u32],
  }),
  classXstats: struct({ weight: u32, lmax: u32 }),
})
