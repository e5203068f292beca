import type { Terms } from './options.ts'
import { Limit } from './wait.ts'

/** A dump that has its turn. */
export interface Running {
  /** Others wait: it is to be read to its end, whether or not somebody takes what comes. */
  hurry(): void
}

/** One that waits for its turn. */
interface Waiting {
  begin(): void
  fail(error: unknown): void
  refresh(): void
}

/** Lets dumps run one after another: the kernel refuses a second one on the same socket with EBUSY. */
export class DumpQueue {
  readonly #waiting = new Set<Waiting>()
  #taken = false
  #running: Running | undefined

  /** Resolves when it is one's turn, which `end` ends; rejects when no dump makes any progress, or after an abort. */
  turn(what: string, terms: Terms): Promise<void> | undefined {
    if (!this.#taken) {
      this.#taken = true
      return undefined
    }
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        limit.stop()
        this.#waiting.delete(waiting)
        reject(error)
      }
      const begin = () => {
        limit.stop()
        resolve()
      }
      const limit = new Limit(what, terms, fail)
      const waiting = { begin, fail, refresh: () => limit.refresh() }
      this.#waiting.add(waiting)
      this.#running?.hurry()
    })
  }

  /** Whose turn it is. */
  run(running: Running): void {
    this.#running = running
    if (this.#waiting.size > 0) running.hurry()
  }

  /** The dump under way has got something: whoever waits can wait on. */
  progress(): void {
    for (const waiting of this.#waiting) waiting.refresh()
  }

  /** Ends a turn. */
  end(): void {
    this.#running = undefined
    const [next] = this.#waiting
    if (next === undefined) this.#taken = false
    else {
      this.#waiting.delete(next)
      next.begin()
    }
  }

  /** Nobody gets a turn any more. */
  close(reason: unknown): void {
    for (const waiting of [...this.#waiting]) waiting.fail(reason)
  }
}
