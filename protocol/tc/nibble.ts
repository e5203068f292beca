import { shown } from '../codec.ts'
import { EncodeError } from '../errors.ts'

/** Checks a number of four bits, 0 where it is left out. */
export function nibble(value: number | undefined, field: string): number {
  if (value === undefined) return 0
  if (Number.isInteger(value) && value >= 0 && value <= 15) return value
  throw new EncodeError(`expected an integer from 0 to 15, got ${shown(value)}`, [field])
}
