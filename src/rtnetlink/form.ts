/** What the objects of one table look like to users and to the kernel. */
import { isDeepStrictEqual } from 'node:util'
import { InputError } from '../../protocol/errors.ts'
import { Writer } from '../../protocol/writer.ts'
import { writeRequest } from '../connection/request.ts'
import type { LinkRef } from './reference.ts'
import { makeRequest, type Rows } from './scope.ts'

/** Tells the number of a link; `field` is its place in the input. */
export type Resolve = (ref: LinkRef, field: string) => number | Promise<number>

/** The fields of an object, each with the value `true`. */
export type Fields<T> = Readonly<Record<keyof T & string, true>>

/** What a table's objects look like to users and to the kernel. */
export interface Form<Out, In, Filter> {
  /** One of its objects, for errors: `address`. */
  readonly what: string
  readonly rows: Rows
  /** Names of its messages: `newaddr`, `deladdr`, `getaddr`. */
  readonly add: string
  readonly delete: string
  readonly get: string
  /** True if the kernel sends back what it made (NLM_F_ECHO). */
  readonly echoes: boolean
  /** Flags of `replace`, where they are not those of most tables. */
  readonly replaces?: number
  /** What can be given, and what can be asked for; any other field is refused. */
  readonly fields: Fields<Out>
  readonly filters: Fields<Filter>
  /** Fields that change by themselves. */
  readonly fading: readonly (keyof Out & string)[]
  /** Fields that are compared though the input leaves them out. */
  readonly implied?: readonly (keyof Out & string)[]
  /** The flat form of a message. */
  read(message: any): Out
  /** The message that makes `input`; links are meant by number. Throws an InputError with the field. */
  write(input: In): object
  /** The message that deletes `input`; the same if left out. */
  key?(input: In): object
  /** The same with numbers of links in place of names. */
  resolve<T extends In | Filter>(input: T, resolve: Resolve): T | Promise<T>
  /** The request of a dump: conditions that the kernel checks. */
  ask(filter: Filter): object
  /** Conditions that the kernel does not check, or not on older kernels. Throws an InputError with the field. */
  fits(filter: Filter): (object: Out) => boolean
  /** What the kernel tells `input` from other objects by; several objects may fit. */
  identity(input: In): Filter
}

/** Throws an InputError for what is no object, or has fields that mean nothing here. */
export function checkFields(value: unknown, fields: Readonly<Record<string, true>>, what: string): void {
  if (typeof value !== 'object' || value === null) throw new InputError('expected an object', [what])
  for (const name in value) {
    if (!Object.hasOwn(fields, name) && (value as Record<string, unknown>)[name] !== undefined) {
      throw new InputError(`no such field; there are ${Object.keys(fields).join(', ')}`, [name])
    }
  }
}

/** Throws an InputError for a filter that lets everything through. */
export function checkCondition(filter: object | undefined): void {
  if (Object.values(filter ?? {}).some(value => value !== undefined)) return
  throw new InputError('expected a condition, so that not everything goes', ['filter'])
}

/** Throws what encoding would throw, and sends nothing. */
export function rehearse(rows: Rows, name: string, message: object, levels?: readonly string[]): void {
  writeRequest(new Writer(), makeRequest(rows, name, 0, message, { levels }), 0, 0)
}

/** How the kernel would tell of `input`, as far as `input` says it. */
export function asTold<Out extends object, In extends object>(form: Form<Out, In, any>, input: In): Out {
  const writer = new Writer()
  const codec = form.rows[form.add]![1]
  codec.encode(writer, form.write(input))
  const bytes = writer.view()
  return form.read(codec.decode(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length))
}

/** The fields of `input` that a comparison is about. */
export const compared = (form: Form<any, any, any>, input: object): string[] => [
  ...Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [name])),
  ...(form.implied ?? []),
]

/** The first of the fields `names` that `found` has otherwise than `wanted`. */
export const difference = (names: readonly string[], wanted: object, found: object): string | undefined =>
  names.find(name => !covers((found as Record<string, unknown>)[name], (wanted as Record<string, unknown>)[name]))

/** True if `found` has all that `wanted` has: of names each, of objects each field. */
function covers(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof Uint8Array) {
    return wanted === undefined || isDeepStrictEqual(found, wanted)
  }
  if (typeof found !== 'object' || found === null) return false
  if (Array.isArray(wanted) && typeof wanted[0] === 'object') {
    return (found as unknown[]).length === wanted.length && coversEach(found, wanted)
  }
  if (Array.isArray(wanted)) return wanted.every(name => (found as unknown[]).includes(name))
  return coversEach(found, wanted)
}

const coversEach = (found: object, wanted: object): boolean =>
  Object.entries(wanted).every(([name, value]) => covers((found as Record<string, unknown>)[name], value))
