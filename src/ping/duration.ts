import { InputError } from '../../protocol/errors.ts'

/** Units of time as `tc` spells them, in milliseconds. */
const units = {
  s: 1e3,
  sec: 1e3,
  secs: 1e3,
  ms: 1,
  msec: 1,
  msecs: 1,
  us: 1e-3,
  usec: 1e-3,
  usecs: 1e-3,
  ns: 1e-6,
  nsec: 1e-6,
  nsecs: 1e-6,
} as const

/** A time with its unit, spelled as for `tc`: `'20ms'`, `'1.5s'`, `'200us'`. */
export type Duration = `${number}${keyof typeof units}`

/** Milliseconds of a duration; throws InputError for one that is negative or lacks its unit. */
export function parseDuration(text: Duration): number {
  const [, number, unit] = /^(\d+\.?\d*|\.\d+)([a-z]+)$/i.exec(typeof text === 'string' ? text : '') ?? []
  const scale = unit === undefined ? undefined : units[unit.toLowerCase() as keyof typeof units]
  if (scale === undefined) {
    throw new InputError(
      `expected a time with its unit, such as '20ms', '1.5s' or '200us', got ${JSON.stringify(text)}`,
    )
  }
  return Number(number) * scale
}
