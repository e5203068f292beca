/** Codecs for single values: the words in which attribute tables are written. Nothing here knows netlink. */
import { at, DecodeError, EncodeError } from './errors.ts'
import { LE, type Writer } from './writer.ts'

/** What travels down with every call. One object serves a whole receive buffer. */
export interface Context {
  /** Header of the message around, for attributes whose form depends on it (AF_SPEC on the family). */
  header?: Readonly<Record<string, unknown>> | undefined
  /** If there, a bad attribute does not fail the message: it stays raw in `unknown`, its error comes here. */
  errors?: DecodeError[] | undefined
  /** Remember how each attribute was written where our own way differs, so that encoding gives the same bytes. */
  lossless?: boolean | undefined
  /** How deep `lazy` codecs are inside each other. */
  depth?: number | undefined
}

/** The attributes read so far in the set around, or all that are to be written. */
export type Siblings = Readonly<Record<string, unknown>>

/** A form of bytes, both ways. Any object with these two functions is a codec. */
export interface Codec<T> {
  decode(view: DataView, offset: number, length: number, context?: Context, siblings?: Siblings): T
  encode(writer: Writer, value: T, context?: Context, siblings?: Siblings): void
  /** Carries attributes, and so the flag NLA_F_NESTED. */
  readonly nested?: boolean | undefined
  /** What it is made of, for tests, documents and reports. */
  readonly form?: Form | undefined
  /** Names the attribute at `target`, an offset in the same view; used for the kernel's error offsets. */
  locate?(
    view: DataView,
    offset: number,
    length: number,
    target: number,
    context?: Context,
    siblings?: Siblings,
  ): string[]
}

/** A codec whose length in bytes is always the same. */
export interface Fixed<T> extends Codec<T> {
  readonly size: number
}

/** The value type of a codec. */
export type Infer<C> = C extends Codec<infer T> ? T : never

/** Makes an intersection read as one object. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {}

/** What a codec is made of. */
export type Form =
  | { is: 'integer'; bits: 8 | 16 | 32 | 64; signed: boolean; order: 'host' | 'network'; min?: number; max?: number }
  | { is: 'bytes'; min: number; max: number }
  | { is: 'string'; max: number; zero: boolean }
  | { is: 'flag' }
  | { is: 'bool' }
  | { is: 'enumeration'; names: Readonly<Record<string, number>>; base: Fixed<number> }
  | { is: 'struct'; fields: Readonly<Record<string, Fixed<any>>> }
  | { is: 'array'; item: Fixed<any> }
  | { is: 'attributes'; prefix: string; table: Readonly<Record<string, readonly [number, Codec<any>]>> }
  | { is: 'list'; item: Codec<any> }
  | { is: 'repeated'; item: Codec<any> }
  | { is: 'message'; header: Fixed<any>; attributes: Codec<any> }
  | { is: 'selected'; selector: string; choices: ReadonlyMap<unknown, Codec<any>> }
  | { is: 'lazy'; codec: () => Codec<any> }
  | { is: 'sample'; values: readonly unknown[] }

const wrongLength = (expected: number, got: number) =>
  new DecodeError(`expected ${expected} byte${expected === 1 ? '' : 's'}, got ${got}`)

/** Shows a value in an error, shortly. */
export function shown(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (value instanceof Uint8Array) return `${value.length} bytes`
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'an array' : 'an object') : String(value)
}

function integer(value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max && Number.isInteger(value)) return value
  throw new EncodeError(`expected an integer from ${min} to ${max}, got ${shown(value)}`)
}

function big(value: unknown, min: bigint, max: bigint): bigint {
  if (typeof value === 'bigint' && value >= min && value <= max) return value
  throw new EncodeError(`expected a bigint from ${min} to ${max}, got ${shown(value)}`)
}

const form = (bits: 8 | 16 | 32 | 64, signed: boolean, order: 'host' | 'network' = 'host'): Form => ({
  is: 'integer',
  bits,
  signed,
  order,
})

export const u8: Fixed<number> = {
  size: 1,
  form: form(8, false),
  decode(view, offset, length) {
    if (length !== 1) throw wrongLength(1, length)
    return view.getUint8(offset)
  },
  encode: (writer, value) => writer.u8(integer(value, 0, 0xff)),
}

export const s8: Fixed<number> = {
  size: 1,
  form: form(8, true),
  decode(view, offset, length) {
    if (length !== 1) throw wrongLength(1, length)
    return view.getInt8(offset)
  },
  encode: (writer, value) => writer.u8(integer(value, -0x80, 0x7f) & 0xff),
}

export const u16: Fixed<number> = {
  size: 2,
  form: form(16, false),
  decode(view, offset, length) {
    if (length !== 2) throw wrongLength(2, length)
    return view.getUint16(offset, LE)
  },
  encode: (writer, value) => writer.u16(integer(value, 0, 0xffff)),
}

export const s16: Fixed<number> = {
  size: 2,
  form: form(16, true),
  decode(view, offset, length) {
    if (length !== 2) throw wrongLength(2, length)
    return view.getInt16(offset, LE)
  },
  encode: (writer, value) => writer.u16(integer(value, -0x8000, 0x7fff) & 0xffff),
}

export const u32: Fixed<number> = {
  size: 4,
  form: form(32, false),
  decode(view, offset, length) {
    if (length !== 4) throw wrongLength(4, length)
    return view.getUint32(offset, LE)
  },
  encode: (writer, value) => writer.u32(integer(value, 0, 0xffff_ffff)),
}

export const s32: Fixed<number> = {
  size: 4,
  form: form(32, true),
  decode(view, offset, length) {
    if (length !== 4) throw wrongLength(4, length)
    return view.getInt32(offset, LE)
  },
  encode: (writer, value) => writer.u32(integer(value, -0x8000_0000, 0x7fff_ffff) >>> 0),
}

export const u64: Fixed<bigint> = {
  size: 8,
  form: form(64, false),
  decode(view, offset, length) {
    if (length !== 8) throw wrongLength(8, length)
    return view.getBigUint64(offset, LE)
  },
  encode: (writer, value) => writer.u64(big(value, 0n, 0xffff_ffff_ffff_ffffn)),
}

export const s64: Fixed<bigint> = {
  size: 8,
  form: form(64, true),
  decode(view, offset, length) {
    if (length !== 8) throw wrongLength(8, length)
    return view.getBigInt64(offset, LE)
  },
  encode: (writer, value) =>
    writer.u64(BigInt.asUintN(64, big(value, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn))),
}

/** 16 bits in network order. */
export const u16be: Fixed<number> = {
  size: 2,
  form: form(16, false, 'network'),
  decode(view, offset, length) {
    if (length !== 2) throw wrongLength(2, length)
    return view.getUint16(offset, false)
  },
  encode: (writer, value) => writer.u16(integer(value, 0, 0xffff), false),
}

/** 32 bits in network order. */
export const u32be: Fixed<number> = {
  size: 4,
  form: form(32, false, 'network'),
  decode(view, offset, length) {
    if (length !== 4) throw wrongLength(4, length)
    return view.getUint32(offset, false)
  },
  encode: (writer, value) => writer.u32(integer(value, 0, 0xffff_ffff), false),
}

/** 64 bits in network order. */
export const u64be: Fixed<bigint> = {
  size: 8,
  form: form(64, false, 'network'),
  decode(view, offset, length) {
    if (length !== 8) throw wrongLength(8, length)
    return view.getBigUint64(offset, false)
  },
  encode: (writer, value) => writer.u64(big(value, 0n, 0xffff_ffff_ffff_ffffn), false),
}

/** A byte that says yes or no; any other value than 0 is yes. */
export const bool: Fixed<boolean> = {
  size: 1,
  form: { is: 'bool' },
  decode: (view, offset, length) => u8.decode(view, offset, length) !== 0,
  encode(writer, value) {
    if (typeof value !== 'boolean') throw new EncodeError(`expected true or false, got ${shown(value)}`)
    writer.u8(value ? 1 : 0)
  },
}

/** An attribute that says yes by being there. `false` is not written. */
export const flag: Codec<boolean> = {
  form: { is: 'flag' },
  decode: () => true,
  encode(_writer, value) {
    if (typeof value !== 'boolean') throw new EncodeError(`expected true or false, got ${shown(value)}`)
  },
}

/** The same integer with narrower bounds; only checked when writing. */
export function range(codec: Fixed<number>, min: number, max: number): Fixed<number> {
  return {
    ...codec,
    form: { ...(codec.form as Form & { is: 'integer' }), min, max },
    encode(writer, value) {
      codec.encode(writer, integer(value, min, max))
    },
  }
}

/** Bytes as they are, copied; `min` and `max` are checked when writing. */
export function bytesOf(min: number, max = min): Codec<Uint8Array> {
  return {
    form: { is: 'bytes', min, max },
    decode: (view, offset, length) => new Uint8Array(view.buffer, view.byteOffset + offset, length).slice(),
    encode(writer, value) {
      if (!(value instanceof Uint8Array)) throw new EncodeError(`expected a Uint8Array, got ${shown(value)}`)
      if (value.length < min || value.length > max) {
        throw new EncodeError(`expected ${min === max ? min : `${min} to ${max}`} bytes, got ${value.length}`)
      }
      writer.bytes(value)
    },
  }
}

/** Bytes as they are, copied. */
export const bytes: Codec<Uint8Array> = bytesOf(0, 0xffff)

/** Bytes of a fixed number, inside a struct. */
export const raw = (size: number): Fixed<Uint8Array> => ({ ...bytesOf(size), size })

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

/** UTF-8 text up to the first NUL. */
export function textAt(view: DataView, offset: number, length: number): string {
  let text = ''
  for (let at = offset; at < offset + length; at++) {
    const byte = view.getUint8(at)
    if (byte === 0) return text
    if (byte >= 0x80) return longText(view, offset, length)
    text += String.fromCharCode(byte)
  }
  return text
}

function longText(view: DataView, offset: number, length: number): string {
  const all = new Uint8Array(view.buffer, view.byteOffset + offset, length)
  const stop = all.indexOf(0)
  return fromUtf8.decode(stop < 0 ? all : all.subarray(0, stop))
}

function textBytes(value: unknown, max: number): Uint8Array {
  if (typeof value !== 'string') throw new EncodeError(`expected text, got ${shown(value)}`)
  if (value.includes('\0')) throw new EncodeError('text with a NUL in it')
  const encoded = utf8.encode(value)
  if (encoded.length > max) throw new EncodeError(`${shown(value)} is ${encoded.length} bytes long, at most ${max} fit`)
  return encoded
}

/** Text of at most `max` bytes, ended by a NUL. */
export function text(max: number): Codec<string> {
  return {
    form: { is: 'string', max, zero: true },
    decode: textAt,
    encode(writer, value) {
      writer.bytes(textBytes(value, max))
      writer.u8(0)
    },
  }
}

/** Text of at most `max` bytes without a NUL behind it; one that is there is accepted. */
export function bareText(max: number): Codec<string> {
  return {
    form: { is: 'string', max, zero: false },
    decode: textAt,
    encode: (writer, value) => writer.bytes(textBytes(value, max)),
  }
}

/** Text, ended by a NUL. */
export const string: Codec<string> = text(0xfff0)

/** Text in a field of `size` bytes inside a struct, filled up with NULs. */
export function fixedText(size: number): Fixed<string> {
  return {
    size,
    form: { is: 'string', max: size - 1, zero: true },
    decode: textAt,
    encode(writer, value) {
      const encoded = textBytes(value, size - 1)
      writer.bytes(encoded)
      writer.zeros(size - encoded.length)
    },
  }
}

/** Integers with names. Reads the name if there is one, else the number; writes either. */
export function enumeration<const N extends Readonly<Record<string, number>>>(
  base: Fixed<number>,
  names: N,
): Fixed<(keyof N & string) | number> {
  const byNumber = new Map(Object.entries(names).map(([name, number]) => [number, name as keyof N & string]))
  return {
    size: base.size,
    form: { is: 'enumeration', names, base },
    decode(view, offset, length) {
      const number = base.decode(view, offset, length)
      return byNumber.get(number) ?? number
    },
    encode(writer, value) {
      if (typeof value === 'number') return base.encode(writer, value)
      if (!Object.hasOwn(names, value)) {
        throw new EncodeError(`${shown(value)} is none of ${Object.keys(names).join(', ')}`)
      }
      base.encode(writer, names[value]!)
    },
  }
}

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

/**
 * A C struct. A longer one is accepted, its tail is left; in a shorter one the fields marked `since` are absent,
 * and a field without that mark throws. A field that the value lacks is written as zero; those marked `since` end the
 * struct if none behind them is set.
 */
export function struct<const F extends Fields>(fields: F): Struct<F> {
  const rows = Object.entries(fields).map(([name, codec]) => ({
    name,
    codec,
    silent: 'padding' in codec,
    optional: 'optional' in codec,
  }))
  const size = rows.reduce((sum, row) => sum + row.codec.size, 0)
  const required = rows.reduce((sum, row) => (row.optional ? sum : sum + row.codec.size), 0)
  return {
    fields,
    size,
    form: { is: 'struct', fields },
    decode(view, offset, length, context) {
      if (length < required) throw wrongLength(required, length)
      const stop = offset + length
      const value: Record<string, unknown> = {}
      for (const { name, codec, silent } of rows) {
        if (offset + codec.size > stop) break
        if (!silent) value[name] = codec.decode(view, offset, codec.size, context)
        offset += codec.size
      }
      return value as never
    },
    encode(writer, value, context) {
      if (typeof value !== 'object' || value === null) throw new EncodeError(`expected an object, got ${shown(value)}`)
      const given = value as Record<string, unknown>
      for (const [index, { name, codec, optional }] of rows.entries()) {
        const field = given[name]
        if (field !== undefined) encodeField(codec, name, writer, field, context)
        else if (optional && rows.every((row, later) => later < index || given[row.name] === undefined)) return
        else writer.zeros(codec.size)
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

const MAX_DEPTH = 32

/** A codec that is declared later, for forms that contain themselves; at most 32 deep. */
export function lazy<T>(codec: () => Codec<T>, nested = true): Codec<T> {
  const deeper = <R>(
    context: Context | undefined,
    wrong: (reason: string) => Error,
    go: (context: Context) => R,
  ): R => {
    const inner = context ?? {}
    const depth = inner.depth ?? 0
    if (depth >= MAX_DEPTH) throw wrong(`more than ${MAX_DEPTH} levels deep`)
    inner.depth = depth + 1
    try {
      return go(inner)
    } finally {
      inner.depth = depth
    }
  }
  return {
    nested,
    form: { is: 'lazy', codec },
    decode: (view, offset, length, context) =>
      deeper(
        context,
        reason => new DecodeError(reason),
        inner => codec().decode(view, offset, length, inner),
      ),
    encode: (writer, value, context) =>
      deeper(
        context,
        reason => new EncodeError(reason),
        inner => codec().encode(writer, value, inner),
      ),
    locate: (view, offset, length, target, context) => codec().locate?.(view, offset, length, target, context) ?? [],
  }
}
