/** What a row of a table becomes when its set is declared. */
import { birthplace, compileStore, type Store } from '../codec/compile.ts'
import type { Codec } from '../codec.ts'
import { NLA_F_NESTED } from './frame.ts'
import type { Repeated, Table } from './table.ts'

/** What a codec returns when it cannot tell the form: the attribute stays raw. */
export const undeclared: unique symbol = Symbol('undeclared')
/** What a codec returns when the sibling that decides comes later in the set. */
export const later: unique symbol = Symbol('later')

/** Among the siblings at the second try: nothing more will come. */
export const complete = true

/** One row, ready for use. */
export interface Field {
  readonly name: string
  /** Its number, with NLA_F_NESTED where that belongs to it. */
  readonly type: number
  readonly codec: Codec<any>
  /** The codec of one occurrence, where it comes again and again. */
  readonly item: Codec<any> | undefined
  /** It says yes by being there. */
  readonly flag: boolean
  /** Puts its value into the object of the set. */
  readonly store: Store
}

/** The rows of a set, by number and by name. */
export interface Fields {
  readonly prefix: string
  readonly byType: readonly (Field | undefined)[]
  readonly byName: ReadonlyMap<string, Field>
  /** Makes the empty object of the set. */
  readonly create: () => Record<string, unknown>
}

/** Makes the rows of a table ready for use. */
export function fieldsOf(prefix: string, table: Table): Fields {
  const byType: (Field | undefined)[] = []
  const byName = new Map<string, Field>()
  for (const [name, [number, codec]] of Object.entries(table)) {
    const item = 'item' in codec ? (codec as Repeated<unknown>).item : undefined
    const nested = (item ?? codec).nested === true
    const type = nested ? number | NLA_F_NESTED : number
    const field = { name, type, codec, item, flag: codec.form?.is === 'flag', store: compileStore(name) }
    byType[number] = field
    byName.set(name, field)
  }
  return { prefix, byType, byName, create: birthplace() }
}
