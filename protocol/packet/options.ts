import { type Codec, type Infer, type Simplify, shown } from '../codec.ts'
import { at, DecodeError, EncodeError } from '../errors.ts'
import { align4, type Writer } from '../writer.ts'
import { nothing } from './layer.ts'

type Table = Readonly<Record<string, readonly [type: number, codec: Codec<any>]>>

/** An option by its name with its fields; by number with its bytes, if it has no row or not the length of its row. */
export type Option<T extends Table> =
  | { [K in keyof T & string]: Simplify<{ type: K } & Infer<T[K][1]>> }[keyof T & string]
  | { type: number; data: Uint8Array }

/** How options stand in a row: all forms are a type, a length and a body. */
export interface Framing {
  /** A type that ends the list; it is not kept, for encoding pads with it. */
  end?: number | undefined
  /** Types of one byte, without a length. */
  single: readonly number[]
  /** What the length counts in. */
  unit: 1 | 8
  /** The length counts the type and itself as well. */
  inclusive: boolean
}

/** A list of options as a codec that takes all bytes it is given; order is kept. */
export function options<const T extends Table>(framing: Framing, table: T): Codec<Option<T>[]> {
  const byType = new Map(Object.entries(table).map(([name, [type, codec]]) => [type, { name, codec }]))
  const head = framing.inclusive ? 0 : 2
  return {
    form: { is: 'sample', values: [[]] },
    decode(view, offset, length) {
      const stop = offset + length
      const value: unknown[] = []
      while (offset < stop) {
        const type = view.getUint8(offset)
        if (type === framing.end) break
        const single = framing.single.includes(type)
        if (!single && offset + 2 > stop) throw new DecodeError(`option ${type} is cut`, [`[${value.length}]`])
        const size = single ? 1 : view.getUint8(offset + 1) * framing.unit + head
        if (size < (single ? 1 : 2) || offset + size > stop) {
          throw new DecodeError(`option ${type} of ${size} bytes in ${stop - offset}`, [`[${value.length}]`])
        }
        value.push(
          single ? { type: byType.get(type)?.name ?? type } : read(byType.get(type), type, view, offset + 2, size - 2),
        )
        offset += size
      }
      return value as never
    },
    encode(writer, value) {
      if (!Array.isArray(value)) throw new EncodeError(`expected an array, got ${shown(value)}`)
      value.forEach((option, index) => {
        try {
          write(table, framing, writer, option as never)
        } catch (error) {
          throw at(`[${index}]`, error)
        }
      })
    },
  }
}

type Row = { name: string; codec: Codec<any> } | undefined

/** A body that is not what its row says stays raw: a strange option does not hide the header. */
function read(row: Row, type: number, view: DataView, offset: number, length: number): unknown {
  try {
    const fits = row !== undefined && ('size' in row.codec ? row.codec.size : length) === length
    if (fits) return Object.assign({ type: row.name }, row.codec.decode(view, offset, length))
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
  return { type, data: new Uint8Array(view.buffer, view.byteOffset + offset, length).slice() }
}

function write(
  table: Table,
  framing: Framing,
  writer: Writer,
  option: { type: string | number; data?: Uint8Array },
): void {
  const named = typeof option.type === 'string'
  if (named && !Object.hasOwn(table, option.type))
    throw new EncodeError(`there is no option ${shown(option.type)}`, ['type'])
  const [type, codec] = named ? table[option.type]! : [option.type as number, undefined]
  const start = writer.length
  writer.u8(type)
  if (framing.single.includes(type)) return
  writer.u8(0)
  if (codec === undefined) writer.bytes(option.data ?? nothing)
  else codec.encode(writer, option)
  while ((writer.length - start) % framing.unit !== 0) writer.u8(0)
  const size = (writer.length - start - (framing.inclusive ? 0 : 2)) / framing.unit
  if (size > 0xff) throw new EncodeError(`${size} is more than the length field takes`)
  writer.view(start + 1, start + 2)[0] = size
}

/** A body that is a single value, under a name. */
export function only<const K extends string, T>(name: K, codec: Codec<T>): Codec<{ [P in K]: T }> {
  return {
    decode: (view, offset, length) => ({ [name]: codec.decode(view, offset, length) }) as { [P in K]: T },
    encode(writer, value) {
      try {
        codec.encode(writer, value[name])
      } catch (error) {
        throw at(name, error)
      }
    },
  }
}

/** Reads the options of a header; a failure names them. */
export function readOptions<T>(codec: Codec<T>, view: DataView, offset: number, length: number): T {
  try {
    return codec.decode(view, offset, length)
  } catch (error) {
    throw at('options', error)
  }
}

/** Writes the options of a header, filled up with zeros to a multiple of four bytes. */
export function writeOptions<T>(codec: Codec<T>, writer: Writer, value: T): void {
  const start = writer.length
  try {
    codec.encode(writer, value)
  } catch (error) {
    throw at('options', error)
  }
  writer.zeros(align4(writer.length - start) - (writer.length - start))
}
