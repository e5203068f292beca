import { attributes, list, repeated } from '../../attributes.ts'
import { enumeration, s32, s64, u8, u32, u64 } from '../../codec.ts'
import { qdiscKind } from '../kinds.ts'
import { mqprioQopt, preemption } from './mqprio.ts'

const entry = attributes('TCA_TAPRIO_SCHED_ENTRY', {
  index: [1, u32],
  cmd: [2, enumeration(u8, { gates: 0, andHold: 1, andRelease: 2 })],
  /** Bit n: class n may send. */
  gateMask: [3, u32],
  /** Nanoseconds. */
  interval: [4, u32],
})

const schedule = {
  schedEntryList: [2, list(1, entry)],
  /** Nanoseconds of the clock. */
  schedBaseTime: [3, s64],
  /** Nanoseconds; 0: the sum of the entries. */
  schedCycleTime: [8, s64],
  /** Nanoseconds by which a cycle may be longer before a new schedule begins. */
  schedCycleTimeExtension: [9, s64],
} as const

const xstats = attributes('TCA_TAPRIO_OFFLOAD_STATS', { windowDrops: [2, u64], txOverruns: [3, u64] })

/** Bits of `flags`. */
export const TCA_TAPRIO_ATTR_FLAG = { txtimeAssist: 1, fullOffload: 2 } as const

/** IEEE 802.1Q time-aware shaper: a schedule opens and closes the gates of traffic classes. */
export const taprio = qdiscKind('taprio', {
  options: attributes('TCA_TAPRIO_ATTR', {
    priomap: [1, mqprioQopt],
    ...schedule,
    schedSingleEntry: [4, entry],
    /** CLOCK_TAI is 11. */
    schedClockid: [5, s32],
    /** The schedule that will follow; only told. */
    adminSched: [7, attributes('TCA_TAPRIO_ATTR', schedule)],
    /** Bits of TCA_TAPRIO_ATTR_FLAG. */
    flags: [10, u32],
    /** Nanoseconds. */
    txtimeDelay: [11, u32],
    tcEntry: [
      12,
      repeated(
        attributes('TCA_TAPRIO_TC_ENTRY', {
          index: [1, u32],
          /** Largest frame in bytes; 0: as the link allows. */
          maxSdu: [2, u32],
          fp: [3, preemption],
        }),
      ),
    ],
  }),
  xstats,
  classXstats: xstats,
})
