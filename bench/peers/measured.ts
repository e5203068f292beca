import { readFileSync } from 'node:fs'
import type { Result } from '../model.ts'

const [warmup = 0, units = 1, argument = 1] = process.argv.slice(2).map(Number)

/** The third argument of the program; see `Case`. */
export { argument }

/** The peak of this program's own pages: `maxRSS` would remember what it was forked from. */
const peak = () => Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])

/** Does the work unmeasured, then measured, and prints what it cost; `first` counts on over both. */
export async function measured(work: (units: number, first: number) => unknown): Promise<void> {
  if (warmup > 0) await work(warmup, 0)
  const cpu = process.cpuUsage()
  const start = process.hrtime.bigint()
  await work(units, warmup)
  const wall = Number(process.hrtime.bigint() - start) / 1e3
  const used = process.cpuUsage(cpu)
  report({ units, cpu: used.user + used.system, wall, peak: peak() })
}

/** The line by which a program ends. */
export function report(result: Result): void {
  console.log(JSON.stringify(result))
}

/** Stops the program when it was not given what it had to wait for. */
export function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`not the same work: ${what}`)
}

/** How many units are measured, and how many before. */
export { units, warmup }
