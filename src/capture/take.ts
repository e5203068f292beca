import { InputError } from '../../protocol/errors.ts'

/** How long to wait for frames. */
export interface TakeOptions {
  /** With its unit: `'2s'`, `'200ms'`. */
  within?: `${number}${'s' | 'ms' | 'us'}` | undefined
  withinMs?: number | undefined
  /** Stops the wait; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

const units = { s: 1e3, ms: 1, us: 1e-3 } as const
const DEFAULT_MS = 10_000
const MAX_MS = 2 ** 31 - 1

/** Milliseconds to wait; throws an `InputError`. */
export function takeTimeout({ within, withinMs }: TakeOptions): number {
  if (within !== undefined && withinMs !== undefined) throw new InputError('withinMs says it too', ['within'])
  if (within === undefined) return withinMs === undefined ? DEFAULT_MS : checked(withinMs, 'withinMs')
  const [, number, unit] = /^(\d+\.?\d*|\.\d+)(s|ms|us)$/.exec(String(within)) ?? []
  if (unit === undefined) {
    throw new InputError(`expected a time with its unit, such as '2s' or '200ms', got ${JSON.stringify(within)}`, [
      'within',
    ])
  }
  return checked(Number(number) * units[unit as keyof typeof units], 'within')
}

function checked(value: number, name: string): number {
  if (typeof value === 'number' && value >= 0 && value <= MAX_MS) return value
  throw new InputError(`expected from 0 to ${MAX_MS} milliseconds, got ${String(value)}`, [name])
}
