import { attributes } from '../../attributes.ts'
import { struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Deficit round robin: classes take turns. */
export const drr = qdiscKind('drr', {
  classOptions: attributes('TCA_DRR', {
    /** Bytes that the class may send when it is its turn. */
    quantum: [1, u32],
  }),
  classXstats: struct({ deficit: u32 }),
})
