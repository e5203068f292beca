import { attributes } from '../../attributes.ts'
import { flag, s32, struct, u32, u64 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'
import { ratespec, rateTable } from '../rate.ts'

const options = attributes('TCA_HTB', {
  parms: [
    1,
    struct({
      rate: ratespec,
      ceil: ratespec,
      /** Ticks that a full bucket takes at `rate`. */
      buffer: u32,
      /** Ticks that a full bucket takes at `ceil`. */
      cbuffer: u32,
      /** Bytes that the class may borrow when it is its turn. */
      quantum: u32,
      /** 0: a leaf. Only told. */
      level: u32,
      /** 0 to 7; the lowest borrows first. */
      prio: u32,
    }),
  ],
  init: [
    2,
    struct({
      /** 3, as the kernel wants it. */
      version: u32,
      /** A class' quantum is its rate by this. */
      rate2quantum: u32,
      /** Minor number of the class that takes what no filter sends elsewhere; 0: nobody, sent at once. */
      defcls: u32,
      debug: u32,
      directPkts: u32,
    }),
  ],
  ctab: [3, rateTable],
  rtab: [4, rateTable],
  /** Packets that may wait to be sent at once. */
  directQlen: [5, u32],
  /** Bytes a second. */
  rate64: [6, u64],
  /** Bytes a second. */
  ceil64: [7, u64],
  offload: [9, flag],
})

/** Hierarchical token bucket: classes have a rate, and borrow up to their ceiling. */
export const htb = qdiscKind('htb', {
  options,
  classOptions: options,
  classXstats: struct({
    lends: u32,
    borrows: u32,
    giants: u32,
    /** Ticks. */
    tokens: s32,
    /** Ticks. */
    ctokens: s32,
  }),
})
