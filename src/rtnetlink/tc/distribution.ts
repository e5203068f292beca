/** Tables of netem: 4096 deviations in units of jitter / 8192, as the distribution has them at equal steps. */

const ENTRIES = 4096
const FACTOR = 8192
const clamped = (value: number): number => Math.max(-32768, Math.min(32767, value))

/** The distribution function of the normal distribution; the series has positive terms only, so it is exact. */
function normalShare(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-18; n++) sum += term *= (x * x) / (2 * n + 1)
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
}

const STEP = 0.00005

/** The last x, in steps, at which the share still is below that of the entry. */
function normalAt(index: number): number {
  const share = (4 * index + 0.5) / (4 * ENTRIES)
  let [low, high] = [-100_000, 100_000]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (normalShare(middle * STEP) < share) low = middle
    else high = middle
  }
  return low * STEP
}

/** Pareto with the exponent 3: mean 1.5, in units of 3/4. */
const paretoAt = (index: number): number => ((1 - index / ENTRIES) ** (-1 / 3) - 1.5) / 0.75

const table = (at: (index: number) => number): readonly number[] =>
  Array.from({ length: ENTRIES }, (_, index) => clamped(at(index)))

const made = new Map<string, readonly number[]>()
const normal = (index: number) => Math.round(normalAt(index) * FACTOR)
const pareto = (index: number) => clamped(Math.round(paretoAt(index) * FACTOR))
/** A quarter normal, three quarters Pareto; a tenth of the entries differ by 1 from the table that tc reads. */
const paretonormal = (index: number) => Math.trunc(0.25 * normalAt(index) * FACTOR + 0.75 * pareto(index))
const forms = { normal, pareto, paretonormal } as const

/** How a time deviates from its mean. `uniform` is the kernel's own, without a table. */
export type Distribution = 'uniform' | keyof typeof forms | readonly number[]

/** The table of a distribution, made once; `undefined` for `uniform` and for no name that is known. */
export function distributionTable(name: string): readonly number[] | undefined {
  if (!Object.hasOwn(forms, name)) return undefined
  let known = made.get(name)
  if (known === undefined) made.set(name, (known = table(forms[name as keyof typeof forms])))
  return known
}
/** Their names. */
export const distributionNames = ['uniform', ...Object.keys(forms)]
