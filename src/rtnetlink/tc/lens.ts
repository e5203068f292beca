/** The flat form of what one kind of filter or action has: how each field is found in the data of a message. */
import type { Codec, Infer } from '../../../protocol/codec.ts'
import { InputError } from '../../../protocol/errors.ts'

/** The data of a message, of any kind. */
export type Data = Record<string, any>

/** One field of the flat form: how it is read from the data of a message, and written into them. */
export interface Lens<T> {
  read(data: Data): T | undefined
  /** Throws an InputError at `field`. `all`: all fields of the flat form. */
  write(data: Data, value: T, field: string, all: Readonly<Data>): void
}

/** The fields of a flat form, by their names. */
export type Lenses = Readonly<Record<string, Lens<any>>>

/** The flat form. */
export type Flat<L extends Lenses> = {
  -readonly [K in keyof L]?: (L[K] extends Lens<infer T> ? T : never) | undefined
}

/** Another form of a value; `write` throws an InputError at `field`. */
export interface Turn<R, T> {
  read(raw: R): T | undefined
  write(value: T, field: string): R
}

type Paths<D> = { [K in keyof D & string]: K | `${K}.${keyof NonNullable<D[K]> & string}` }[keyof D & string]
type At<D, P extends string> = P extends `${infer A}.${infer B}`
  ? A extends keyof D
    ? At<NonNullable<D[A]>, B>
    : never
  : P extends keyof D
    ? NonNullable<D[P]>
    : never

/** Makes lenses on the data of one kind. */
export interface Over<D> {
  /** The attribute at `path`, or the field of a struct: `parms.zone`. */
  <const P extends Paths<D>>(path: P): Lens<At<D, P>>
  /** The same in another form. */
  <const P extends Paths<D>, T>(path: P, turn: Turn<At<D, P>, T>): Lens<T>
}

const same: Turn<any, any> = { read: raw => raw, write: value => value }

/** Makes lenses on the data of one kind. */
export const over = <C extends Codec<any>>(_data: C): Over<Infer<C>> => at as Over<any>

/** A lens on the attribute at `path`, or on a field of its struct. */
export function at(path: string, turn: Turn<any, any> = same): Lens<any> {
  const [outer, inner] = path.split('.') as [string, string | undefined]
  return {
    read(data) {
      const raw = inner === undefined ? data[outer] : data[outer]?.[inner]
      return raw === undefined ? undefined : turn.read(raw)
    },
    write(data, value, field) {
      const raw = turn.write(value, field)
      if (inner === undefined) data[outer] = raw
      else data[outer] = { ...data[outer], [inner]: raw }
    },
  }
}

/** A field that the kernel only tells. */
export const told = <T>({ read }: Lens<T>): Lens<T> => ({ read, write() {} })

/** A field that is there if its number is not 0. */
export const unlessZero = <T>(lens: Lens<T>): Lens<T> => ({
  ...lens,
  read(data) {
    const value = lens.read(data)
    return (value as unknown) === 0 ? undefined : value
  },
})

/** The flat form of `data`. */
export function readFlat<L extends Lenses>(lenses: L, data: Data | undefined): Flat<L> {
  const flat: Data = {}
  for (const name in lenses) {
    const value = data === undefined ? undefined : lenses[name]!.read(data)
    if (value !== undefined) flat[name] = value
  }
  return flat as Flat<L>
}

/** Puts the flat form into `data`. Throws an InputError with the field. */
export function writeFlat(lenses: Lenses, flat: Readonly<Data>, data: Data): Data {
  if (typeof flat !== 'object' || flat === null) throw new InputError('expected an object')
  for (const name in flat) {
    const value = flat[name]
    if (value === undefined) continue
    if (!Object.hasOwn(lenses, name)) {
      throw new InputError(`no such field; there are ${Object.keys(lenses).join(', ')}`, [name])
    }
    lenses[name]!.write(data, value, name, flat)
  }
  return data
}
