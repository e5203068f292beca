import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { argument, expect, report, units, warmup } from '../measured.ts'

/** Runs `ip -j`, whose text becomes objects here; its own cost is added to this process's. */
async function objects(words: string[]): Promise<{ list: unknown[]; cpu: number; peak: number }> {
  const child = spawn(process.env['BENCH_MEASURE']!, ['ip', '-j', ...words], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  })
  const text: Buffer[] = []
  const costs: Buffer[] = []
  child.stdio[3]!.on('data', chunk => costs.push(chunk))
  child.stdout!.on('data', chunk => text.push(chunk))
  await new Promise(resolve => child.on('close', resolve))
  return { list: JSON.parse(Buffer.concat(text).toString()), ...JSON.parse(Buffer.concat(costs).toString()) }
}

/** Prints what it costs to have the objects that `ip -j words` tells of. */
export async function measuredParsing(words: string[]): Promise<void> {
  for (let i = 0; i < warmup; i++) await objects(words)
  const start = process.hrtime.bigint()
  const before = process.cpuUsage()
  let children = 0
  for (let i = 0; i < units; i++) {
    const { list, cpu } = await objects(words)
    expect(list.length >= argument, `${list.length} objects`)
    children += cpu
  }
  const { user, system } = process.cpuUsage(before)
  const peak = Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  report({ units, cpu: user + system + children, wall: Number(process.hrtime.bigint() - start) / 1e3, peak })
}
