import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { argument, report, units } from '../measured.ts'

const monitor = spawn(process.env['BENCH_MEASURE']!, ['ip', 'monitor', 'route'], {
  stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  detached: true,
})
const source = spawn(process.env['BENCH_ROUTE_BURST']!, [String(argument)], { stdio: ['pipe', 'inherit', 'inherit'] })
await new Promise(resolve => setTimeout(resolve, 200))

let seen = 0
const start = process.hrtime.bigint()
source.stdin.write('.')
for await (const chunk of monitor.stdout!) {
  const before = Math.floor(seen / argument)
  for (const byte of chunk as Buffer) if (byte === 10) seen++
  if (seen >= units) break
  if (Math.floor(seen / argument) > before) source.stdin.write('.')
}
const wall = Number(process.hrtime.bigint() - start) / 1e3
source.stdin.end()
process.kill(-monitor.pid!, 'SIGINT')
const [line] = await once(monitor.stdio[3]!, 'data')
const { cpu, peak } = JSON.parse(String(line))
report({ units: seen, cpu, wall, peak })
