import { TimeoutError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { Running } from './dumpQueue.ts'
import type { Engine } from './engine.ts'
import type { Terms } from './options.ts'
import type { Pending } from './pending.ts'
import type { Request } from './request.ts'
import { waitFor, within } from './wait.ts'

/** A long dump gives the event loop its turn after so much time. */
const SLICE_MS = 10
/** How long the kernel may stay silent in a dump that nobody wants any more. */
const LEFT_MS = 1_000

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve))

/** A dump under way. The kernel makes one part of it with each read, and one dump at a time for each socket. */
export class Dump<T> implements Running {
  readonly pending: Pending<T>
  readonly #engine: Engine
  #terms: Terms
  #sliceEnd = performance.now() + SLICE_MS
  #heard = 0
  #heardAt = performance.now()
  /** A step that is under way. */
  #stepping: Promise<unknown> | undefined
  /** Reads on to the end; then the turn ends. */
  #rest: Promise<void> | undefined

  private constructor(engine: Engine, request: Request<T>, terms: Terms) {
    this.#engine = engine
    this.#terms = terms
    this.pending = engine.begin(request, (request.flags ?? 0) | NLM_F.dump, 'done')
  }

  /** Sends the request when no other dump is under way. */
  static async start<T>(engine: Engine, request: Request<T>, terms: Terms): Promise<Dump<T>> {
    terms.signal?.throwIfAborted()
    engine.check()
    const turn = engine.dumps.turn(request.name, terms)
    if (turn !== undefined) await turn
    let dump: Dump<T> | undefined
    try {
      dump = new Dump(engine, request, terms)
      if (!terms.pool) engine.send()
      else await dump.#sendByPool()
      engine.dumps.run(dump)
      return dump
    } catch (error) {
      if (!terms.pool) dump?.pending.settle(error)
      if (dump === undefined) engine.dumps.end()
      else dump.leave()
      throw error
    }
  }

  /** If this takes too long, the kernel may have begun all the same. */
  #sendByPool(): Promise<void> {
    const sending = this.#engine.sendByPool()
    sending.catch(error => this.pending.settle(error))
    this.#stepping = sending.finally(() => {
      this.#stepping = undefined
    })
    this.#stepping.catch(() => {})
    return within(sending, this.pending, this.#terms)
  }

  /** True when what is known will not get better. */
  get over(): boolean {
    const { done, interrupted, failure } = this.pending
    return done || interrupted || failure !== undefined
  }

  /** Reads the next part. Returns a promise only where it has to wait. */
  next(): Promise<void> | undefined {
    if (this.#rest !== undefined) return this.#rest
    const step = this.#step()
    if (step === undefined) return undefined
    const settled = () => {
      this.#stepping = undefined
    }
    this.#stepping = step.then(settled, settled)
    return step
  }

  #step(): Promise<void> | undefined {
    this.#terms.signal?.throwIfAborted()
    if (this.#terms.pool) return this.#stepByPool()
    if (!this.#engine.readOne() && !this.pending.done)
      return waitFor(this.#engine, this.pending, this.#terms, 'progress')
    return this.#breathe()
  }

  async #stepByPool(): Promise<void> {
    const { pending } = this
    const reading = this.#engine.readOneByPool()
    const read = await (pending.discard ? reading : within(reading, pending, this.#terms))
    if (!read && !pending.done) await waitFor(this.#engine, pending, this.#terms, 'progress')
    else await this.#breathe()
  }

  /** Gives way to others from time to time, and up when all that is read is for others. */
  #breathe(): Promise<void> | undefined {
    const { pending } = this
    if (pending.done) return undefined
    const now = performance.now()
    if (pending.heard !== this.#heard) {
      this.#heard = pending.heard
      this.#heardAt = now
      this.#engine.dumps.progress()
    } else if (now - this.#heardAt > this.#terms.timeoutMs) {
      throw new TimeoutError(pending.request.name, this.#terms.timeoutMs)
    }
    if (now < this.#sliceEnd) return undefined
    return nextTurn().then(() => {
      this.#sliceEnd = performance.now() + SLICE_MS
    })
  }

  hurry(): void {
    if (this.#rest !== undefined) return
    this.#rest = this.#drain()
    this.#rest.catch(() => this.#giveUp()).finally(() => this.#end())
  }

  /** Ends the dump. What the kernel still has to say is read and thrown away before the next dump starts. */
  leave(): void {
    if (!this.pending.done) this.#discard()
    else if (this.#rest === undefined) {
      this.#rest = Promise.resolve()
      return this.#end()
    }
    this.hurry()
  }

  #discard(): void {
    this.pending.discard = true
    this.pending.values = []
    this.#terms = { ...this.#terms, signal: undefined, timeoutMs: LEFT_MS }
  }

  async #giveUp(): Promise<void> {
    this.#discard()
    await this.#drain().catch(() => {})
  }

  async #drain(): Promise<void> {
    await this.#stepping
    while (!this.pending.done) await this.#step()
  }

  #end(): void {
    this.#engine.forget(this.pending)
    this.#engine.dumps.end()
  }
}
