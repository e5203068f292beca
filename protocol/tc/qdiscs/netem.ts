import { attributes } from '../../attributes.ts'
import { array, s16, s32, s64, struct, u32, u64 } from '../../codec.ts'
import { message } from '../../message.ts'
import { qdiscKind } from '../kinds.ts'

/** A network that is far away or bad. Probabilities are of 2^32. */
export const netem = qdiscKind('netem', {
  options: message(
    struct({
      /** Ticks; `latency64` counts if it is there. */
      latency: u32,
      /** Packets that may wait. */
      limit: u32,
      loss: u32,
      /** Every so many packets one is sent at once. */
      gap: u32,
      duplicate: u32,
      /** Ticks. */
      jitter: u32,
    }),
    attributes('TCA_NETEM', {
      corr: [1, struct({ delayCorr: u32, lossCorr: u32, dupCorr: u32 })],
      /** Deviations in units of jitter / 8192, sorted: a table of the inverse distribution. Only for writing. */
      delayDist: [2, array(s16)],
      reorder: [3, struct({ probability: u32, correlation: u32 })],
      corrupt: [4, struct({ probability: u32, correlation: u32 })],
      loss: [
        5,
        attributes('NETEM_LOSS', {
          /** Four states: 1 is good, 2 good within a burst, 3 lost within a burst, 4 lost alone. */
          gi: [1, struct({ p13: u32, p31: u32, p32: u32, p14: u32, p23: u32 })],
          /** Gilbert-Elliott: `p` to bad, `r` to good, `h` arrives if bad, `k1` is lost if good. */
          ge: [2, struct({ p: u32, r: u32, h: u32, k1: u32 })],
        }),
      ],
      rate: [
        6,
        struct({
          /** Bytes a second; all bits set: see `rate64`. */
          rate: u32,
          packetOverhead: s32,
          cellSize: u32,
          cellOverhead: s32,
        }),
      ],
      /** 1: marks where it can instead of losing. */
      ecn: [7, u32],
      rate64: [8, u64],
      /** Nanoseconds. */
      latency64: [10, s64],
      /** Nanoseconds. */
      jitter64: [11, s64],
      /** Packets leave together. Times are in nanoseconds. */
      slot: [
        12,
        struct({ minDelay: s64, maxDelay: s64, maxPackets: s32, maxBytes: s32, distDelay: s64, distJitter: s64 }),
      ],
      slotDist: [13, array(s16)],
      prngSeed: [14, u64],
    }),
  ),
  xstats: struct({
    delayed: u64,
    dropped: u64,
    corrupted: u64,
    duplicated: u64,
    reordered: u64,
    ecnMarked: u64,
    allocationErrors: u64,
  }),
})
