import { type Codec, type Infer, type Simplify, struct, u8, u16be } from '../codec.ts'
import { EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'
import { type Decoded, defined, type EachOptional } from './layer.ts'

type Table = Readonly<Record<string, readonly [type: number, body: Codec<any>]>>

/** A message by its name with its fields; one that has no row by its number, with everything in its payload. */
export type Variant<T extends Table> =
  | { [K in keyof T & string]: Simplify<{ type: K; code: number; checksum: number } & Infer<T[K][1]>> }[keyof T &
      string]
  | { type: number; code: number; checksum: number }

/** The same to write: all but `type` may be left out, and is then zero. */
export type VariantInput<T extends Table> = EachOptional<Variant<T>, 'type'>

const head = struct({ type: u8, code: u8, checksum: u16be })

/**
 * Messages of ICMP's form: type, code, checksum, and a body that the type tells. A body of a fixed size leaves the rest
 * as payload, one without takes all.
 */
export function variants<const T extends Table>(table: T) {
  const byType = new Map(Object.entries(table).map(([name, [type, body]]) => [type, { name, body }]))
  return {
    decode(view: DataView, offset: number, length: number): Decoded<Variant<T>> {
      const { type, code, checksum } = head.decode(view, offset, length)
      const stop = offset + length
      const row = byType.get(type)
      if (row === undefined) return { header: { type, code, checksum }, start: offset + head.size, stop, missing: 0 }
      const size = 'size' in row.body ? (row.body.size as number) : length - head.size
      const body = row.body.decode(view, offset + head.size, Math.min(size, length - head.size))
      const header = Object.assign({ type: row.name, code, checksum }, body) as Variant<T>
      return { header, start: offset + head.size + size, stop, missing: 0 }
    },
    encode(writer: Writer, header: VariantInput<T>, payload: Uint8Array): void {
      const {
        type,
        code = 0,
        checksum = 0,
        ...fields
      } = header as { type: string | number; code?: number; checksum?: number }
      if (typeof type === 'string' && !Object.hasOwn(table, type))
        throw new EncodeError(`there is no ${type}`, ['type'])
      const number = typeof type === 'string' ? table[type]![0] : type
      head.encode(writer, { type: number, code, checksum })
      const body = byType.get(number)?.body
      if (typeof type === 'string') body?.encode(writer, defined(fields))
      writer.bytes(payload)
    },
    /** Name of a type, or its number as text. */
    nameOf: (type: number): string => byType.get(type)?.name ?? String(type),
  }
}
