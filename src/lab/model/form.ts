/** Forms of values, and the check of a value of unknown type against one. */
import { type Path, type ProblemCode, placeText, type Report } from './problem.ts'

/** What texts may be, by what is wrong with the others. */
export interface TextForm {
  is: 'text'
  /** What is expected, in words. */
  what: string
  code: ProblemCode
  /** Why a text is not of this form; undefined if it is. */
  wrong(text: string): string | undefined
  /** A regular expression for tools that know no more. */
  pattern?: string
}

/** What a value must look like. */
export type ValueForm =
  | TextForm
  | { is: 'boolean' }
  | { is: 'integer'; min: number; max: number; code?: ProblemCode; what?: string }
  | { is: 'word'; words: readonly (string | number | boolean)[] }
  | { is: 'list'; of: ValueForm }
  | { is: 'tuple'; of: readonly ValueForm[]; least: number; what: string }
  | { is: 'record'; key: TextForm; of: ValueForm }
  | { is: 'object'; what: string; fields: Readonly<Record<string, ValueForm>>; required?: readonly string[] }
  /** The first that a value of this type can be. */
  | { is: 'either'; of: readonly ValueForm[]; what: string }

/**
 * Takes down all that is wrong with a value, and returns it without that: wrong fields are left out, wrong elements of
 * lists are holes (`undefined`), so that all others keep their places.
 */
export function checked(form: ValueForm, value: unknown, path: Path, report: Report): unknown {
  return checks[form.is](form as never, value, path, report)
}

type Check<F> = (form: F, value: unknown, path: Path, report: Report) => unknown
type FormOf<K extends ValueForm['is']> = Extract<ValueForm, { is: K }>

const checks: { [K in ValueForm['is']]: Check<FormOf<K>> } = {
  text(form, value, path, report) {
    if (typeof value !== 'string') return wrongType(form.what, value, path, report)
    const reason = form.wrong(value)
    if (reason === undefined) return value
    report(form.code, path, reason)
    return undefined
  },
  boolean: (_form, value, path, report) =>
    typeof value === 'boolean' ? value : wrongType('true or false', value, path, report),
  integer({ min, max, code = 'out-of-range', what }, value, path, report) {
    const expected = what ?? `an integer from ${min} to ${max}`
    if (!Number.isInteger(value)) return wrongType(expected, value, path, report)
    if ((value as number) >= min && (value as number) <= max) return value
    report(code, path, `expected ${expected}, got ${value}`)
    return undefined
  },
  word({ words }, value, path, report) {
    if (words.includes(value as string)) return value
    return wrongType(words.map(word => JSON.stringify(word)).join(' or '), value, path, report)
  },
  list({ of }, value, path, report) {
    if (!Array.isArray(value)) return wrongType('an array', value, path, report)
    return value.map((one, index) => checked(of, one, [...path, index], report))
  },
  tuple({ of, least, what }, value, path, report) {
    if (!Array.isArray(value) || value.length < least || value.length > of.length) {
      return wrongType(what, value, path, report)
    }
    return value.map((one, index) =>
      one === undefined && index >= least ? undefined : checked(of[index]!, one, [...path, index], report),
    )
  },
  record({ key, of }, value, path, report) {
    if (!isObject(value)) return wrongType('an object', value, path, report)
    const found: [string, unknown][] = []
    for (const [name, one] of Object.entries(value)) {
      const place = [...path, name]
      if (one === undefined || checked(key, name, place, report) === undefined) continue
      const good = checked(of, one, place, report)
      if (good !== undefined) found.push([name, good])
    }
    return Object.fromEntries(found)
  },
  object({ fields, required = [], what }, value, path, report) {
    if (!isObject(value)) return wrongType(what, value, path, report)
    const found: Record<string, unknown> = {}
    for (const [name, one] of Object.entries(value)) {
      const form = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (form === undefined) report('unknown-field', [...path, name], unknownField(name, Object.keys(fields)))
      else if (one !== undefined) found[name] = checked(form, one, [...path, name], report)
    }
    for (const name of required) {
      if ((value as Record<string, unknown>)[name] === undefined) report('missing-field', path, `${name} is missing`)
    }
    return found
  },
  either({ of, what }, value, path, report) {
    const form = of.find(form => fitting(form, value))
    if (form === undefined) return wrongType(what, value, path, report)
    return checked(form, value, path, report)
  },
}

/** Whether a value is of the JavaScript type of a form, so that what is wrong with it is told in its words. */
function fitting(form: ValueForm, value: unknown): boolean {
  switch (form.is) {
    case 'text':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return typeof value === 'number'
    case 'word':
      return form.words.includes(value as string)
    case 'list':
    case 'tuple':
      return Array.isArray(value)
    case 'either':
      return form.of.some(one => fitting(one, value))
    case 'record':
      return isObject(value)
    case 'object':
      return isObject(value) && (form.required ?? []).every(name => name in value)
  }
}

function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function wrongType(expected: string, value: unknown, path: Path, report: Report): undefined {
  report('wrong-type', path, `expected ${expected}, got ${shown(value)}`)
  return undefined
}

/** A value in a message: what it is, not all that is in it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** Tells the field that was probably meant. */
function unknownField(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? `there is no field ${placeText([name])}` : `there is no such field; is it ${near}?`
}

/** Of some names the one that differs in at most two letters. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.min(3, Math.ceil(name.length / 2))
  for (const one of names) {
    const distance = editDistance(name.toLowerCase(), one.toLowerCase())
    if (distance < least) [best, least] = [one, distance]
  }
  return best
}

/** How many letters are to be put in, taken out or replaced. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
