import { destinationOf, resolveName, type Target } from './destination.ts'
import { Events } from './events.ts'
import { type Settings, settingsOf } from './options.ts'
import { Run } from './run.ts'
import { Tally } from './tally.ts'
import type { Destination, PingEvent, PingOptions, PingSummary } from './types.ts'

/**
 * Sends ICMP echo requests. What it returns is awaited for the summary, or iterated for each reply, error and timeout.
 * It begins at once. Loss never throws; bad input throws an `InputError` here, a lack of rights rejects.
 */
export function ping(destination: Destination, options: PingOptions = {}): Ping {
  return new Ping(destination, options)
}

/** A ping under way. Awaiting it, or returning it from an async function, waits for its end. */
export class Ping implements AsyncIterable<PingEvent>, PromiseLike<PingSummary>, AsyncDisposable {
  readonly #settings: Settings
  readonly #destination: string
  readonly #promise: Promise<PingSummary>
  readonly #events = new Events<PingEvent>(() => this.stop())
  #settle!: { resolve(summary: PingSummary): void; reject(reason: unknown): void }
  #target: Target | undefined
  #run: Run | undefined
  #iterated = false
  #done = false
  readonly #nothing = new Tally()

  constructor(destination: Destination, options: PingOptions) {
    const settings = settingsOf(options)
    const { text, target } = destinationOf(destination, settings)
    this.#settings = settings
    this.#destination = text
    this.#promise = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    // Whoever only iterates gets the reason there.
    this.#promise.catch(() => {})
    const { signal } = settings
    if (signal?.aborted) this.#fail(signal.reason)
    else {
      signal?.addEventListener('abort', this.#abort)
      if (target === undefined) this.#resolve(text)
      else this.#start(target)
    }
  }

  /** What came of it so far. */
  summary(): PingSummary {
    const run = this.#run
    const target = this.#target
    const tally = run?.tally ?? this.#nothing
    return {
      destination: this.#destination,
      address: target?.text,
      family: target && (target.family === 2 ? 'inet' : 'inet6'),
      dev: run?.socket.device?.ifname,
      pending: run?.probes.pending ?? 0,
      droppedEvents: this.#iterated ? this.#events.dropped : 0,
      ...tally.summary(this.#settings, target?.group ?? false),
    }
  }

  /** Ends it; the promise resolves with what came of it so far. */
  stop(): void {
    if (this.#finish()) {
      this.#settle.resolve(this.summary())
      this.#events.end()
    }
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting it gives the summary.
  then<A = PingSummary, B = never>(
    onfulfilled?: ((summary: PingSummary) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#promise.then(onfulfilled, onrejected)
  }

  catch<B = never>(onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<PingSummary | B> {
    return this.#promise.catch(onrejected)
  }

  finally(onfinally?: (() => void) | null): Promise<PingSummary> {
    return this.#promise.finally(onfinally)
  }

  /** The events from the first on; the last 8,192 are kept for a slow reader. Leaving the loop stops the ping. */
  [Symbol.asyncIterator](): AsyncIterator<PingEvent, undefined> {
    this.#iterated = true
    return this.#events
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop()
  }

  async #resolve(name: string): Promise<void> {
    try {
      const target = await resolveName(name, this.#settings)
      if (!this.#done) this.#start(target)
    } catch (error) {
      this.#fail(error)
    }
  }

  #start(target: Target): void {
    this.#target = target
    try {
      const listener = { emit: (event: PingEvent) => this.#events.push(event), end: () => this.stop() }
      this.#run = new Run(this.#settings, target, listener)
    } catch (error) {
      this.#fail(error)
    }
  }

  readonly #abort = (): void => this.#fail(this.#settings.signal!.reason)

  #fail(reason: unknown): void {
    if (!this.#finish()) return
    this.#settle.reject(reason)
    this.#events.end({ reason })
  }

  #finish(): boolean {
    if (this.#done) return false
    this.#done = true
    this.#settings.signal?.removeEventListener('abort', this.#abort)
    this.#run?.close()
    return true
  }
}
