/** Keeps how attributes were written, while they are decoded. */
import type { Context, Siblings } from '../codec.ts'
import { EncodeError } from '../errors.ts'
import { align4, Writer } from '../writer.ts'
import { writeAttribute, writeRaw } from './encode.ts'
import type { Field } from './field.ts'
import type { RawAttribute } from './table.ts'
import { keyOf, rawVerbatims, same, verbatims } from './verbatim.ts'

/** Keeps the bytes of an attribute which we would write in another way. */
export function remember(field: Field, wire: Uint8Array, decoded: unknown, context: Context, set: object): void {
  const value = field.item === undefined ? decoded : (decoded as unknown[])[0]
  const canonical = canonicalOf(field, value, context, set as Siblings)
  if (canonical !== undefined && same(canonical, wire)) return
  let known = verbatims.get(set)
  if (known === undefined) verbatims.set(set, (known = new Map()))
  const position = field.item === undefined ? 0 : ((set as Siblings)[field.name] as unknown[]).length - 1
  known.set(keyOf(field, position), { value, canonical, wire: wire.slice() })
}

/** Keeps the bytes of an attribute without a form, if its padding is not what we would write. */
export function rememberRaw(raw: RawAttribute, wire: Uint8Array): void {
  const writer = new Writer(wire.length)
  writeRaw(writer, raw, 0)
  if (!same(writer.view(), wire)) rawVerbatims.set(raw, { value: raw, canonical: writer.toBytes(), wire: wire.slice() })
}

/** An attribute as it came, with its padding as far as it goes. */
export const wireOf = (view: DataView, offset: number, size: number, stop: number): Uint8Array =>
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
