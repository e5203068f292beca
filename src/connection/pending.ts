import type { Request } from './request.ts'

/** A request that waits for its answers. */
export class Pending<T = unknown> {
  readonly request: Request<T>
  readonly seq: number
  /** A dump ends with NLMSG_DONE, an acknowledged request with NLMSG_ERROR, any other with its one answer. */
  readonly endsWith: 'done' | 'ack' | 'reply'
  values: T[] = []
  done = false
  error: unknown
  /** How many messages have come. */
  heard = 0
  /** The table changed during the dump. */
  interrupted = false
  /** A part of the dump could not be read; known at once, told at the end. */
  failure: unknown
  /** What comes is thrown away: nobody wants it any more, but the kernel is still sending. */
  discard = false
  /** Called once when `done` becomes true. */
  onSettled: (() => void) | undefined
  /** Called for every message, to put off the timeout. */
  onProgress: (() => void) | undefined

  constructor(request: Request<T>, seq: number, endsWith: 'done' | 'ack' | 'reply') {
    this.request = request
    this.seq = seq
    this.endsWith = endsWith
  }

  settle(error?: unknown): void {
    if (this.done) return
    this.done = true
    this.error = error ?? this.failure
    this.onSettled?.()
  }

  /** Some of the answers cannot be read. A dump goes on to its end, or the socket could not be used for another. */
  fail(error: unknown): void {
    if (this.endsWith !== 'done') return this.settle(error)
    this.discard = true
    this.failure ??= error
    this.onProgress?.()
  }

  /** Takes what came so far. */
  take(): T[] {
    const { values } = this
    this.values = []
    return values
  }

  /** The result as a promise; only when `done`. */
  result(): Promise<T[]> {
    return this.error === undefined ? Promise.resolve(this.values) : Promise.reject(this.error)
  }
}
