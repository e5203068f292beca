import type { Settings } from './options.ts'
import type { Reason } from './reasons.ts'
import { Statistics } from './statistics.ts'
import type { Clock, PingReply, PingSummary } from './types.ts'

const RESPONDERS = 1024

/** The counters of one ping. */
export class Tally {
  sent = 0
  timeouts = 0
  readonly startedMs: number = performance.now()
  stoppedMs: number | undefined
  readonly started = new Date()
  #received = 0
  #duplicates = 0
  #reordered = 0
  #corrupted = 0
  #wrongSource = 0
  #source: string | undefined
  readonly #errors = new Map<Reason, number>()
  readonly #clocks = new Set<Clock>()
  readonly #responders = new Set<string>()
  readonly #statistics = new Statistics()

  fail(reason: Reason): void {
    this.#errors.set(reason, (this.#errors.get(reason) ?? 0) + 1)
  }

  /** Counts a reply; `first` means that its probe had no intact answer before. */
  reply(reply: PingReply, first: boolean, to: string | undefined): void {
    this.#source ??= to
    if (reply.wrongSource) this.#wrongSource++
    if (this.#responders.size < RESPONDERS) this.#responders.add(reply.from)
    if (reply.corrupted) {
      this.#corrupted++
      return
    }
    if (first) this.#received++
    if (reply.duplicate) this.#duplicates++
    if (reply.reordered) this.#reordered++
    this.#clocks.add(reply.clock)
    this.#statistics.add(reply.rtt)
  }

  /** All but what belongs to the destination. */
  summary(settings: Settings, group: boolean): Omit<PingSummary, Place> {
    const { sent, timeouts, started } = this
    const [clock] = this.#clocks
    return {
      source: settings.sourceText ?? this.#source,
      sent,
      received: this.#received,
      duplicates: this.#duplicates,
      reordered: this.#reordered,
      corrupted: this.#corrupted,
      wrongSource: this.#wrongSource,
      errors: Object.fromEntries(this.#errors),
      timeouts,
      loss: sent === 0 ? 0 : (sent - this.#received) / sent,
      rtt: this.#statistics.rtt,
      jitter: this.#statistics.jitter,
      clock: this.#clocks.size > 1 ? 'mixed' : clock,
      responders: group ? [...this.#responders] : undefined,
      started,
      elapsedMs: Math.round(((this.stoppedMs ?? performance.now()) - this.startedMs) * 1e3) / 1e3,
      ok: this.#received > 0,
    }
  }
}

type Place = 'destination' | 'address' | 'family' | 'dev' | 'pending' | 'droppedEvents'
