/** From the object of a set to its bytes. */
import { bytes, type Context, type Siblings } from '../codec.ts'
import { at, EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'
import type { Field, Fields } from './field.ts'
import { begin, end, NLA_F_NESTED } from './frame.ts'
import type { RawAttribute } from './table.ts'
import { keyOf, rawVerbatims, restore, type Verbatim, verbatims } from './verbatim.ts'

/** Writes the attributes of a set in the order of its object, those without a form in their places. */
export function encodeSet(
  { prefix, byName }: Fields,
  writer: Writer,
  values: Siblings,
  context: Context | undefined,
): void {
  if (typeof values !== 'object' || values === null) throw new EncodeError('expected an object of attributes')
  const raws = (values['unknown'] as RawAttribute[] | undefined) ?? []
  const known = verbatims.get(values)
  if (raws.length === 0 && known === undefined) return writeAll(prefix, byName, writer, values, context)
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

/** The plain case: nothing that has no form, nothing that was written in another way. */
function writeAll(
  prefix: string,
  byName: ReadonlyMap<string, Field>,
  writer: Writer,
  values: Siblings,
  context: Context | undefined,
): void {
  for (const name in values) {
    const value = values[name]
    if (value === undefined || name === 'unknown') continue
    const field = byName.get(name)
    if (field === undefined) throw new EncodeError(`${prefix} has no such attribute`, [name])
    if (field.item !== undefined)
      for (const one of items(name, value)) writeAttribute(writer, field, one, context, values)
    else if (!field.flag || value !== false) writeAttribute(writer, field, value, context, values)
  }
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

/** Writes one attribute with its header. */
export function writeAttribute(
  writer: Writer,
  field: Field,
  value: unknown,
  context: Context | undefined,
  siblings: Siblings,
): void {
  const codec = field.item ?? field.codec
  const plain = codec.nestedBeside?.(siblings) === false
  const start = begin(writer, plain ? field.type & ~NLA_F_NESTED : field.type)
  try {
    codec.encode(writer, value, context, siblings)
    end(writer, start)
  } catch (error) {
    throw at(field.name, error)
  }
}

/** Writes an attribute without a form; `position` is its place in `unknown`. */
export function writeRaw(writer: Writer, raw: RawAttribute, position: number): void {
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
