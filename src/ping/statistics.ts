/** Round trips in milliseconds. Percentiles are those of the nearest rank, `mdev` is the standard deviation of all. */
export interface Rtt {
  min: number
  avg: number
  max: number
  mdev: number
  p50: number
  p90: number
  p99: number
}

const KEPT = 0x10000

/** Collects round trips in bounded memory: percentiles are of the last 65,536, all else is of all. */
export class Statistics {
  #samples = new Float64Array(16)
  #count = 0
  #mean = 0
  #squares = 0
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY
  #jitter = 0
  #previous: number | undefined

  get count(): number {
    return this.#count
  }

  /** Adds a round trip in milliseconds. */
  add(rtt: number): void {
    if (this.#count === this.#samples.length && this.#count < KEPT) this.#grow()
    this.#samples[this.#count % this.#samples.length] = rtt
    this.#count++
    const from = rtt - this.#mean
    this.#mean += from / this.#count
    this.#squares += from * (rtt - this.#mean)
    this.#min = Math.min(this.#min, rtt)
    this.#max = Math.max(this.#max, rtt)
    if (this.#previous !== undefined) this.#jitter += (Math.abs(rtt - this.#previous) - this.#jitter) / 16
    this.#previous = rtt
  }

  /** Mean deviation between neighbours as RFC 3550 section 6.4.1 smooths it; `undefined` for less than two. */
  get jitter(): number | undefined {
    return this.#count < 2 ? undefined : this.#jitter
  }

  /** What there is so far; `undefined` without any round trip. */
  get rtt(): Rtt | undefined {
    if (this.#count === 0) return undefined
    const sorted = this.#samples.slice(0, Math.min(this.#count, this.#samples.length)).sort()
    const [p50, p90, p99] = [50, 90, 99].map(percent => percentile(sorted, percent)) as [number, number, number]
    const mdev = Math.sqrt(Math.max(0, this.#squares / this.#count))
    return { min: this.#min, avg: this.#mean, max: this.#max, mdev, p50, p90, p99 }
  }

  #grow(): void {
    const larger = new Float64Array(this.#samples.length * 2)
    larger.set(this.#samples)
    this.#samples = larger
  }
}

/** The percentile of the nearest rank: the smallest value that at least `percent` of all do not exceed. */
export function percentile(sorted: ArrayLike<number>, percent: number): number {
  return sorted[Math.max(1, Math.ceil((percent * sorted.length) / 100)) - 1]!
}
