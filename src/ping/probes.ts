const WINDOW = 0x10000

/** What became of a probe. */
export const state = { unknown: 0, pending: 1, answered: 2, corrupted: 3, failed: 4, late: 5 } as const
/** One of `state`. */
export type State = (typeof state)[keyof typeof state]

/** What is known of the last probes, at most as many as wire sequence numbers tell apart. Numbers begin at 1. */
export class Probes {
  /** Number of the last one sent. */
  newest = 0
  /** How many wait for an answer. */
  pending = 0
  readonly #mask: number
  readonly #states: Uint8Array
  readonly #sentAt: Float64Array
  readonly #stamps: Float64Array
  /** No older one waits. */
  #oldest = 1

  constructor(count: number) {
    let size = 64
    while (size < count && size < WINDOW) size *= 2
    this.#mask = size - 1
    this.#states = new Uint8Array(size)
    this.#sentAt = new Float64Array(size)
    this.#stamps = new Float64Array(size)
  }

  /** Counts one that is being sent, at `now` in milliseconds. Must not be called while `full`. */
  add(now: number): number {
    const seq = ++this.newest
    const at = seq & this.#mask
    this.#states[at] = state.pending
    this.#sentAt[at] = now
    this.#stamps[at] = Number.NaN
    this.pending++
    return seq
  }

  /** The state, `unknown` for numbers that were not sent or are forgotten. */
  stateOf(seq: number): State {
    const known = seq >= 1 && seq <= this.newest && seq > this.newest - this.#mask - 1
    return known ? (this.#states[seq & this.#mask] as State) : state.unknown
  }

  settle(seq: number, now: State): void {
    if (this.stateOf(seq) === state.pending) this.pending--
    this.#states[seq & this.#mask] = now
  }

  /** Takes the last one back: it was not sent. */
  withdraw(): void {
    this.settle(this.newest, state.unknown)
    this.newest--
  }

  sentAt(seq: number): number {
    return this.#sentAt[seq & this.#mask]!
  }

  /** The kernel's stamp in nanoseconds, NaN if there is none. */
  stampOf(seq: number): number {
    return this.#stamps[seq & this.#mask]!
  }

  stamp(seq: number, nanoseconds: number): void {
    if (this.stateOf(seq) !== state.unknown) this.#stamps[seq & this.#mask] = nanoseconds
  }

  /** The oldest that waits, `undefined` if none does. */
  get oldest(): number | undefined {
    if (this.pending === 0) return undefined
    this.#oldest = Math.max(this.#oldest, this.newest - this.#mask)
    while (this.stateOf(this.#oldest) !== state.pending) this.#oldest++
    return this.#oldest
  }

  /** Whether the place of the next one is taken by one that still waits. */
  get full(): boolean {
    const next = this.newest + 1 - (this.#mask + 1)
    return this.stateOf(next) === state.pending
  }

  /** The newest number that has these 16 bits on the wire. */
  extend(wire: number): number {
    return this.newest - (((this.newest % 0x10000) - wire + 0x10000) % 0x10000)
  }
}
