import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cases } from './cases/index.ts'
import type { Case, Outcome, Peer, Plan, Result } from './model.ts'
import { environment, has } from './peers.ts'

/** Runs one case in this namespace: A B C, A B C, ... */
export function runCase({ name, peers, rounds, directory }: Plan): Outcome {
  const work = cases.find(one => one.name === name)!
  const outcome: Outcome = { name, results: {}, failures: {} }
  ip(directory, work.setup)
  for (let round = 0; round < rounds; round++)
    for (const peer of peers) {
      if (!takesPart(work, peer) || outcome.failures[peer.name] !== undefined) continue
      try {
        ;(outcome.results[peer.name] ??= []).push(run(work, peer, directory))
      } catch (error) {
        outcome.failures[peer.name] = (error as Error).message
      }
      if (work.reset) ip(directory, work.reset, true)
    }
  return outcome
}

const takesPart = (work: Case, peer: Peer) =>
  has(peer, work.program) && (work.only?.includes(peer.name) ?? true) && work.fewer?.[peer.name] !== 0

/** One process of one peer. */
function run(work: Case, peer: Peer, directory: string): Result {
  if ('absent' in peer) throw new Error(peer.absent)
  const units = work.fewer?.[peer.name] ?? work.units
  const warmup = Math.min(work.warmup, units)
  const argument = peer.name === work.against ? (work.base ?? work.argument) : work.argument
  const [command, ...words] = peer.command.map(word => word.replace('%', work.program))
  const child = spawnSync(command!, [...words, `${warmup}`, `${units}`, `${argument ?? 1}`], {
    encoding: 'utf8',
    env: { ...process.env, ...environment(directory) },
    timeout: 120_000,
    maxBuffer: 1 << 26,
  })
  if (child.status !== 0) throw new Error(reason(child.stderr) || `exit code ${child.status ?? child.signal}`)
  return JSON.parse(child.stdout.trim().split('\n').at(-1)!)
}

/** The line of a stack trace that says what is wrong: JavaScript's first, Python's last. */
function reason(stderr: string): string {
  const lines = stderr.trim().split('\n')
  return lines.find(line => /^\w*(Error|Exception)\b/.test(line)) ?? lines.at(-1) ?? ''
}

/** Many lines for iproute2; `lenient` where what is to be deleted may be absent. */
function ip(directory: string, lines: readonly string[], lenient = false): void {
  const file = join(directory, 'setup.batch')
  writeFileSync(file, lines.map(line => `${line}\n`).join(''))
  const { status, stderr } = spawnSync('ip', [...(lenient ? ['-force'] : []), '-batch', file], { encoding: 'utf8' })
  if (status !== 0 && !lenient) throw new Error(`ip -batch: ${stderr}`)
}
