/** Short words for forms of values. */
import type { ValueForm } from './form.ts'

/** An object with known fields. */
export const object = (what: string, fields: Record<string, ValueForm>, required: string[] = []): ValueForm => ({
  is: 'object',
  what,
  fields,
  required,
})
/** An array. */
export const list = (of: ValueForm): ValueForm => ({ is: 'list', of })
/** One, or an array. */
export const some = (of: ValueForm, what: string): ValueForm => ({ is: 'either', of: [of, list(of)], what })
/** An integer in a range. */
export const integer = (min: number, max: number): ValueForm => ({ is: 'integer', min, max })
/** One of some words. */
export const word = (...words: string[]): ValueForm => ({ is: 'word', words })
