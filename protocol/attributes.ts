/** Netlink attributes: length, type, payload, padding. Knows no set; the sets are tables elsewhere. */
import { bytes, type Codec, type Context, type Infer, type Siblings, type Simplify } from './codec.ts'
import { at, DecodeError, EncodeError, inside, within } from './errors.ts'
import { align4, LE, Writer } from './writer.ts'

/** Set on every attribute that carries attributes. */
export const NLA_F_NESTED = 0x8000
/** Set where the payload is in network order; the codec knows that anyhow. */
export const NLA_F_NET_BYTEORDER = 0x4000
const TYPE_MASK = 0x3fff
const MAX_LENGTH = 0xffff

/** An attribute that no table declares, or one that could not be decoded. */
export interface RawAttribute {
  /** Its number, with the flag bits. */
  type: number
  payload: Uint8Array
  /** Its place among the attributes of its set; at the end if left out. */
  index?: number | undefined
}

/** Name to number and codec: the whole declaration of a set. */
export type Table = Readonly<Record<string, readonly [type: number, codec: Codec<any>]>>

/** The object that a table stands for. */
export type Values<T extends Table> = Simplify<
  { -readonly [K in keyof T]?: Infer<T[K][1]> | undefined } & { unknown?: RawAttribute[] | undefined }
>

/** A set of attributes. The table stays in the type, so that comments on its rows reach the editor. */
export interface AttributeSet<T extends Table> extends Codec<Values<T>> {
  /** Prefix of the kernel's constants: `IFLA`. */
  readonly prefix: string
  readonly table: T
  readonly nested: true
}

/** An attribute that comes again and again in one set, read into an array. */
export interface Repeated<T> extends Codec<T[]> {
  readonly item: Codec<T>
}

/** Marks an attribute that comes again and again in one set. */
export const repeated = <T>(item: Codec<T>): Repeated<T> => ({
  item,
  form: { is: 'repeated', item },
  decode: (view, offset, length, context, siblings) => [item.decode(view, offset, length, context, siblings)],
  encode() {
    throw new EncodeError('a repeated attribute outside of a set')
  },
})

/** What a codec returns when it cannot tell the form: the attribute stays raw. */
export const undeclared: unique symbol = Symbol('undeclared')
/** What a codec returns when the sibling that decides comes later in the set. */
export const later: unique symbol = Symbol('later')

interface Field {
  readonly name: string
  readonly type: number
  readonly codec: Codec<any>
  readonly item: Codec<any> | undefined
  readonly flag: boolean
}

/** How an attribute was written, where that is not our way: used again as long as the value is the same. */
interface Verbatim {
  value: unknown
  /** What we would write for the value; undefined if we would refuse it. */
  canonical: Uint8Array | undefined
  wire: Uint8Array
}
const verbatims = new WeakMap<object, Map<string, Verbatim>>()
const rawVerbatims = new WeakMap<RawAttribute, Verbatim>()

/** Declares a set: `attributes('IFLA', { mtu: [4, u32] })`. */
export function attributes<const T extends Table>(prefix: string, table: T): AttributeSet<T> {
  const byType: (Field | undefined)[] = []
  const byName = new Map<string, Field>()
  for (const [name, [number, codec]] of Object.entries(table)) {
    const item = 'item' in codec ? (codec as Repeated<unknown>).item : undefined
    const nested = (item ?? codec).nested === true
    const type = nested ? number | NLA_F_NESTED : number
    const field = { name, type, codec, item, flag: codec.form?.is === 'flag' }
    byType[number] = field
    byName.set(name, field)
  }
  return {
    prefix,
    table,
    nested: true,
    form: { is: 'attributes', prefix, table },
    decode: (view, offset, length, context) => decodeSet(byType, view, offset, length, context) as never,
    encode: (writer, values, context) => encodeSet(prefix, byName, writer, values as Siblings, context),
    locate: (view, offset, length, target, context) => locateIn(byType, view, offset, length, target, context),
  }
}

function decodeSet(
  byType: readonly (Field | undefined)[],
  view: DataView,
  start: number,
  length: number,
  context: Context | undefined,
): Siblings {
  const stop = start + length
  const value: Record<string, unknown> = {}
  let unknown: RawAttribute[] | undefined
  let postponed: [Field, number, number, number][] | undefined
  let index = 0
  for (let offset = start; offset < stop; index++) {
    const size = attributeSize(view, offset, stop)
    const field = byType[view.getUint16(offset + 2, LE) & TYPE_MASK]
    const decoded = field === undefined ? undeclared : read(field, view, offset + 4, size - 4, context, value)
    if (decoded === later) {
      postponed ??= []
      postponed.push([field!, offset, size, index])
      value[field!.name] = undefined
    } else if (decoded !== undeclared && !waits(postponed, field!) && place(value, field!, decoded)) {
      if (context?.lossless === true) remember(field!, wireOf(view, offset, size, stop), decoded, context, value)
    } else {
      unknown ??= []
      unknown.push(rawAttribute(view, offset, size, stop, index, context))
    }
    offset += align4(size)
  }
  if (postponed !== undefined) unknown = readPostponed(postponed, view, stop, context, value, unknown)
  if (unknown !== undefined) value['unknown'] = unknown
  return value
}

/** Puts a value into the set; false if there is one already. */
function place(value: Record<string, unknown>, field: Field, decoded: unknown): boolean {
  const there = value[field.name]
  if (there === undefined) value[field.name] = decoded
  else if (field.item !== undefined) (there as unknown[]).push(...(decoded as unknown[]))
  else return false
  return true
}

const waits = (postponed: readonly [Field, ...unknown[]][] | undefined, field: Field): boolean =>
  postponed !== undefined && postponed.some(([waiting]) => waiting === field)

function rawAttribute(
  view: DataView,
  offset: number,
  size: number,
  stop: number,
  index: number,
  context: Context | undefined,
): RawAttribute {
  const payload = bytes.decode(view, offset + 4, size - 4)
  const raw = { type: view.getUint16(offset + 2, LE), payload, index }
  if (context?.lossless === true) rememberRaw(raw, wireOf(view, offset, size, stop))
  return raw
}

function attributeSize(view: DataView, offset: number, stop: number): number {
  if (stop - offset < 4) throw new DecodeError(`${stop - offset} stray bytes behind the last attribute`)
  const size = view.getUint16(offset, LE)
  if (size < 4 || offset + size > stop) {
    throw new DecodeError(`attribute of length ${size} where ${stop - offset} bytes are left`)
  }
  return size
}

/** Reads one attribute. A failure gets the name on its path; where errors are collected, the attribute stays raw. */
function read(
  field: Field,
  view: DataView,
  offset: number,
  length: number,
  context: Context | undefined,
  siblings: Siblings,
): unknown {
  const errors = context?.errors
  const before = errors === undefined ? 0 : errors.length
  try {
    const decoded = field.codec.decode(view, offset, length, context, siblings)
    if (errors !== undefined && errors.length > before) within(field.name, errors, before)
    return decoded
  } catch (error) {
    at(field.name, error)
    if (errors === undefined || !(error instanceof DecodeError)) throw error
    within(field.name, errors, before)
    errors.push(error)
    return undeclared
  }
}

/** The second try for attributes that came before the one which tells their form. */
function readPostponed(
  postponed: readonly [Field, number, number, number][],
  view: DataView,
  stop: number,
  context: Context | undefined,
  value: Record<string, unknown>,
  unknown: RawAttribute[] | undefined,
): RawAttribute[] | undefined {
  for (const [field, offset, size, index] of postponed) {
    const decoded = read(field, view, offset + 4, size - 4, context, { ...value, [field.name]: undefined, complete })
    if (decoded !== undeclared && decoded !== later && place(value, field, decoded)) {
      if (context?.lossless === true) remember(field, wireOf(view, offset, size, stop), decoded, context, value)
    } else {
      if (value[field.name] === undefined) delete value[field.name]
      unknown ??= []
      unknown.push(rawAttribute(view, offset, size, stop, index, context))
    }
  }
  unknown?.sort((a, b) => a.index! - b.index!)
  return unknown
}

/** Among the siblings at the second try: nothing more will come. */
export const complete = true

/** Keeps the bytes of an attribute which we would write in another way. */
function remember(field: Field, wire: Uint8Array, decoded: unknown, context: Context, set: object): void {
  const value = field.item === undefined ? decoded : (decoded as unknown[])[0]
  const canonical = canonicalOf(field, value, context, set as Siblings)
  if (canonical !== undefined && same(canonical, wire)) return
  let known = verbatims.get(set)
  if (known === undefined) verbatims.set(set, (known = new Map()))
  const position = field.item === undefined ? 0 : ((set as Siblings)[field.name] as unknown[]).length - 1
  known.set(keyOf(field, position), { value, canonical, wire: wire.slice() })
}

/** Keeps the bytes of an attribute without a form, if its padding is not what we would write. */
function rememberRaw(raw: RawAttribute, wire: Uint8Array): void {
  const writer = new Writer(wire.length)
  writeRaw(writer, raw, 0)
  if (!same(writer.view(), wire)) rawVerbatims.set(raw, { value: raw, canonical: writer.toBytes(), wire: wire.slice() })
}

/** An attribute as it came, with its padding as far as it goes. */
const wireOf = (view: DataView, offset: number, size: number, stop: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + offset, Math.min(align4(size), stop - offset))

/** The bytes that we would write: none for a flag that is false, undefined for a value out of our bounds. */
function canonicalOf(field: Field, value: unknown, context: Context, siblings: Siblings): Uint8Array | undefined {
  const writer = new Writer()
  try {
    if (!field.flag || value !== false) writeAttribute(writer, field, value, context, siblings)
    return writer.toBytes()
  } catch (error) {
    if (error instanceof EncodeError) return undefined
    throw error
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, position) => byte === b[position])

const keyOf = (field: Field, position: number): string =>
  field.item === undefined ? field.name : `${field.name}[${position}]`

function encodeSet(
  prefix: string,
  byName: ReadonlyMap<string, Field>,
  writer: Writer,
  values: Siblings,
  context: Context | undefined,
): void {
  if (typeof values !== 'object' || values === null) throw new EncodeError('expected an object of attributes')
  const raws = (values['unknown'] as RawAttribute[] | undefined) ?? []
  const known = verbatims.get(values)
  let index = 0
  let next = 0
  const rawsBefore = (limit: number) => {
    while (next < raws.length && (raws[next]!.index ?? Infinity) <= limit) {
      writeRaw(writer, raws[next]!, next++)
      index++
      limit++
    }
  }
  for (const name in values) {
    const value = values[name]
    if (value === undefined || name === 'unknown') continue
    const field = byName.get(name)
    if (field === undefined) throw new EncodeError(`${prefix} has no such attribute`, [name])
    if (field.flag && value === false && known?.has(name) !== true) continue
    const all = field.item === undefined ? [value] : items(name, value)
    for (let position = 0; position < all.length; position++) {
      rawsBefore(index)
      const verbatim = known?.get(keyOf(field, position))
      if (verbatim === undefined) writeAttribute(writer, field, all[position], context, values)
      else writeAgain(writer, field, all[position], context, values, verbatim)
      index++
    }
  }
  while (next < raws.length) writeRaw(writer, raws[next]!, next++)
}

function items(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new EncodeError('expected an array', [name])
}

/** Writes the bytes as they came, if the value is still the one that they gave then; else ours. */
function writeAgain(
  writer: Writer,
  field: Field,
  value: unknown,
  context: Context | undefined,
  siblings: Siblings,
  verbatim: Verbatim,
): void {
  if (verbatim.canonical === undefined && verbatim.value === value) {
    writer.bytes(verbatim.wire)
    return
  }
  const start = writer.length
  if (!field.flag || value !== false) writeAttribute(writer, field, value, context, siblings)
  restore(writer, start, verbatim)
}

/** Puts the bytes as they came in place of ours, if ours are those that the same value gave then. */
function restore(writer: Writer, start: number, { canonical, wire }: Verbatim): void {
  if (canonical === undefined || !same(writer.view(start), canonical)) return
  writer.truncate(start)
  writer.bytes(wire)
}

function writeAttribute(
  writer: Writer,
  field: Field,
  value: unknown,
  context: Context | undefined,
  siblings: Siblings,
): void {
  const start = begin(writer, field.type)
  try {
    ;(field.item ?? field.codec).encode(writer, value, context, siblings)
    end(writer, start)
  } catch (error) {
    throw at(field.name, error)
  }
}

function writeRaw(writer: Writer, raw: RawAttribute, position: number): void {
  try {
    const start = begin(writer, raw.type)
    bytes.encode(writer, raw.payload)
    end(writer, start)
    const verbatim = rawVerbatims.get(raw)
    if (verbatim !== undefined) restore(writer, start, verbatim)
  } catch (error) {
    throw at('unknown', at(`[${position}]`, error))
  }
}

/** Opens an attribute; give the result to `end`. */
export function begin(writer: Writer, type: number): number {
  const start = writer.length
  writer.u16(0)
  writer.u16(type)
  return start
}

/** Closes an attribute: sets its length and pads it. Throws an EncodeError above 65,535 bytes. */
export function end(writer: Writer, start: number): void {
  const length = writer.length - start
  if (length > MAX_LENGTH) throw new EncodeError(`an attribute of ${length} bytes; at most ${MAX_LENGTH} fit`)
  writer.patchU16(start, length)
  writer.align()
}

/** Attributes that are all of one form and one number, or numbered by position: `list(1, struct(...))`. */
export function list<T>(type: number, item: Codec<T>): Codec<T[]> {
  const wireType = item.nested === true ? type | NLA_F_NESTED : type
  return {
    nested: true,
    form: { is: 'list', item },
    decode(view, offset, length, context) {
      const stop = offset + length
      const value: T[] = []
      while (offset < stop) {
        const size = attributeSize(view, offset, stop)
        const start = offset + 4
        value.push(inside(`[${value.length}]`, context?.errors, () => item.decode(view, start, size - 4, context)))
        offset += align4(size)
      }
      return value
    },
    encode(writer, value, context) {
      if (!Array.isArray(value)) throw new EncodeError('expected an array')
      value.forEach((one, index) => {
        const start = begin(writer, wireType)
        try {
          item.encode(writer, one, context)
          end(writer, start)
        } catch (error) {
          throw at(`[${index}]`, error)
        }
      })
    },
    locate(view, offset, length, target, context) {
      const stop = offset + length
      for (let index = 0; offset < stop; index++) {
        const size = attributeSize(view, offset, stop)
        if (target < offset + align4(size)) {
          return [`[${index}]`, ...(item.locate?.(view, offset + 4, size - 4, target, context) ?? [])]
        }
        offset += align4(size)
      }
      return []
    },
  }
}

function locateIn(
  byType: readonly (Field | undefined)[],
  view: DataView,
  offset: number,
  length: number,
  target: number,
  context: Context | undefined,
): string[] {
  const siblings = decodeSet(byType, view, offset, length, { ...context, errors: [], lossless: false })
  for (const stop = offset + length; offset < stop; ) {
    const size = attributeSize(view, offset, stop)
    if (target < offset + align4(size)) {
      const type = view.getUint16(offset + 2, LE) & TYPE_MASK
      const field = byType[type]
      if (target < offset + 4 || field === undefined) return [field?.name ?? `#${type}`]
      const codec = field.item ?? field.codec
      return [field.name, ...(codec.locate?.(view, offset + 4, size - 4, target, context, siblings) ?? [])]
    }
    offset += align4(size)
  }
  return []
}
