/** From the bytes of a set to its object. */
import { bytes, type Context, type Siblings } from '../codec.ts'
import { at, DecodeError, within } from '../errors.ts'
import { align4, LE } from '../writer.ts'
import { complete, type Field, type Fields, later, undeclared } from './field.ts'
import { attributeSize, TYPE_MASK } from './frame.ts'
import { remember, rememberRaw, wireOf } from './remember.ts'
import type { RawAttribute } from './table.ts'

/** An attribute that waits for a sibling: its row, offset, length and place. */
type Postponed = readonly [field: Field, offset: number, size: number, index: number]

/** Reads attributes from `start` on. The object has them in their order; those without a form are in `unknown`. */
export function decodeSet(
  { byType, create }: Fields,
  view: DataView,
  start: number,
  length: number,
  context: Context | undefined,
): Record<string, unknown> {
  const stop = start + length
  const value = create()
  const lossless = context?.lossless === true
  let rest: Rest | undefined
  // Bit n of each: the attribute with number n, n + 32, n + 64 is there already.
  let low = 0
  let middle = 0
  let high = 0
  for (let offset = start, index = 0; offset < stop; index++) {
    const size = attributeSize(view, offset, stop)
    const type = view.getUint16(offset + 2, LE) & TYPE_MASK
    const field = byType[type]
    const decoded = field === undefined ? undeclared : read(field, view, offset + 4, size - 4, context, value)
    const bit = 1 << (type & 31)
    const seen = type < 32 ? low : type < 64 ? middle : type < 96 ? high : -1
    if (typeof decoded !== 'symbol' && (seen & bit) === 0) {
      field!.store(value, decoded)
      if (lossless) remember(field!, wireOf(view, offset, size, stop), decoded, context, value)
    } else {
      rest ??= new Rest(view, stop, context, value)
      rest.take(field, decoded, offset, size, index)
    }
    if (type < 32) low |= bit
    else if (type < 64) middle |= bit
    else high |= bit
    offset += align4(size)
  }
  rest?.finish()
  return value
}

/** What is rare in a set: attributes without a form, that wait for a sibling, that come again, with large numbers. */
class Rest {
  readonly #view: DataView
  readonly #stop: number
  readonly #context: Context | undefined
  readonly #value: Record<string, unknown>
  readonly #unknown: RawAttribute[] = []
  readonly #postponed: Postponed[] = []

  constructor(view: DataView, stop: number, context: Context | undefined, value: Record<string, unknown>) {
    this.#view = view
    this.#stop = stop
    this.#context = context
    this.#value = value
  }

  take(field: Field | undefined, decoded: unknown, offset: number, size: number, index: number): void {
    if (decoded === later) {
      this.#postponed.push([field!, offset, size, index])
      // Holds its place in the order of names.
      this.#value[field!.name] = undefined
    } else if (decoded === undeclared || this.#waits(field!) || !this.#place(field!, decoded, offset, size)) {
      this.#raw(offset, size, index)
    }
  }

  #waits(field: Field): boolean {
    return this.#postponed.some(([waiting]) => waiting === field)
  }

  /** Puts a value into the set; false if there is one already. */
  #place(field: Field, decoded: unknown, offset: number, size: number): boolean {
    const there = this.#value[field.name]
    if (there === undefined) this.#value[field.name] = decoded
    else if (field.item !== undefined) (there as unknown[]).push(...(decoded as unknown[]))
    else return false
    if (this.#context?.lossless === true) {
      remember(field, wireOf(this.#view, offset, size, this.#stop), decoded, this.#context, this.#value)
    }
    return true
  }

  #raw(offset: number, size: number, index: number): void {
    const payload = bytes.decode(this.#view, offset + 4, size - 4)
    const raw = { type: this.#view.getUint16(offset + 2, LE), payload, index }
    if (this.#context?.lossless === true) rememberRaw(raw, wireOf(this.#view, offset, size, this.#stop))
    this.#unknown.push(raw)
  }

  /** The second try for attributes that came before the one which tells their form. */
  finish(): void {
    for (const [field, offset, size, index] of this.#postponed) {
      const siblings = { ...this.#value, [field.name]: undefined, complete }
      const decoded = read(field, this.#view, offset + 4, size - 4, this.#context, siblings)
      if (typeof decoded !== 'symbol' && this.#place(field, decoded, offset, size)) continue
      if (this.#value[field.name] === undefined) delete this.#value[field.name]
      this.#raw(offset, size, index)
    }
    if (this.#unknown.length === 0) return
    this.#value['unknown'] = this.#unknown.sort((a, b) => a.index! - b.index!)
  }
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
