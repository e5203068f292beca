import { attributes } from '../../attributes.ts'
import { s32, struct, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** Controlled delay: drops while packets wait too long. Times are in microseconds. */
export const codel = qdiscKind('codel', {
  options: attributes('TCA_CODEL', {
    target: [1, u32],
    /** Packets that may wait. */
    limit: [2, u32],
    interval: [3, u32],
    /** 1: marks packets that may be marked. */
    ecn: [4, u32],
    ceThreshold: [5, u32],
  }),
  xstats: struct({
    maxpacket: u32,
    count: u32,
    lastcount: u32,
    ldelay: u32,
    dropNext: s32,
    dropOverlimit: u32,
    ecnMark: u32,
    dropping: u32,
    ceMark: u32,
  }),
})
