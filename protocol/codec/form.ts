/** What a codec is. */
import { DecodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'

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
  /** Whether it does so beside these siblings, where they tell the form. */
  nestedBeside?(siblings: Siblings): boolean
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
  | { is: 'array'; item: Fixed<any>; count?: number }
  | { is: 'counted'; head: Fixed<any>; count: string | undefined; name: string; item: Fixed<any> }
  | { is: 'attributes'; prefix: string; table: Readonly<Record<string, readonly [number, Codec<any>]>> }
  | { is: 'list'; item: Codec<any> }
  | { is: 'keyed'; item: Codec<any> }
  | { is: 'repeated'; item: Codec<any> }
  | { is: 'message'; header: Fixed<any>; attributes: Codec<any>; below?: string }
  | { is: 'selected'; selector: string; choices: ReadonlyMap<unknown, Codec<any>> }
  | {
      is: 'either'
      choices: readonly Codec<any>[]
      /** The one that bytes are of. */
      choice(view: DataView, offset: number, length: number): Codec<any>
    }
  | { is: 'lazy'; codec: () => Codec<any> }
  | { is: 'sample'; values: readonly unknown[] }

/** A value of another length than its form has. */
export const wrongLength = (expected: number, got: number): DecodeError =>
  new DecodeError(`expected ${expected} byte${expected === 1 ? '' : 's'}, got ${got}`)

/** Shows a value in an error, shortly. */
export function shown(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (value instanceof Uint8Array) return `${value.length} bytes`
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'an array' : 'an object') : String(value)
}
