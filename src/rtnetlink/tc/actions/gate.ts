import { gate as kind } from '../../../../protocol/tc/actions/gate.ts'
import { pipe, shape } from '../actionShape.ts'
import { over, type Turn } from '../lens.ts'
import { asNumber, named } from '../turns.ts'

const at = over(kind.data)

/** A stretch of the schedule. */
export interface GateEntry {
  gateState: 'open' | 'closed'
  intervalNs: number
  /** Internal priority that packets get; -1: none. */
  ipv?: number | undefined
  /** Bytes that pass in the stretch; -1: any. */
  maxOctets?: number | undefined
}

const entries: Turn<any, GateEntry[]> = {
  read: list =>
    (list as { gate?: true; interval?: number; ipv?: number; maxOctets?: number }[]).map(
      ({ gate, interval = 0, ipv = -1, maxOctets = -1 }) => ({
        gateState: gate === true ? 'open' : 'closed',
        intervalNs: interval,
        ipv,
        maxOctets,
      }),
    ),
  write: list =>
    list.map(({ gateState, intervalNs, ipv = -1, maxOctets = -1 }) => ({
      ...(gateState === 'open' ? { gate: true } : {}),
      interval: intervalNs,
      ipv,
      maxOctets,
    })),
}

/** A schedule of open and closed: `tc actions add action gate clockid CLOCK_TAI sched-entry open 100000 -1 -1`. */
export const gate = shape(
  kind,
  {
    priority: at('priority'),
    clockid: at('clockid', named({ realtime: 0, monotonic: 1, boottime: 7, tai: 11 })),
    flags: at('flags'),
    /** Since the clock's zero. */
    baseTimeNs: at('baseTime'),
    /** All stretches together if left out. */
    cycleTimeNs: at('cycleTime', asNumber),
    cycleTimeExtNs: at('cycleTimeExt', asNumber),
    entries: at('entryList', entries),
  },
  { control: pipe },
)
