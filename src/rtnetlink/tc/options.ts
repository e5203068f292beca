/** How options of a kind become attributes and back: rows of names, attributes and units. */
import { InputError } from '../../../protocol/errors.ts'
import { checkFields } from '../form.ts'
import {
  formatRate,
  formatTime,
  parseMicroseconds,
  parseRate,
  parseSize,
  type Rate,
  type Size,
  type Time,
} from './units.ts'

/** Options both ways: what users give and get, and what the protocol has. */
export interface OptionsForm<In extends object, Out extends object = In> {
  /** Throws an InputError with the path of what does not fit. */
  write(options: In): object
  read(options: any): Out
}

/** One option: the attribute that it becomes, and how. */
export interface Row<In, Out = In> {
  readonly attribute: string
  write(value: In, field: string): unknown
  read(wire: any): Out
}
type Rows = Readonly<Record<string, Row<any, any>>>
type InOf<R extends Rows> = { [K in keyof R]?: (R[K] extends Row<infer In, any> ? In : never) | undefined }
type OutOf<R extends Rows> = { [K in keyof R]?: (R[K] extends Row<any, infer Out> ? Out : never) | undefined }

/** A form of rows; `inside`: the struct that holds the fields. */
export function optionsForm<const R extends Rows>(rows: R, inside?: string): OptionsForm<InOf<R>, OutOf<R>> {
  const names = Object.fromEntries(Object.keys(rows).map(name => [name, true] as const))
  return {
    write(options) {
      checkOptions(options, names)
      const fields: Record<string, unknown> = {}
      for (const [name, { attribute, write }] of Object.entries(rows)) {
        const value = (options as Record<string, unknown>)[name]
        if (value !== undefined) fields[attribute] = write(value, `options.${name}`)
      }
      return inside === undefined ? fields : { [inside]: fields }
    },
    read(options) {
      const fields = inside === undefined ? options : (options[inside] ?? {})
      const value: Record<string, unknown> = {}
      for (const [name, { attribute, read }] of Object.entries(rows)) {
        if (fields[attribute] !== undefined) value[name] = read(fields[attribute])
      }
      return value as never
    },
  }
}

/** Throws an InputError for what is no object of these options. */
export function checkOptions(options: object, names: Readonly<Record<string, true>>): void {
  try {
    checkFields(options, names, 'options')
  } catch (error) {
    throw error instanceof InputError && error.path[0] !== 'options' ? error.within('options') : error
  }
}

/** As it is. */
export const same = <T>(attribute: string): Row<T> => ({ attribute, write: value => value, read: wire => wire })
/** A number. */
export const count = (attribute: string): Row<number> => same(attribute)
/** Bytes. */
export const size = (attribute: string): Row<Size, number> => ({ attribute, write: parseSize, read: wire => wire })
/** A time that the kernel has in microseconds. */
export const us = (attribute: string): Row<Time> => ({
  attribute,
  write: parseMicroseconds,
  read: wire => formatTime(BigInt(wire) * 1000n),
})
/** Yes or no, in a number. */
export const yes = (attribute: string): Row<boolean> => ({
  attribute,
  write(value, field) {
    if (typeof value !== 'boolean') throw new InputError('expected true or false', [field])
    return value ? 1 : 0
  },
  read: wire => wire !== 0,
})
/** A rate in 32 bits. */
export const rate = (attribute: string): Row<Rate> => ({
  attribute,
  write(value, field) {
    const bytes = parseRate(value, field)
    if (bytes >= 1n << 32n) throw new InputError(`${value} is too much`, [field])
    return Number(bytes)
  },
  read: wire => formatRate(wire),
})
/** A rate in 64 bits. */
export const rateOf64 = (attribute: string): Row<Rate> => ({
  attribute,
  write: parseRate,
  read: wire => formatRate(wire),
})

/** A number that must be whole, from `min` to `max`. Throws an InputError at `field`. */
export function integer(value: number, min: number, max: number, field: string): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new InputError(`expected an integer from ${min} to ${max}, got ${JSON.stringify(value) ?? value}`, [field])
}
