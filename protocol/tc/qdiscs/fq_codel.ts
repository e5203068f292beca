import { attributes } from '../../attributes.ts'
import { type Codec, type Infer, s32, struct, u8, u32 } from '../../codec.ts'
import { DecodeError, EncodeError } from '../../errors.ts'
import { qdiscKind } from '../kinds.ts'

const qdiscStats = struct({
  maxpacket: u32,
  dropOverlimit: u32,
  ecnMark: u32,
  newFlowCount: u32,
  newFlowsLen: u32,
  oldFlowsLen: u32,
  ceMark: u32,
  memoryUsage: u32,
  dropOvermemory: u32,
})
const classStats = struct({ deficit: s32, ldelay: u32, count: u32, lastcount: u32, dropping: u32, dropNext: s32 })

/** Counters of the qdisc, or of one flow. */
export type FqCodelXstats =
  | { qdiscStats: Infer<typeof qdiscStats>; classStats?: undefined }
  | { classStats: Infer<typeof classStats>; qdiscStats?: undefined }

/** struct tc_fq_codel_xstats: a number that says which, then one of two structs in room for the longer. */
const xstats: Codec<FqCodelXstats> = {
  form: {
    is: 'sample',
    values: [
      { qdiscStats: { ...qdiscStats.decode(new DataView(new ArrayBuffer(36)), 0, 36), maxpacket: 1514, ecnMark: 7 } },
      { classStats: { ...classStats.decode(new DataView(new ArrayBuffer(24)), 0, 24), deficit: -3, ldelay: 9 } },
    ],
  },
  decode(view, offset, length) {
    if (length < 4) throw new DecodeError(`counters of ${length} bytes`)
    const type = u32.decode(view, offset, 4)
    if (type === 0) return { qdiscStats: qdiscStats.decode(view, offset + 4, length - 4) }
    if (type === 1) return { classStats: classStats.decode(view, offset + 4, length - 4) }
    throw new DecodeError(`counters of type ${type}`)
  },
  encode(writer, value) {
    const start = writer.length
    writer.u32(value.qdiscStats === undefined ? 1 : 0)
    if (value.qdiscStats !== undefined) qdiscStats.encode(writer, value.qdiscStats)
    else if (value.classStats !== undefined) classStats.encode(writer, value.classStats)
    else throw new EncodeError('neither qdiscStats nor classStats')
    writer.zeros(40 - (writer.length - start))
  },
}

/** Flows take turns, each with codel. Times are in microseconds. */
export const fq_codel = qdiscKind('fq_codel', {
  options: attributes('TCA_FQ_CODEL', {
    target: [1, u32],
    /** Packets that may wait. */
    limit: [2, u32],
    interval: [3, u32],
    ecn: [4, u32],
    flows: [5, u32],
    /** Bytes that a flow may send when it is its turn. */
    quantum: [6, u32],
    ceThreshold: [7, u32],
    /** Packets that are dropped at once when it is full. */
    dropBatchSize: [8, u32],
    /** Bytes. */
    memoryLimit: [9, u32],
    ceThresholdSelector: [10, u8],
    ceThresholdMask: [11, u8],
  }),
  xstats,
  classXstats: xstats,
})
