/** What a watch has told so far, and what is new in what comes. */
import { isDeepStrictEqual } from 'node:util'
import type { WatchTable } from './table.ts'
import type { Watched } from './tables.ts'

/** A kind of object that can be watched. */
export type WatchKind = keyof Watched

/** What happened to one object. */
export type ObjectChange<K extends WatchKind> = {
  [N in K]:
    | { kind: N; event: 'existing' | 'added'; new: Watched[N]; old?: undefined }
    | { kind: N; event: 'changed'; old: Watched[N]; new: Watched[N] }
    | { kind: N; event: 'deleted'; old: Watched[N]; new?: undefined }
}[K]

/** The objects of one kind, as they have been told. */
export class Mirror<K extends WatchKind> {
  readonly #kind: K
  readonly #table: WatchTable<any, any>
  #objects = new Map<string, any>()

  constructor(kind: K, table: WatchTable<any, any>) {
    this.#kind = kind
    this.#table = table
  }

  /** All objects that are known. */
  get objects(): Watched[K][] {
    return [...this.#objects.values()]
  }

  /** Takes in that an object is there, or is otherwise. */
  put(object: any): ObjectChange<K> | undefined {
    const key = this.#table.key(object)
    const old = this.#objects.get(key)
    this.#objects.set(key, object)
    return this.#change(old, object)
  }

  /** Takes in that an object is gone. */
  remove(object: any): ObjectChange<K> | undefined {
    const key = this.#table.key(object)
    const old = this.#objects.get(key)
    this.#objects.delete(key)
    return this.#change(old, undefined)
  }

  /** Takes in a message that tells a part of an object. */
  patch(message: any): ObjectChange<K> | undefined {
    const old = this.#objects.get(this.#table.key(message))
    const object = old === undefined ? undefined : this.#table.patch?.(message, old)
    return object === undefined ? undefined : this.put(object)
  }

  /** Takes in the whole table: what is otherwise than was told. */
  replace(objects: readonly any[]): ObjectChange<K>[] {
    const before = this.#objects
    this.#objects = new Map(objects.map(object => [this.#table.key(object), object]))
    const gone = [...before].filter(([key]) => !this.#objects.has(key)).map(([, old]) => this.#change(old, undefined))
    const now = [...this.#objects].map(([key, object]) => this.#change(before.get(key), object))
    return [...gone, ...now].filter(change => change !== undefined)
  }

  #change(old: any, object: any): ObjectChange<K> | undefined {
    const kind = this.#kind
    let change: object | undefined
    if (old === undefined && object === undefined) return undefined
    if (old === undefined) change = { kind, event: 'added', new: object }
    else if (object === undefined) change = { kind, event: 'deleted', old }
    else if (!this.#same(old, object)) change = { kind, event: 'changed', old, new: object }
    return change as ObjectChange<K> | undefined
  }

  #same(a: any, b: any): boolean {
    const { steady } = this.#table
    return steady === undefined ? isDeepStrictEqual(a, b) : isDeepStrictEqual(steady(a), steady(b))
  }
}
