import { attributes } from '../../attributes.ts'
import { enumeration, s32, struct, u8, u32 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'

/** RFC 9332: two coupled queues, one for low latency. Times are in microseconds. */
export const dualpi2 = qdiscKind('dualpi2', {
  options: attributes('TCA_DUALPI2', {
    /** Packets that may wait. */
    limit: [1, u32],
    /** Bytes. */
    memoryLimit: [2, u32],
    target: [3, u32],
    tupdate: [4, u32],
    /** In units of 1/256. */
    alpha: [5, u32],
    /** In units of 1/256. */
    beta: [6, u32],
    stepThreshPkts: [7, u32],
    stepThreshUs: [8, u32],
    minQlenStep: [9, u32],
    coupling: [10, u8],
    dropOverload: [11, enumeration(u8, { overflow: 0, drop: 1 })],
    dropEarly: [12, enumeration(u8, { dequeue: 0, enqueue: 1 })],
    /** Percent. */
    cProtection: [13, u8],
    ecnMask: [14, enumeration(u8, { l4sEct: 1, claEct: 2, anyEct: 3 })],
    splitGso: [15, enumeration(u8, { noSplitGso: 0, splitGso: 1 })],
  }),
  xstats: struct({
    prob: u32,
    delayC: u32,
    delayL: u32,
    packetsInC: u32,
    packetsInL: u32,
    maxq: u32,
    ecnMark: u32,
    stepMarks: u32,
    credit: s32,
    memoryUsed: u32,
    maxMemoryUsed: u32,
    memoryLimit: u32,
  }),
})
