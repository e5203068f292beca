import { spawnSync } from 'node:child_process'
import type { Result } from '../model.ts'
import { report, units, warmup } from './measured.ts'

/** What a whole process costs, with all that it starts. */
export type Cost = Omit<Result, 'units'>

/** Runs a command to its end; its output goes to /dev/null. */
export function cost(...command: string[]): Cost {
  const child = spawnSync(process.env['BENCH_MEASURE']!, command, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
  if (child.status !== 0) throw new Error(`${command.join(' ')}: exit code ${child.status}`)
  return JSON.parse(String(child.output[3]))
}

/** Prints what a command costs that makes the namespaces red and blue; they are deleted each time, unmeasured. */
export function reportLab(...command: string[]): void {
  const total = { cpu: 0, wall: 0, peak: 0 }
  for (let i = -warmup; i < units; i++) {
    const { cpu, wall, peak } = cost(...command)
    cost('sh', '-c', 'ip netns delete red; ip netns delete blue')
    if (i < 0) continue
    total.cpu += cpu
    total.wall += wall
    total.peak = Math.max(total.peak, peak)
  }
  report({ units, ...total })
}
