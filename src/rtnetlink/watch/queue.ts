/** Events that wait to be told: from a message to what it means for each table. */
import { LE } from '../../../protocol/writer.ts'
import type { WatchKind } from './mirror.ts'
import { RTM, type WatchTable } from './table.ts'
import { watchTable } from './tables.ts'

/** What a message means for one table. */
export interface WatchEvent<K extends WatchKind = WatchKind> {
  readonly kind: K
  /** The object, or the message for a patch. */
  readonly object: any
  /** `unclear`: the table must be read again. */
  readonly what: 'put' | 'remove' | 'patch' | 'unclear'
}

/** A bounded queue. What does not fit is lost, and with it all that waits: only the tables themselves tell now. */
export class WatchQueue {
  /** Events are missing. */
  lost = false
  readonly #tables: readonly { kind: WatchKind; table: WatchTable<any, any> }[]
  readonly #limit: number
  /** Tables that wait to be read again. */
  readonly #unclear = new Set<WatchKind>()
  /** Flags of links, as the last message had them. */
  readonly #flags = new Map<number, number>()
  #events: WatchEvent[] = []
  #next = 0

  constructor(kinds: readonly WatchKind[], limit: number) {
    this.#tables = kinds.map(kind => ({ kind, table: watchTable(kind) }))
    this.#limit = limit
  }

  /** Takes a message in. */
  take(view: DataView, offset: number, length: number, type: number, flags: number): void {
    const moved = type === RTM.newlink && this.#moved(view, offset, length)
    for (const { kind, table } of this.#tables) {
      if (type === table.made || type === table.made + 1) this.#message(kind, table, view, offset, length, type, flags)
      else if (table.disturbed?.(type, moved) === true) this.#put({ kind, object: undefined, what: 'unclear' })
    }
  }

  #message(
    kind: WatchKind,
    table: WatchTable<any, any>,
    view: DataView,
    offset: number,
    length: number,
    type: number,
    flags: number,
  ): void {
    const message = decoded(table, view, offset, length)
    if (message === undefined) return
    const object = table.read(message)
    const gone = type !== table.made
    if (object === undefined) {
      if (table.patch !== undefined && !gone) this.#put({ kind, object: message, what: 'patch' })
    } else if (table.unclear?.(object, flags, gone) === true) this.#put({ kind, object, what: 'unclear' })
    else this.#put({ kind, object, what: gone || table.silent?.(object) === true ? 'remove' : 'put' })
  }

  #put(event: WatchEvent): void {
    if (event.what === 'unclear') {
      if (this.#unclear.has(event.kind)) return
      this.#unclear.add(event.kind)
    }
    if (this.#events.length - this.#next >= this.#limit) this.lose()
    else this.#events.push(event)
  }

  /** Reads struct ifinfomsg: true if the flags are not those of the last message about the same link. */
  #moved(view: DataView, offset: number, length: number): boolean {
    if (length < 16 || view.getUint8(offset) !== 0) return false
    const ifindex = view.getInt32(offset + 4, LE)
    const flags = view.getUint32(offset + 8, LE)
    if (this.#flags.get(ifindex) === flags) return false
    this.#flags.set(ifindex, flags)
    return true
  }

  /** The next event. */
  shift(): WatchEvent | undefined {
    const event = this.#events[this.#next]
    if (event === undefined) return undefined
    this.#next++
    if (this.#next >= 1024 && this.#next * 2 >= this.#events.length) this.#keep(() => true)
    return event
  }

  /** Forgets what waits of one kind, whose table is read now: it is older than that. */
  drop(kind: WatchKind): void {
    this.#unclear.delete(kind)
    this.#keep(event => event.kind !== kind)
  }

  /** Events are lost. */
  lose(): void {
    this.lost = true
    this.#unclear.clear()
    this.#flags.clear()
    this.#keep(() => false)
  }

  #keep(wanted: (event: WatchEvent) => boolean): void {
    this.#events = this.#events.slice(this.#next).filter(wanted)
    this.#next = 0
  }
}

/** A message that cannot be read is as good as none; the next dump will tell. */
function decoded(table: WatchTable<any, any>, view: DataView, offset: number, length: number): unknown {
  try {
    return table.codec.decode(view, offset, length, { errors: [] })
  } catch {
    return undefined
  }
}
