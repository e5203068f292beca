import { attributes, list } from '../../attributes.ts'
import { flag, s32, struct, u32, u64 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** A stretch of the schedule. */
const entry = attributes('TCA_GATE_ENTRY', {
  index: [1, u32],
  /** Open. */
  gate: [2, flag],
  /** Nanoseconds. */
  interval: [3, u32],
  /** Internal priority that packets get; -1: none. */
  ipv: [4, s32],
  /** Bytes that pass in the stretch; -1: any. */
  maxOctets: [5, s32],
})

/** Lets packets pass by a schedule that comes round and round: IEEE 802.1Qci. */
export const gate = kindOf(
  'gate',
  attributes('TCA_GATE', {
    tm: [1, timing],
    parms: [2, struct(tcGen)],
    priority: [4, s32],
    entryList: [5, list(1, entry)],
    /** Nanoseconds of `clockid`. */
    baseTime: [6, u64],
    /** Nanoseconds. */
    cycleTime: [7, u64],
    /** Nanoseconds. */
    cycleTimeExt: [8, u64],
    flags: [9, u32],
    /** CLOCK_REALTIME (0), CLOCK_MONOTONIC (1), CLOCK_BOOTTIME (7), CLOCK_TAI (11). */
    clockid: [10, s32],
  }),
)
