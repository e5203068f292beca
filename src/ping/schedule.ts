/** How many probes one turn of the event loop sends. */
export const BURST = 64
/** After a longer standstill of the process the schedule begins anew, in place of a flood to catch up. */
const STANDSTILL_MS = 1000
/** A flood sends one as often as this even without any reply. */
const FLOOD_MS = 10

/** What decides when a probe is due. */
export interface ScheduleOptions {
  /** Between two probes; with a window only if it was asked for. */
  intervalMs: number | undefined
  /** How many go at once in the beginning. */
  preload: number
  /** At most as many wait for an answer. */
  inFlight: number | undefined
  flood: boolean
}

/** Says when probes are due, all counted from one start: late timers do not add up. */
export class Schedule {
  readonly #options: ScheduleOptions
  #start: number
  #base = 0
  #last = Number.NEGATIVE_INFINITY

  constructor(options: ScheduleOptions, now: number) {
    this.#options = options
    this.#start = now
  }

  /** How many are to be sent now, given how many were and how many of them wait. */
  due(now: number, sent: number, pending: number): number {
    const { flood, inFlight } = this.#options
    const room = inFlight === undefined ? BURST : inFlight - pending
    if (flood && room <= 0 && now - this.#last >= FLOOD_MS) return 1
    return Math.max(0, Math.min(room, this.#inTime(now, sent), BURST))
  }

  /** When the next one is due if nothing else happens; `undefined` if that takes an answer. */
  next(sent: number, pending: number): number | undefined {
    const { flood, inFlight } = this.#options
    if (inFlight !== undefined && pending >= inFlight) return flood ? this.#last + FLOOD_MS : undefined
    return this.#timeOf(sent + 1)
  }

  /** Takes note of a probe that was sent. */
  note(now: number): void {
    this.#last = now
  }

  #inTime(now: number, sent: number): number {
    const { intervalMs, preload } = this.#options
    if (intervalMs === undefined) return BURST
    if (now - this.#timeOf(sent + 1) > STANDSTILL_MS + intervalMs) {
      this.#start = now
      this.#base = sent + 1 - preload
    }
    return Math.floor((now - this.#start) / intervalMs) + preload + this.#base - sent
  }

  #timeOf(seq: number): number {
    const { intervalMs, preload } = this.#options
    if (intervalMs === undefined) return this.#start
    return this.#start + Math.max(0, seq - preload - this.#base) * intervalMs
  }
}
