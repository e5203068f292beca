/** How attributes were written, where that is not our way: the same value gives the same bytes again. */
import type { Writer } from '../writer.ts'
import type { Field } from './field.ts'
import type { RawAttribute } from './table.ts'

/** How an attribute was written, where that is not our way: used again as long as the value is the same. */
export interface Verbatim {
  value: unknown
  /** What we would write for the value; undefined if we would refuse it. */
  canonical: Uint8Array | undefined
  wire: Uint8Array
}
/** For the object of a set: its attributes by `keyOf`. */
export const verbatims = new WeakMap<object, Map<string, Verbatim>>()
/** For attributes without a form. */
export const rawVerbatims = new WeakMap<RawAttribute, Verbatim>()

/** True if the bytes are equal. */
export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, position) => byte === b[position])

/** Name of one occurrence of an attribute. */
export const keyOf = (field: Field, position: number): string =>
  field.item === undefined ? field.name : `${field.name}[${position}]`

/** Puts the bytes as they came in place of ours, if ours are those that the same value gave then. */
export function restore(writer: Writer, start: number, { canonical, wire }: Verbatim): void {
  if (canonical === undefined || !same(writer.view(start), canonical)) return
  writer.truncate(start)
  writer.bytes(wire)
}
