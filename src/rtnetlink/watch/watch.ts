import { setImmediate as turn } from 'node:timers/promises'
import { ClosedError, InputError, NetlinkError } from '../../../protocol/errors.ts'
import type { CallOptions } from '../../connection/index.ts'
import type { Rtnetlink } from '../client.ts'
import { Mirror, type ObjectChange, type WatchKind } from './mirror.ts'
import { WatchQueue } from './queue.ts'
import { type Watched, watchedKinds, watchTable } from './tables.ts'

/**
 * What `watch` tells. First all that is there (`existing`), then `ready`, then what happens. `overrun` says that events
 * were lost; the changes behind it are the difference, and what is known is right again.
 */
export type Change<K extends WatchKind = WatchKind> =
  | ObjectChange<K>
  | { kind?: undefined; event: 'ready' | 'overrun'; old?: undefined; new?: undefined }

/** How to watch. */
export interface WatchOptions extends CallOptions {
  /**
   * How many events may wait for a slow reader before they are dropped and the tables read again; 65,536 by
   * default.
   */
  queueLimit?: number | undefined
}

const QUEUE_LIMIT = 65_536

/** Follows tables of the kernel. It knows what it has told: after an overrun it tells the difference. */
export class Watch<K extends WatchKind> implements AsyncIterable<Change<K>>, AsyncDisposable {
  readonly #client: Rtnetlink
  readonly #kinds: readonly K[]
  readonly #options: WatchOptions
  readonly #mirrors = new Map<WatchKind, Mirror<any>>()
  readonly #queue: WatchQueue
  readonly #leave: () => void
  readonly #abort = () => this.#end(this.#options.signal?.reason)
  #ended: unknown
  #wake: (() => void) | undefined

  constructor(client: Rtnetlink, kinds: readonly K[], options: WatchOptions) {
    const { signal, queueLimit = QUEUE_LIMIT } = options
    this.#client = client
    this.#kinds = [...new Set(kinds)]
    this.#options = options
    for (const kind of kinds) this.#mirrors.set(kind, new Mirror(kind, watchTable(kind)))
    this.#queue = new WatchQueue(this.#kinds, queueLimit)
    const wake = () => this.#wake?.()
    this.#leave = client.connection.subscribe({
      groups: [...new Set(kinds.flatMap(kind => watchTable(kind).groups))],
      event: (view, offset, length, type, flags) => {
        this.#queue.take(view, offset, length, type, flags)
        wake()
      },
      overrun: () => {
        this.#queue.lose()
        wake()
      },
      closed: error => this.#end(error),
    })
    signal?.addEventListener('abort', this.#abort, { once: true })
  }

  #end(error: unknown): void {
    this.#ended ??= error
    this.#wake?.()
  }

  /** What is known of one kind: all that has been told so far. */
  current<N extends K>(kind: N): Watched[N][] {
    return this.#mirrors.get(kind)?.objects ?? []
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Change<K>, void, undefined> {
    try {
      for (const kind of this.#kinds) for (const change of await this.#read(kind)) yield existing(change)
      yield { event: 'ready' }
      for (;;) {
        const event = this.#queue.lost ? undefined : this.#queue.shift()
        if (this.#queue.lost) yield* this.#recover()
        else if (event === undefined) {
          if (this.#ended !== undefined) return this.#finish()
          await this.#silence()
        } else if (event.what === 'unclear') yield* await this.#readAgain(event.kind as K)
        else {
          const change = this.#mirrors.get(event.kind)![event.what](event.object)
          if (change !== undefined) yield change
        }
      }
    } catch (error) {
      // What was under way when it was closed.
      if (error !== this.#ended && !(this.#ended instanceof ClosedError)) throw error
      this.#finish()
    } finally {
      this.close()
    }
  }

  /** Closing ends the stream; anything else is an error of it. */
  #finish(): void {
    if (!(this.#ended instanceof ClosedError)) throw this.#ended
  }

  async #silence(): Promise<void> {
    const release = this.#client.connection.hold()
    await new Promise<void>(resolve => {
      this.#wake = resolve
    })
    this.#wake = undefined
    release()
  }

  async *#recover(): AsyncGenerator<Change<K>, void, undefined> {
    this.#queue.lost = false
    yield { event: 'overrun' }
    for (const kind of this.#kinds) yield* await this.#read(kind)
  }

  /** Reads a table of which an event does not tell what became. */
  async #readAgain(kind: K): Promise<Change<K>[]> {
    this.#queue.drop(kind)
    // Other tables tell of a change before they make it: an answer about a link comes when they have.
    await this.#insist(() => this.#client.link.find(1, this.#call))
    return this.#read(kind)
  }

  get #call(): CallOptions {
    const { signal, timeoutMs, pool } = this.#options
    return { signal, timeoutMs, pool }
  }

  /** Reads a table; what is otherwise than was told. */
  async #read(kind: K): Promise<Change<K>[]> {
    const { list, silent } = watchTable(kind)
    const objects = await this.#insist(() => list(this.#client, this.#call))
    return this.#mirrors.get(kind)!.replace(silent === undefined ? objects : objects.filter(object => !silent(object)))
  }

  /** While events pour in the kernel may have no room for an answer, or a table no quiet moment: asks until it has. */
  async #insist<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof NetlinkError) || !CROWDED.has(error.code) || this.#ended !== undefined) throw error
        await turn()
      }
    }
  }

  /** Stops watching; a loop over it ends. */
  close(): void {
    this.#options.signal?.removeEventListener('abort', this.#abort)
    this.#leave()
    this.#end(new ClosedError('the watch'))
    this.#client.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}

/** What another try may not meet. A dump refused for want of room is under way none the less: EBUSY until it ends. */
const CROWDED: ReadonlySet<string> = new Set(['ENOBUFS', 'EBUSY', 'ERR_DUMP_INTERRUPTED'])

const existing = <C extends object>(change: C): C => ({ ...change, event: 'existing' })

/** Throws an InputError unless all are kinds that can be watched, and the options are. */
export function checkWatch(kinds: readonly string[], { queueLimit = QUEUE_LIMIT }: WatchOptions): void {
  if (!Number.isInteger(queueLimit) || queueLimit < 1) throw new InputError('expected 1 or more', ['queueLimit'])
  if (!Array.isArray(kinds) || kinds.length === 0) throw new InputError('expected an array of kinds', ['kinds'])
  for (const [index, kind] of kinds.entries()) {
    if (!watchedKinds.includes(kind as WatchKind)) {
      throw new InputError(`${JSON.stringify(kind)} is none of ${watchedKinds.join(', ')}`, [`kinds[${index}]`])
    }
  }
}
