import type { Frame } from './frame.ts'
import type { FrameQueue } from './queue.ts'

/** Hands frames to those who wait for them, one by one or all that are there. */
export class FrameReader {
  readonly #queue: FrameQueue
  readonly #onWait: (waiting: boolean) => void
  readonly #waiters = new Set<() => void>()
  #ended = false
  #failure: { reason: unknown } | undefined

  /** `onWait` learns when somebody begins to wait, and when nobody does any more. */
  constructor(queue: FrameQueue, onWait: (waiting: boolean) => void) {
    this.#queue = queue
    this.#onWait = onWait
  }

  /** Something came. */
  wake(): void {
    if (this.#waiters.size === 0) return
    const waiters = [...this.#waiters]
    for (const waiter of waiters) waiter()
  }

  /** Nothing comes any more; what waits can still be read, unless it ended with a failure. */
  end(failure?: { reason: unknown }): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = failure
    if (failure !== undefined) this.#queue.clear()
    this.wake()
  }

  /** The next frame; a frame that is there costs no wait. */
  next(): Promise<IteratorResult<Frame, undefined>> {
    const value = this.#queue.shift()
    return value === undefined ? this.#later() : Promise.resolve({ done: false, value })
  }

  /** Frames one by one; `leave` is called when the loop is left early. */
  iterator(leave: () => void): AsyncIterableIterator<Frame, undefined> {
    const iterator: AsyncIterableIterator<Frame, undefined> = {
      next: () => this.next(),
      return: async () => {
        leave()
        return { done: true, value: undefined }
      },
      [Symbol.asyncIterator]: () => iterator,
    }
    return iterator
  }

  /** All frames that are there, at least one; `undefined` at the end. */
  async batch(): Promise<Frame[] | undefined> {
    while (this.#queue.length === 0) {
      if (this.#isOver()) return undefined
      await this.#arrival()
    }
    return this.#queue.drain()
  }

  /** As many frames as asked for, or fewer at the end or when `expired` says so. */
  async take(count: number, expiry: AbortSignal): Promise<Frame[]> {
    const frames: Frame[] = []
    while (frames.length < count) {
      const frame = this.#queue.shift()
      if (frame !== undefined) frames.push(frame)
      else if (this.#isOver() || expiry.aborted) break
      else await this.#arrival(expiry)
    }
    return frames
  }

  async #later(): Promise<IteratorResult<Frame, undefined>> {
    for (;;) {
      const value = this.#queue.shift()
      if (value !== undefined) return { done: false, value }
      if (this.#isOver()) return { done: true, value: undefined }
      await this.#arrival()
    }
  }

  /** Throws the reason of the end, once. */
  #isOver(): boolean {
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure.reason
    return this.#ended
  }

  #arrival(expiry?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        this.#waiters.delete(done)
        expiry?.removeEventListener('abort', done)
        if (this.#waiters.size === 0) this.#onWait(false)
        resolve()
      }
      this.#waiters.add(done)
      expiry?.addEventListener('abort', done)
      if (this.#waiters.size === 1) this.#onWait(true)
    })
  }
}
