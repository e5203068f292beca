/** Whole tables. The kernel makes one part of a dump with each read, and one dump at a time for each socket. */
import { DumpInterruptedError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { Engine } from './engine.ts'
import type { Pending } from './pending.ts'
import type { CallOptions, Request } from './request.ts'
import { waitFor } from './wait.ts'

/** A long dump gives the event loop its turn after so much time. */
const SLICE_MS = 10

/** Lets dumps run one after another. */
export class DumpQueue {
  #last: Promise<void> | undefined

  /** Resolves when it is one's turn, to a function that ends the turn. */
  async turn(): Promise<() => void> {
    const before = this.#last
    let end!: () => void
    const mine = new Promise<void>(resolve => {
      end = resolve
    })
    this.#last = mine
    await before
    return () => {
      if (this.#last === mine) this.#last = undefined
      end()
    }
  }
}

/** A dump under way. */
class Dump<T> {
  readonly pending: Pending<T>
  readonly #engine: Engine
  readonly #options: CallOptions
  #sliceEnd = performance.now() + SLICE_MS

  constructor(engine: Engine, request: Request<T>, options: CallOptions) {
    this.#engine = engine
    this.#options = options
    this.pending = engine.begin(request, (request.flags ?? 0) | NLM_F.dump, 'done')
  }

  async send(): Promise<void> {
    try {
      if (this.#options.pool === true) await this.#engine.sendByPool()
      else this.#engine.send()
    } catch (error) {
      this.#engine.forget(this.pending)
      throw error
    }
  }

  /** Reads the next part. Returns a promise only where it has to wait. */
  step(): Promise<void> | undefined {
    this.#options.signal?.throwIfAborted()
    if (this.#options.pool === true) return this.#stepByPool()
    if (!this.#engine.readOne() && !this.pending.done) return this.#silence()
    const now = performance.now()
    if (now < this.#sliceEnd || this.pending.done) return undefined
    return new Promise(resolve => {
      setImmediate(() => {
        this.#sliceEnd = performance.now() + SLICE_MS
        resolve()
      })
    })
  }

  async #stepByPool(): Promise<void> {
    const release = this.#engine.hold()
    try {
      if (await this.#engine.readOneByPool()) return
    } finally {
      release()
    }
    if (!this.pending.done) await this.#silence()
  }

  #silence(): Promise<void> {
    return waitFor(this.#engine, this.pending, this.#options, 'progress')
  }

  /** Ends the dump. What the kernel still has to say is read and thrown away before the next dump starts. */
  async finish(): Promise<void> {
    const { pending } = this
    pending.discard = true
    while (!pending.done && this.#engine.closed === undefined) {
      if (!this.#engine.readOne() && !pending.done) {
        await waitFor(this.#engine, pending, { timeoutMs: 1_000 }, 'progress')
      } else await new Promise(resolve => setImmediate(resolve))
    }
  }

  forget(): void {
    this.#engine.forget(this.pending)
  }
}

/** Runs one dump in its turn, and yields after each part of it. */
async function* parts<T>(
  engine: Engine,
  queue: DumpQueue,
  request: Request<T>,
  options: CallOptions,
): AsyncGenerator<Pending<T>, void, undefined> {
  const endTurn = await queue.turn()
  let dump: Dump<T> | undefined
  try {
    options.signal?.throwIfAborted()
    dump = new Dump(engine, request, options)
    await dump.send()
    while (!dump.pending.done) {
      const waiting = dump.step()
      if (waiting !== undefined) await waiting
      yield dump.pending
    }
  } finally {
    leave(dump, endTurn)
  }
}

/** Ends the turn, now or when the rest of an abandoned dump is out of the way. */
function leave(dump: Dump<any> | undefined, endTurn: () => void): void {
  const end = () => {
    dump?.forget()
    endTurn()
  }
  if (dump === undefined || dump.pending.done) end()
  else dump.finish().then(end, end)
}

/** All objects, consistent or not at all. */
export async function collect<T>(
  engine: Engine,
  queue: DumpQueue,
  request: Request<T>,
  options: CallOptions & { dumpTries: number },
): Promise<T[]> {
  for (let tries = 1; tries <= options.dumpTries; tries++) {
    let last: Pending<T> | undefined
    for await (const pending of parts(engine, queue, request, options)) last = pending
    if (last!.interrupted) continue
    if (last!.error !== undefined) throw last!.error
    return last!.values
  }
  throw new DumpInterruptedError(request.name, options.dumpTries)
}

/** The objects as they come. */
export async function* stream<T>(
  engine: Engine,
  queue: DumpQueue,
  request: Request<T>,
  options: CallOptions,
): AsyncGenerator<T, void, undefined> {
  let last: Pending<T> | undefined
  for await (const pending of parts(engine, queue, request, options)) {
    last = pending
    yield* pending.take()
  }
  if (last!.interrupted) throw new DumpInterruptedError(request.name, 1)
  if (last!.error !== undefined) throw last!.error
}
