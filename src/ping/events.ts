const LIMIT = 8192

/** A bounded queue between one writer and its readers: it drops the oldest, never waits. */
export class Events<T> implements AsyncIterator<T, undefined> {
  /** How many were dropped. */
  dropped = 0
  readonly #ring: (T | undefined)[] = []
  #first = 0
  readonly #readers: { resolve(result: IteratorResult<T, undefined>): void; reject(reason: unknown): void }[] = []
  #ended = false
  #failure: { reason: unknown } | undefined
  readonly #abandon: () => void

  /** `abandon` is called when a reader leaves before the end. */
  constructor(abandon: () => void) {
    this.#abandon = abandon
  }

  push(event: T): void {
    const reader = this.#readers.shift()
    if (reader !== undefined) {
      reader.resolve({ value: event, done: false })
      return
    }
    if (this.#ring.length - this.#first >= LIMIT) {
      this.#ring[this.#first++] = undefined
      this.dropped++
    }
    this.#ring.push(event)
    this.#compact()
  }

  /** No more events; with a failure, readers get it after what is left. */
  end(failure?: { reason: unknown }): void {
    this.#ended = true
    this.#failure = failure
    for (const reader of this.#readers.splice(0)) {
      if (this.#failure === undefined) reader.resolve({ value: undefined, done: true })
      else {
        const { reason } = this.#failure
        this.#failure = undefined
        reader.reject(reason)
      }
    }
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#first < this.#ring.length) {
      const value = this.#ring[this.#first]!
      this.#ring[this.#first++] = undefined
      this.#compact()
      return Promise.resolve({ value, done: false })
    }
    if (this.#failure !== undefined) {
      const { reason } = this.#failure
      this.#failure = undefined
      return Promise.reject(reason)
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }))
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#abandon()
    return { value: undefined, done: true }
  }

  #compact(): void {
    if (this.#first < LIMIT) return
    this.#ring.splice(0, this.#first)
    this.#first = 0
  }
}
