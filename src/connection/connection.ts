import { ClosedError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { Transport } from '../socket/transport.ts'
import { batch } from './batch.ts'
import { Engine } from './engine.ts'
import { type ConnectionOptions, checkCall, defaultsOf, type Terms, termsOf } from './options.ts'
import type { Pending } from './pending.ts'
import type { CallOptions, Request } from './request.ts'
import type { ConnectionStatistics, Subscriber } from './subscription.ts'
import { collect, stream } from './tables.ts'
import { waitFor } from './wait.ts'

/**
 * Requests, dumps, batches and events on one netlink socket, for any family.
 *
 * The immediate form (the default) writes a request and reads the answer in one go: the kernel works inside `write`,
 * and the answer is there when it returns. With `pool: true` a thread of libuv's pool makes the call instead; it
 * costs twice as much and keeps the event loop free where the kernel holds the caller for long, as it does while
 * another process tears down a large namespace.
 */
export class Connection implements Disposable {
  readonly #engine: Engine
  readonly #defaults: Terms

  /** Takes the transport over; throws an InputError for options that cannot be, and has closed it then. */
  constructor(transport: Transport, options: ConnectionOptions = {}) {
    try {
      this.#defaults = defaultsOf(options)
      this.#engine = new Engine(transport, options.firstSeq ?? 1)
    } catch (error) {
      transport.close()
      throw error
    }
  }

  /** The socket's port number, as the kernel knows it. */
  get port(): number {
    return this.#engine.port
  }

  get closed(): boolean {
    return this.#engine.closed !== undefined
  }

  /** Counts of what had no taker. */
  get statistics(): Readonly<ConnectionStatistics> {
    return this.#engine.statistics
  }

  /**
   * Sends one request; resolves to what its `decode` made of the answers. Rejects with KernelError, EncodeError,
   * TimeoutError, OverrunError, ClosedError, or the reason of the signal.
   */
  request<T>(request: Request<T>, options?: CallOptions): Promise<T[]> {
    const engine = this.#engine
    let pending: Pending<T> | undefined
    try {
      if (options !== undefined) checkCall(options)
      options?.signal?.throwIfAborted()
      const flags = request.flags ?? 0
      pending = engine.begin(request, flags, (flags & NLM_F.ack) === 0 ? 'reply' : 'ack')
      if (options?.pool ?? this.#defaults.pool) return this.#byPool(pending, options)
      engine.send()
      engine.readUntil(pending)
      if (!pending.done) return this.#wait(pending, options)
      engine.forget(pending)
      return pending.result()
    } catch (error) {
      if (pending !== undefined) engine.forget(pending)
      return Promise.reject(error)
    }
  }

  #byPool<T>(pending: Pending<T>, options: CallOptions | undefined): Promise<T[]> {
    const engine = this.#engine
    engine.sendByPool().then(
      () => engine.readUntil(pending),
      error => pending.settle(error),
    )
    return this.#wait(pending, options)
  }

  async #wait<T>(pending: Pending<T>, options: CallOptions | undefined): Promise<T[]> {
    try {
      await waitFor(this.#engine, pending, termsOf(this.#defaults, options), 'done')
      return await pending.result()
    } finally {
      this.#engine.forget(pending)
    }
  }

  /** All objects of a table, consistent: an interrupted dump is tried again, then throws DumpInterruptedError. */
  async dump<T>(request: Request<T>, options?: CallOptions): Promise<T[]> {
    return collect(this.#engine, request, termsOf(this.#defaults, options))
  }

  /**
   * The objects of a table as they come; throws DumpInterruptedError at the end if it changed. In constant memory,
   * unless another dump is asked for on the same connection before this one is at its end: then the rest is read first.
   */
  stream<T>(request: Request<T>, options?: CallOptions): AsyncGenerator<T, void, undefined> {
    return stream(this.#engine, request, termsOf(this.#defaults, options))
  }

  /**
   * Sends many requests with few system calls; an outcome for each, in their order. What can be carried out is,
   * whatever becomes of the others. For requests that change something; answers come only where NLM_F_ECHO is set.
   */
  async batch<T>(requests: readonly Request<T>[], options?: CallOptions): Promise<PromiseSettledResult<T[]>[]> {
    return batch(this.#engine, requests, termsOf(this.#defaults, options))
  }

  /** Listens to multicast groups until the returned function is called. */
  subscribe(subscriber: Subscriber): () => void {
    return this.#engine.subscribe(subscriber)
  }

  /** Keeps the process alive, and events coming, until the returned function is called. */
  hold(): () => void {
    return this.#engine.hold()
  }

  /** Closes the socket. What waits on it rejects with ClosedError; event streams end. */
  close(): void {
    this.#engine.close(new ClosedError('the connection'))
  }

  [Symbol.dispose](): void {
    this.close()
  }
}
