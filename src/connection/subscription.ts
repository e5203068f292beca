import type { Decode } from './request.ts'

/** Who listens to multicast groups. The functions are called while a receive buffer is read: be short, ask nothing. */
export interface Subscriber {
  /** RTNLGRP_… and the like. */
  readonly groups: readonly number[]
  /** An event, or the kernel's echo of a request made on this very socket. */
  event: Decode<void>
  /** Events were lost. The queue has been read empty: a dump from now on is newer than all that was lost. */
  overrun(): void
  /** Nothing more will come. */
  closed(error: unknown): void
}

/** Counts of what had no taker. */
export interface ConnectionStatistics {
  /** Answers to nobody: late, after a timeout or an abort, or from elsewhere. */
  unexpected: number
  /** Datagrams whose lengths did not add up. */
  malformed: number
  /** Times that the kernel dropped events because nobody read them. */
  overruns: number
}

/** Counts who wants which group, so that the kernel is told only of the first and the last. */
export class Memberships {
  readonly #counts = new Map<number, number>()
  readonly #join: (group: number) => void
  readonly #leave: (group: number) => void

  constructor(join: (group: number) => void, leave: (group: number) => void) {
    this.#join = join
    this.#leave = leave
  }

  /** Joins all or, if one is refused, none. */
  add(groups: readonly number[]): void {
    const joined: number[] = []
    try {
      for (const group of groups) {
        const count = this.#counts.get(group) ?? 0
        if (count === 0) this.#join(group)
        this.#counts.set(group, count + 1)
        joined.push(group)
      }
    } catch (error) {
      this.remove(joined)
      throw error
    }
  }

  remove(groups: readonly number[]): void {
    for (const group of groups) {
      const count = (this.#counts.get(group) ?? 1) - 1
      this.#counts.set(group, count)
      if (count === 0) this.#leave(group)
    }
  }
}
