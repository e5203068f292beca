import { isDeepStrictEqual } from 'node:util'
import { ClosedError, InputError } from '../../protocol/errors.ts'
import type { CallOptions } from '../connection/index.ts'
import type { Rtnetlink } from './client.ts'
import { type Watched, type WatchTable, watchedKinds, watchTable } from './watchTables.ts'

/** A kind of object that can be watched. */
export type WatchKind = keyof Watched

/** What happened to one object. */
type ObjectChange<K extends WatchKind> = {
  [N in K]:
    | { kind: N; event: 'existing' | 'added'; new: Watched[N]; old?: undefined }
    | { kind: N; event: 'changed'; old: Watched[N]; new: Watched[N] }
    | { kind: N; event: 'deleted'; old: Watched[N]; new?: undefined }
}[K]

/**
 * What `watch` tells. First all that is there (`existing`), then `ready`, then what happens. `overrun` says that events
 * were lost; the changes behind it are the difference, and what is known is right again.
 */
export type Change<K extends WatchKind = WatchKind> =
  | ObjectChange<K>
  | { kind?: undefined; event: 'ready' | 'overrun'; old?: undefined; new?: undefined }

/** How to watch. */
export interface WatchOptions extends CallOptions {
  /** How many events may wait for a slow reader before they are dropped and the tables read again; 65,536 by default. */
  queueLimit?: number | undefined
}

interface Event {
  kind: WatchKind
  object: any
  gone: boolean
  unclear: boolean
}

const QUEUE_LIMIT = 65_536

/** Follows tables of the kernel. It knows what it has told: after an overrun it tells the difference. */
export class Watch<K extends WatchKind> implements AsyncIterable<Change<K>>, AsyncDisposable {
  readonly #client: Rtnetlink
  readonly #kinds: readonly K[]
  readonly #options: WatchOptions
  readonly #told = new Map<WatchKind, Map<string, any>>()
  readonly #leave: () => void
  #queue: Event[] = []
  #next = 0
  #lost = false
  #ended: unknown
  #wake: (() => void) | undefined

  constructor(client: Rtnetlink, kinds: readonly K[], options: WatchOptions) {
    this.#client = client
    this.#kinds = kinds
    this.#options = options
    const tables = kinds.map(kind => ({ kind, table: watchTable(kind) }))
    for (const kind of kinds) this.#told.set(kind, new Map())
    this.#leave = client.connection.subscribe({
      groups: [...new Set(tables.flatMap(({ table }) => table.groups))],
      event: (view, offset, length, type, flags) => {
        for (const { kind, table } of tables) {
          if (type === table.made || type === table.made + 1) this.#take(kind, table, view, offset, length, type, flags)
        }
      },
      overrun: () => this.#lose(),
      closed: error => this.#end(error),
    })
    options.signal?.addEventListener('abort', () => this.#end(options.signal?.reason), { once: true })
  }

  #take(
    kind: WatchKind,
    table: WatchTable<any, any>,
    view: DataView,
    offset: number,
    length: number,
    type: number,
    flags: number,
  ) {
    if (this.#queue.length - this.#next >= (this.#options.queueLimit ?? QUEUE_LIMIT)) return this.#lose()
    const object = readOrNothing(table, view, offset, length)
    if (object === undefined) return
    const gone = type !== table.made
    this.#queue.push({ kind, object, gone, unclear: table.unclear?.(object, flags, gone) === true })
    this.#wake?.()
  }

  /** What waits is older than what is lost: only the tables themselves tell now. */
  #lose(): void {
    this.#lost = true
    this.#queue = []
    this.#next = 0
    this.#wake?.()
  }

  #end(error: unknown): void {
    this.#ended ??= error
    this.#wake?.()
  }

  /** What it has told of one kind so far. */
  current<N extends K>(kind: N): Watched[N][] {
    return [...(this.#told.get(kind)?.values() ?? [])]
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Change<K>, void, undefined> {
    try {
      for (const kind of this.#kinds) for (const change of await this.#difference(kind)) yield existing(change)
      yield { event: 'ready' }
      for (;;) {
        if (this.#lost) yield* this.#recover()
        const event = this.#queue[this.#next]
        if (event !== undefined) {
          this.#shift()
          yield* this.#tell(event)
        } else if (this.#ended !== undefined) return this.#finish()
        else await this.#silence()
      }
    } finally {
      this.close()
    }
  }

  #shift(): void {
    this.#next++
    if (this.#next < 1024 || this.#next * 2 < this.#queue.length) return
    this.#queue = this.#queue.slice(this.#next)
    this.#next = 0
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
    this.#lost = false
    yield { event: 'overrun' }
    for (const kind of this.#kinds) yield* await this.#difference(kind)
  }

  /** Changes the told state by one event, and says how. */
  async *#tell({ kind, object, gone, unclear }: Event): AsyncGenerator<Change<K>, void, undefined> {
    if (unclear) {
      // What waits of the same kind is older than the table that is read now.
      this.#queue = this.#queue.slice(this.#next).filter(event => event.kind !== kind)
      this.#next = 0
      return yield* await this.#difference(kind as K)
    }
    const told = this.#told.get(kind)!
    const key = watchTable(kind).key(object)
    const old = told.get(key)
    if (gone) {
      told.delete(key)
      if (old !== undefined) yield { kind, event: 'deleted', old } as Change<K>
    } else {
      told.set(key, object)
      yield (
        old === undefined ? { kind, event: 'added', new: object } : { kind, event: 'changed', old, new: object }
      ) as Change<K>
    }
  }

  /** Reads a table and tells what is otherwise than was told. */
  async #difference(kind: K): Promise<Change<K>[]> {
    const table = watchTable(kind)
    const told = this.#told.get(kind)!
    const { signal, timeoutMs, pool } = this.#options
    const objects = await table.list(this.#client, { signal, timeoutMs, pool })
    const now = new Map(objects.map(object => [table.key(object), object]))
    const changes: object[] = []
    for (const [key, old] of told) if (!now.has(key)) changes.push({ kind, event: 'deleted', old })
    for (const [key, object] of now) {
      const old = told.get(key)
      if (old === undefined) changes.push({ kind, event: 'added', new: object })
      else if (!same(old, object, table.volatile)) changes.push({ kind, event: 'changed', old, new: object })
    }
    this.#told.set(kind, now)
    return changes as Change<K>[]
  }

  /** Stops watching; a loop over it ends. */
  close(): void {
    this.#leave()
    this.#end(new ClosedError('the watch'))
    this.#client.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}

const existing = <C extends object>(change: C): C => ({ ...change, event: 'existing' })

const same = (a: any, b: any, volatile: readonly string[]): boolean => {
  const quiet = Object.fromEntries(volatile.map(name => [name, undefined]))
  return isDeepStrictEqual({ ...a, ...quiet }, { ...b, ...quiet })
}

/** A message that cannot be read is as good as none; the next dump will tell. */
function readOrNothing(table: WatchTable<any, any>, view: DataView, offset: number, length: number): unknown {
  try {
    return table.read(table.codec.decode(view, offset, length, { errors: [] }))
  } catch {
    return undefined
  }
}

/** Throws an InputError unless all are kinds that can be watched. */
export function checkKinds(kinds: readonly string[]): void {
  if (!Array.isArray(kinds) || kinds.length === 0) throw new InputError('expected an array of kinds', ['kinds'])
  for (const [index, kind] of kinds.entries()) {
    if (!watchedKinds.includes(kind as WatchKind)) {
      throw new InputError(`${JSON.stringify(kind)} is none of ${watchedKinds.join(', ')}`, [`kinds[${index}]`])
    }
  }
}
