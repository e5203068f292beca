import { spawn } from 'node:child_process'
import { argument, measured } from './measured.ts'

/**
 * Measures how events or packets are received that another process makes, `argument` at a time: the next burst is
 * asked for when all of the last have been told by `seen`.
 */
export async function measuredBursts(
  source: 'BENCH_ROUTE_BURST' | 'BENCH_PACKET_BURST',
  listen: (seen: () => void) => void,
) {
  const child = spawn(process.env[source]!, [String(argument)], { stdio: ['pipe', 'inherit', 'inherit'] })
  let left = 0
  let done = () => {}
  listen(() => {
    if (--left === 0) done()
  })
  const burst = () =>
    new Promise<void>(resolve => {
      done = resolve
      left = argument
      child.stdin.write('.')
    })
  await measured(async units => {
    for (let i = 0; i < units; i += argument) await burst()
  })
  child.stdin.end()
}
