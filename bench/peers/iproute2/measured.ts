import { rmSync, writeFileSync } from 'node:fs'
import { type Cost, cost } from '../cost.ts'
import { report, units, warmup } from '../measured.ts'

const script = `${process.env['BENCH_TMP']}/ip.${process.pid}.batch`

/** Prints the cost of a whole process less that of another one, which does nothing. */
export function reportDifference(whole: Cost, empty: Cost): void {
  report({ units, cpu: whole.cpu - empty.cpu, wall: whole.wall - empty.wall, peak: whole.peak })
}

/** One `ip -batch` for all units, less an `ip -batch` of an empty file. */
export function batch(line: (i: number) => string, ...flags: string[]): void {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `${line(from + i)}\n`).join('')
  const run = (text: string) => {
    writeFileSync(script, text)
    return cost('ip', ...flags, '-batch', script)
  }
  try {
    const empty = run('')
    run(lines(0, warmup))
    reportDifference(run(lines(warmup, warmup + units)), empty)
  } finally {
    rmSync(script)
  }
}
