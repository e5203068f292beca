/** Structs and arrays of C. */
import { at, DecodeError, EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'
import { compileStruct } from './compile.ts'
import { type Codec, type Context, type Fixed, type Infer, type Simplify, shown, wrongLength } from './form.ts'

/** A field that came to a struct later: absent where an older kernel sends a shorter one. */
export interface Since<T> extends Fixed<T | undefined> {
  readonly optional: true
}

/** Marks a field that older kernels do not have; all fields behind it must be marked too. */
export const since = <T>(codec: Fixed<T>): Since<T> => ({ ...(codec as Fixed<T | undefined>), optional: true })

/** Unused bytes of a struct. */
export interface Padding extends Fixed<undefined> {
  readonly padding: true
}

/** `size` bytes without a meaning: skipped when reading, zero when written. */
export const padding = (size: number): Padding => ({
  size,
  padding: true,
  decode: () => undefined,
  encode: writer => writer.zeros(size),
})

type Fields = Readonly<Record<string, Fixed<any>>>
type Named<F extends Fields> = { [K in keyof F as F[K] extends Padding ? never : K]: F[K] }

/** The value of a struct. */
export type StructValue<F extends Fields> = Simplify<
  { -readonly [K in keyof Named<F> as Named<F>[K] extends Since<any> ? never : K]: Infer<Named<F>[K]> } & {
    -readonly [K in keyof Named<F> as Named<F>[K] extends Since<any> ? K : never]?: Infer<Named<F>[K]> | undefined
  }
>

/** A C struct: fields in order, without gaps (say `padding` where C leaves one). */
export interface Struct<F extends Fields> extends Fixed<StructValue<F>> {
  readonly fields: F
}

/** The fields of a struct, with what their codecs say of them. */
export const structRows = (fields: Fields) =>
  Object.entries(fields).map(([name, codec]) => ({
    name,
    codec,
    size: codec.size,
    silent: 'padding' in codec,
    optional: 'optional' in codec,
  }))

/**
 * A C struct. A longer one is accepted, its tail is left; in a shorter one the fields marked `since` are absent,
 * and a field without that mark throws. A field that the value lacks is written as zero; those marked `since` end the
 * struct if none behind them is set.
 */
export function struct<const F extends Fields>(fields: F): Struct<F> {
  const rows = structRows(fields)
  const size = rows.reduce((sum, row) => sum + row.size, 0)
  const readAll = compileStruct(rows)
  const required = rows.reduce((sum, row) => (row.optional ? sum : sum + row.size), 0)
  return {
    fields,
    size,
    form: { is: 'struct', fields },
    decode(view, offset, length, context) {
      if (length >= size) return readAll(view, offset, context) as never
      if (length < required) throw wrongLength(required, length)
      const stop = offset + length
      const value: Record<string, unknown> = {}
      for (const { name, codec, size, silent } of rows) {
        if (offset + size > stop) break
        if (!silent) value[name] = codec.decode(view, offset, size, context)
        offset += size
      }
      return value as never
    },
    encode(writer, value, context) {
      if (typeof value !== 'object' || value === null) throw new EncodeError(`expected an object, got ${shown(value)}`)
      const given = value as Record<string, unknown>
      for (let index = 0; index < rows.length; index++) {
        const { name, codec, size, optional } = rows[index]!
        const field = given[name]
        if (field !== undefined) encodeField(codec, name, writer, field, context)
        else if (optional && rows.slice(index).every(row => given[row.name] === undefined)) return
        else writer.zeros(size)
      }
    },
  }
}

function encodeField(codec: Codec<any>, name: string, writer: Writer, value: unknown, context: Context | undefined) {
  try {
    codec.encode(writer, value, context)
  } catch (error) {
    throw at(name, error)
  }
}

/** As many of the same as there are: `u32 xs[]`. What does not fill a whole item at the end throws. */
export function array<T>(item: Fixed<T>): Codec<T[]> {
  return {
    form: { is: 'array', item },
    decode(view, offset, length, context) {
      if (length % item.size !== 0) throw new DecodeError(`${length} bytes are no multiple of ${item.size}`)
      const value: T[] = []
      for (let at = 0; at < length; at += item.size) value.push(item.decode(view, offset + at, item.size, context))
      return value
    },
    encode(writer, value, context) {
      if (!Array.isArray(value)) throw new EncodeError(`expected an array, got ${shown(value)}`)
      value.forEach((one, index) => {
        encodeField(item, `[${index}]`, writer, one, context)
      })
    },
  }
}

/** A fixed number of the same: `u8 xs[16]`. Fewer are filled up with zeros when writing. */
export function times<T>(item: Fixed<T>, count: number): Fixed<T[]> {
  const all = array(item)
  return {
    size: item.size * count,
    form: { is: 'array', item, count },
    decode: (view, offset, _length, context) => all.decode(view, offset, item.size * count, context),
    encode(writer, value, context) {
      if (Array.isArray(value) && value.length > count) {
        throw new EncodeError(`${value.length} items where ${count} fit`)
      }
      all.encode(writer, value, context)
      writer.zeros(item.size * (count - value.length))
    },
  }
}
