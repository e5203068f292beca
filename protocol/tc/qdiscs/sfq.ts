import { s32, since, struct, u8, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Stochastic fairness: flows take turns. */
export const sfq = qdiscKind('sfq', {
  options: struct({
    v0: struct({
      /** Bytes that a flow may send when it is its turn. */
      quantum: u32,
      /** Seconds after which flows are sorted anew; 0: never. */
      perturbPeriod: s32,
      /** Packets that may wait. */
      limit: u32,
      /** Size of the table of flows. */
      divisor: u32,
      flows: u32,
    }),
    /** Packets of one flow that may wait. */
    depth: since(u32),
    headdrop: since(u32),
    /** Bytes of one flow that may wait, with red. */
    limit: since(u32),
    qthMin: since(u32),
    qthMax: since(u32),
    wlog: since(u8),
    plog: since(u8),
    scellLog: since(u8),
    /** Bits of TC_RED. */
    flags: since(u8),
    maxP: since(u32),
    stats: since(
      struct({
        probDrop: u32,
        forcedDrop: u32,
        probMark: u32,
        forcedMark: u32,
        probMarkHead: u32,
        forcedMarkHead: u32,
      }),
    ),
  }),
  classXstats: struct({ allot: s32 }),
})
