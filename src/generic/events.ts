import type { Infer } from '../../protocol/codec.ts'
import { ClosedError, InputError, NotFoundError } from '../../protocol/errors.ts'
import type { AnyFamily, Command, GenericFamily } from '../../protocol/generic/family.ts'
import type { MessageCodec } from '../../protocol/message.ts'
import type { CallOptions, Connection } from '../connection/index.ts'
import type { FamilyInfo } from './family.ts'

/** How to listen. */
export interface SubscribeOptions extends CallOptions {
  /** How many events may wait for a slow reader before they are dropped; 65,536 by default. */
  queueLimit?: number | undefined
}

/** Names of the groups that a family declares. */
export type GroupOf<F extends AnyFamily> = F extends GenericFamily<any, any, any, infer G, any> ? G : never

/** An event: the name of the kernel's command and its attributes; or `overrun`, where events were lost. */
export type EventOf<F extends AnyFamily> =
  | (F extends GenericFamily<any, any, any, any, infer R>
      ? { [K in keyof R & string]: { event: K; attributes: R[K] extends Command ? Infer<R[K][1]> : never } }[keyof R &
          string]
      : never)
  | Overrun

/** Events came faster than they were read: what was known is to be asked for again. */
export interface Overrun {
  event: 'overrun'
  attributes?: undefined
}

const QUEUE_LIMIT = 65_536

/** What the kernel tells the groups of a family, as it comes. */
export class GenericEvents<E> implements AsyncIterable<E>, Disposable, AsyncDisposable {
  readonly #connection: Connection
  readonly #signal: AbortSignal | undefined
  readonly #queue: unknown[] = []
  readonly #abort = () => this.#end(this.#signal?.reason)
  #ended: unknown
  #wake: (() => void) | undefined

  constructor(
    connection: Connection,
    family: AnyFamily,
    info: FamilyInfo,
    groups: readonly string[],
    { signal, queueLimit = QUEUE_LIMIT }: SubscribeOptions,
  ) {
    if (!Number.isInteger(queueLimit) || queueLimit < 1) throw new InputError('expected 1 or more', ['queueLimit'])
    signal?.throwIfAborted()
    this.#connection = connection
    this.#signal = signal
    const read = reader(family)
    const lose = () => {
      this.#queue.length = 0
      this.#push({ event: 'overrun' })
    }
    connection.subscribe({
      groups: groups.map(name => groupId(family, info, name)),
      event: (view, offset, length, type) => {
        if (type !== info.id || length < 4) return
        if (this.#queue.length >= queueLimit) return lose()
        const event = read(view, offset, length)
        if (event !== undefined) this.#push(event)
      },
      overrun: lose,
      closed: error => this.#end(error),
    })
    signal?.addEventListener('abort', this.#abort, { once: true })
  }

  #push(event: unknown): void {
    this.#queue.push(event)
    this.#wake?.()
  }

  #end(reason: unknown): void {
    this.#ended ??= reason
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<E, void, undefined> {
    try {
      for (;;) {
        if (this.#queue.length > 0) yield this.#queue.shift() as E
        else if (this.#ended === undefined) await this.#silence()
        else if (this.#ended instanceof ClosedError) return
        else throw this.#ended
      }
    } finally {
      this.close()
    }
  }

  async #silence(): Promise<void> {
    const release = this.#connection.hold()
    await new Promise<void>(resolve => {
      this.#wake = resolve
    })
    this.#wake = undefined
    release()
  }

  /** Stops listening; a loop over it ends. */
  close(): void {
    this.#signal?.removeEventListener('abort', this.#abort)
    this.#connection.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}

function groupId(family: AnyFamily, { multicastGroups }: FamilyInfo, name: string): number {
  if (!family.multicastGroups.includes(name)) {
    throw new InputError(`${family.name} has no group ${name}; there are ${family.multicastGroups.join(', ')}`, [
      'groups',
    ])
  }
  const group = multicastGroups.find(group => group.name === name)
  if (group === undefined) throw new NotFoundError(`the group ${name} of ${family.name}`)
  return group.id
}

/** Reads an event by the number of its command; those that are not declared are left out. */
function reader(family: AnyFamily): (view: DataView, offset: number, length: number) => unknown {
  const rows = Object.entries<readonly [number, MessageCodec<any, any>]>(family.eventCodecs)
  const byCmd = new Map(rows.map(([name, [cmd, codec]]) => [cmd, { name, codec }]))
  return (view, offset, length) => {
    const row = byCmd.get(view.getUint8(offset))
    if (row === undefined) return undefined
    return { event: row.name, attributes: row.codec.decode(view, offset, length, { errors: [] }).attributes }
  }
}
