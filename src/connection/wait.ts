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
  readonly #forget: (() => void) | undefined

  /** `end` is called once at most, and not before the constructor has returned. */
  constructor(what: string, { signal, timeoutMs }: Pick<Terms, 'signal' | 'timeoutMs'>, end: (error: unknown) => void) {
    if (timeoutMs <= LONGEST_MS) this.#timer = setTimeout(() => end(new TimeoutError(what, timeoutMs)), timeoutMs)
    if (signal !== undefined) this.#forget = onAbort(signal, () => end(signal.reason))
  }

  /** Begins the time anew. */
  refresh(): void {
    this.#timer?.refresh()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#forget?.()
  }
}

interface Listener {
  readonly calls: Set<() => void>
  readonly listen: () => void
}

const listeners = new WeakMap<AbortSignal, Listener>()

/** Calls back on abort, until the returned function is called. One listener for all: Node warns of more than ten. */
function onAbort(signal: AbortSignal, call: () => void): () => void {
  const { calls, listen } = listeners.get(signal) ?? newListener(signal)
  calls.add(call)
  return () => {
    if (!calls.delete(call) || calls.size > 0) return
    signal.removeEventListener('abort', listen)
    listeners.delete(signal)
  }
}

function newListener(signal: AbortSignal): Listener {
  const calls = new Set<() => void>()
  const listen = () => {
    for (const call of [...calls]) call()
  }
  const listener = { calls, listen }
  listeners.set(signal, listener)
  signal.addEventListener('abort', listen)
  return listener
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

/** Resolves as `going` does, or when `pending` is settled before; rejects when either takes too long. */
export function within<T>(
  going: Promise<T>,
  pending: Pending<any>,
  terms: Pick<Terms, 'signal' | 'timeoutMs'>,
): Promise<T | undefined> {
  if (terms.signal?.aborted === true) return Promise.reject(terms.signal.reason)
  return new Promise((resolve, reject) => {
    let over = false
    const end = (settle: () => void) => {
      if (over) return
      over = true
      limit.stop()
      pending.onSettled = undefined
      settle()
    }
    const limit = new Limit(pending.request.name, terms, error => end(() => reject(error)))
    pending.onSettled = () => end(() => resolve(undefined))
    going.then(
      value => end(() => resolve(value)),
      error => end(() => reject(error)),
    )
  })
}
