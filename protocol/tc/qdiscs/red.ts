import { attributes } from '../../attributes.ts'
import { bytesOf, struct, u32 } from '../../codec.ts'
import { bitfield32 } from '../attributes.ts'
import { qdiscKind } from '../kinds.ts'
import { redQopt } from '../rate.ts'

/** Random early detection: drops or marks before the queue is full. */
export const red = qdiscKind('red', {
  options: attributes('TCA_RED', {
    parms: [1, redQopt],
    /** Decay of the average, by idle time. */
    stab: [2, bytesOf(0, 256)],
    /** Probability at `qthMax`, of 2^32. */
    maxP: [3, u32],
    /** Bits of TC_RED. */
    flags: [4, bitfield32],
    /** Block of filters for packets that are dropped early. */
    earlyDropBlock: [5, u32],
    /** Block of filters for packets that are marked. */
    markBlock: [6, u32],
  }),
  xstats: struct({ early: u32, pdrop: u32, other: u32, marked: u32 }),
})
