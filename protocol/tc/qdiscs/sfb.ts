import { attributes } from '../../attributes.ts'
import { struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Stochastic fair blue. Probabilities are in units of 1/65535. */
export const sfb = qdiscKind('sfb', {
  options: attributes('TCA_SFB', {
    parms: [
      1,
      struct({
        /** Milliseconds. */
        rehashInterval: u32,
        /** Milliseconds. */
        warmupTime: u32,
        max: u32,
        binSize: u32,
        increment: u32,
        decrement: u32,
        /** Packets that may wait. */
        limit: u32,
        /** Packets a second that flows get which do not slow down. */
        penaltyRate: u32,
        penaltyBurst: u32,
      }),
    ],
  }),
  xstats: struct({
    earlydrop: u32,
    penaltydrop: u32,
    bucketdrop: u32,
    queuedrop: u32,
    childdrop: u32,
    marked: u32,
    maxqlen: u32,
    maxprob: u32,
    avgprob: u32,
  }),
})
