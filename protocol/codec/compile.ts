/**
 * Functions made for one table: they store fields by names that stand in their text, which engines do several times
 * faster than by names in variables. Where making code from text is forbidden (a flag of Node, a policy of a browser)
 * the tables are walked instead, with the same result.
 */
import { LE } from '../writer.ts'
import type { Context, Fixed, Form } from './form.ts'

/** Reads all fields of a struct that is long enough. */
export type ReadStruct = (view: DataView, offset: number, context: Context | undefined) => object

/** A field of a struct: what it is called, how it is read, whether it is only a gap. */
export interface StructRow {
  readonly name: string
  readonly codec: Fixed<any>
  readonly silent: boolean
}

function compiled<F extends (...values: never[]) => unknown>(parameters: string[], body: string): F | undefined {
  try {
    return new Function(...parameters, body) as F
  } catch {
    return undefined
  }
}

/** A reader for the fields one after another; its objects have room for `more`, which somebody else reads. */
export function compileStruct(rows: readonly StructRow[], more: readonly string[] = []): ReadStruct {
  let at = 0
  const fields: string[] = []
  rows.forEach(({ name, codec, silent }, index) => {
    if (!silent) fields.push(`${JSON.stringify(name)}: ${reading(codec, index, at)}`)
    at += codec.size
  })
  for (const name of more) fields.push(`${JSON.stringify(name)}: undefined`)
  const codecs = rows.map(row => row.codec)
  const body = `return (view, offset, context) => ({ ${fields.join(', ')} })`
  return compiled<(codecs: readonly Fixed<any>[]) => ReadStruct>(['codecs'], body)?.(codecs) ?? walkStruct(rows)
}

/** The expression that reads one field. */
function reading(codec: Fixed<any>, index: number, at: number): string {
  const form = codec.form
  return form?.is === 'integer'
    ? readingInteger(form, at)
    : `codecs[${index}].decode(view, offset + ${at}, ${codec.size}, context)`
}

function readingInteger({ bits, signed, order }: Form & { is: 'integer' }, at: number): string {
  const method = `get${bits === 64 ? 'Big' : ''}${signed ? 'Int' : 'Uint'}${bits}`
  return `view.${method}(offset + ${at}${bits === 8 ? '' : `, ${order === 'host' && LE}`})`
}

const walkStruct =
  (rows: readonly StructRow[]): ReadStruct =>
  (view, offset, context) => {
    const value: Record<string, unknown> = {}
    for (const { name, codec, silent } of rows) {
      if (!silent) value[name] = codec.decode(view, offset, codec.size, context)
      offset += codec.size
    }
    return value
  }

/** Stores a value under one name. */
export type Store = (object: object, value: unknown) => void

/** A function that stores under `name`. */
export const compileStore = (name: string): Store =>
  compiled<Store>(['object', 'value'], `object[${JSON.stringify(name)}] = value`) ??
  ((object, value) => {
    ;(object as Record<string, unknown>)[name] = value
  })

/** Copies fields from one object to another, through `convert`. */
export type Copy = (from: object, to: object, convert: (value: any) => unknown) => void

/** A function that copies those of the fields `names` that are there. */
export function compileCopy(names: readonly string[]): Copy {
  const lines = names.map(name => {
    const at = `[${JSON.stringify(name)}]`
    return `if (from${at} !== undefined) to${at} = convert(from${at})`
  })
  return compiled<Copy>(['from', 'to', 'convert'], lines.join('\n')) ?? walkCopy(names)
}

const walkCopy =
  (names: readonly string[]): Copy =>
  (from, to, convert) => {
    for (const name of names) {
      const value = (from as Record<string, unknown>)[name]
      if (value !== undefined) (to as Record<string, unknown>)[name] = convert(value)
    }
  }

/**
 * Objects as `{}`, but of a birthplace of their own: engines learn there how much room its objects need,
 * and do not have to move their fields when they grow.
 */
export function birthplace(): () => Record<string, unknown> {
  function Values() {}
  Values.prototype = Object.prototype
  return () => new (Values as unknown as new () => Record<string, unknown>)()
}

/** A function that makes an object of values by position, as far as there are values. */
export function compileNamed(names: readonly string[]): (values: readonly number[]) => Record<string, number> {
  const fields = names.map((name, index) => `${JSON.stringify(name)}: values[${index}]`)
  const all = compiled<(values: readonly number[]) => Record<string, number>>(
    ['values'],
    `return { ${fields.join(', ')} }`,
  )
  return values =>
    all !== undefined && values.length >= names.length
      ? all(values)
      : Object.fromEntries(names.slice(0, values.length).map((name, index) => [name, values[index]!]))
}
