/** The one place where a call can wait, and so the one place of timeouts and aborts. */
import { TimeoutError } from '../../protocol/errors.ts'
import type { Engine } from './engine.ts'
import type { Terms } from './options.ts'
import type { Pending } from './pending.ts'

/** The longest time that a timer of Node takes; what is longer never ends. */
const LONGEST_MS = 0x7fff_ffff

/** Ends a wait when its time is up or its signal aborts. */
export class Limit {
  readonly #timer: NodeJS.Timeout | undefined
  readonly #signal: AbortSignal | undefined
  readonly #abort: () => void

  /** `end` is called once at most, and not before the constructor has returned. */
  constructor(what: string, { signal, timeoutMs }: Pick<Terms, 'signal' | 'timeoutMs'>, end: (error: unknown) => void) {
    this.#signal = signal
    this.#abort = () => end(signal!.reason)
    if (timeoutMs <= LONGEST_MS) this.#timer = setTimeout(() => end(new TimeoutError(what, timeoutMs)), timeoutMs)
    signal?.addEventListener('abort', this.#abort)
  }

  /** Begins the time anew. */
  refresh(): void {
    this.#timer?.refresh()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#abort)
  }
}

/** Resolves when `pending` is answered, or something has come for it; rejects after silence or an abort. */
export function waitFor(
  engine: Engine,
  pending: Pending<any>,
  terms: Pick<Terms, 'signal' | 'timeoutMs'>,
  until: 'done' | 'progress',
): Promise<void> {
  if (terms.signal?.aborted === true) return Promise.reject(terms.signal.reason)
  if (pending.done) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const release = engine.hold()
    const end = (error?: unknown) => {
      release()
      limit.stop()
      pending.onSettled = pending.onProgress = undefined
      if (error === undefined) resolve()
      else reject(error)
    }
    const limit = new Limit(pending.request.name, terms, end)
    pending.onSettled = () => end()
    pending.onProgress = () => (until === 'progress' ? end() : limit.refresh())
  })
}

/** Resolves as `going` does, and rejects when it takes too long; what it does then has no taker. */
export function within<T>(going: Promise<T>, what: string, terms: Pick<Terms, 'signal' | 'timeoutMs'>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = new Limit(what, terms, reject)
    going.then(resolve, reject).finally(() => limit.stop())
  })
}
