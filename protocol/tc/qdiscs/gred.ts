import { attributes, list } from '../../attributes.ts'
import { array, bytesOf, padding, struct, u8, u32, u64 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

const queue = struct({
  limit: u32,
  qthMin: u32,
  qthMax: u32,
  /** Number of the virtual queue. */
  dp: u32,
  backlog: u32,
  qave: u32,
  forced: u32,
  early: u32,
  other: u32,
  pdrop: u32,
  wlog: u8,
  plog: u8,
  scellLog: u8,
  prio: u8,
  packets: u32,
  bytesin: u32,
})

/** Several queues with random early detection. */
export const gred = qdiscKind('gred', {
  options: attributes('TCA_GRED', {
    /** The kernel tells all 16; a request is about one. */
    parms: [1, array(queue)],
    stab: [2, bytesOf(0, 256)],
    dps: [
      3,
      struct({
        /** How many virtual queues. */
        dps: u32,
        /** The one for packets that belong to none. */
        defDp: u32,
        grio: u8,
        /** Bits of TC_RED. */
        flags: u8,
        pad: padding(2),
      }),
    ],
    maxP: [4, array(u32)],
    /** Bytes that may wait, together. */
    limit: [5, u32],
    vqList: [
      6,
      list(
        1,
        attributes('TCA_GRED_VQ', {
          dp: [2, u32],
          statBytes: [3, u64],
          statPackets: [4, u32],
          statBacklog: [5, u32],
          statProbDrop: [6, u32],
          statProbMark: [7, u32],
          statForcedDrop: [8, u32],
          statForcedMark: [9, u32],
          statPdrop: [10, u32],
          statOther: [11, u32],
          /** Bits of TC_RED. */
          flags: [12, u32],
        }),
      ),
    ],
  }),
})
