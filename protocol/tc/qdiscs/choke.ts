import { attributes } from '../../attributes.ts'
import { bytesOf, struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'
import { redQopt } from '../rate.ts'

/** As red, and drops two packets of a flow that takes more than its share. Limits are in packets. */
export const choke = qdiscKind('choke', {
  options: attributes('TCA_CHOKE', {
    parms: [1, redQopt],
    stab: [2, bytesOf(0, 256)],
    /** Probability at `qthMax`, of 2^32. */
    maxP: [3, u32],
  }),
  xstats: struct({ early: u32, pdrop: u32, other: u32, marked: u32, matched: u32 }),
})
