import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cases } from './cases/index.ts'
import { describeMachine } from './machine.ts'
import type { Case, Outcome, PeerName, Plan } from './model.ts'
import { buildScripts, preparePeers } from './peers.ts'
import { table } from './table.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    peers: { type: 'string' },
    rounds: { type: 'string' },
    write: { type: 'boolean', default: false },
    codec: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const usage = `npm run bench -- [--quick] [--only CASE]... [--peers c,ours,...] [--rounds N] [--write] [--codec]
--quick   no million routes, fewer rounds
--only    ${cases.map(({ name }) => name).join(' ')}
--write   puts the result into bench/README.md
--codec   decode.ts instead: what the tables cost without a kernel`

const begin = '<!-- bench:begin -->'
const end = '<!-- bench:end -->'
const readme = join(import.meta.dirname, 'README.md')
const roundsOf = (work: Case) => Number(options.rounds ?? (options.quick || work.big ? 3 : 5))
const wanted = (name: PeerName) => options.peers?.split(',').includes(name) ?? true

function main(): void {
  const chosen = cases.filter(work => (options.only ? options.only.includes(work.name) : !(options.quick && work.big)))
  if (options.help || chosen.length === 0) {
    console.log(usage)
    return
  }
  // Ctrl-C ends the child; what is to be removed still is.
  process.once('SIGINT', () => {})
  const directory = mkdtempSync(join(tmpdir(), 'rtnetlink-bench-'))
  try {
    if (options.codec) measureCodec(directory)
    else measureCases(chosen, directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Runs each case in namespaces of its own, in a process that is re-executed there, and prints the table. */
function measureCases(chosen: readonly Case[], directory: string): void {
  const peers = preparePeers(directory, wanted)
  const head = [...describeMachine(peers), method(chosen)].map(line => `- ${line}`).join('\n')
  console.log(`${head}\n`)
  const outcomes = chosen.map(work => inNamespaces({ name: work.name, rounds: roundsOf(work), directory, peers }))
  const failures = outcomes.flatMap(({ name, failures }) =>
    Object.entries(failures).map(([peer, why]) => `- ${name}, ${peer} failed: ${why}`),
  )
  const text = [table(outcomes, peers), ...(failures.length > 0 ? ['', ...failures] : [])].join('\n')
  console.log(text)
  if (options.write) write(`${head}\n\n${text}`)
}

function measureCodec(directory: string): void {
  buildScripts(directory)
  spawnSync(process.execPath, [join(directory, 'js/bench/decode.js')], { stdio: 'inherit' })
}

function method(chosen: readonly Case[]): string {
  const rounds = [...new Set(chosen.map(roundsOf))].join(' or ')
  return (
    `each figure: median of ${rounds} rounds (A B C, A B C, ...), each a process of its own; ` +
    'in brackets: times the peer of comparison, which is the one without brackets'
  )
}

/** `unshare`, and a user namespace around it for who is not root. */
function inNamespaces(plan: Plan): Outcome {
  process.stderr.write(`${plan.name} ... `)
  const start = Date.now()
  const file = join(plan.directory, `${plan.name}.json`)
  writeFileSync(file, JSON.stringify(plan))
  const rootless = process.getuid?.() === 0 ? [] : ['-U', '-r']
  const inside = [process.execPath, ...process.execArgv, join(import.meta.dirname, 'inside.ts'), file]
  const { status } = spawnSync('unshare', [...rootless, '-n', '-m', '--', ...inside], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error(`${plan.name}: exit code ${status}`)
  process.stderr.write(`${((Date.now() - start) / 1000).toFixed(0)} s\n`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Replaces what stands between the markers of README.md. */
function write(text: string): void {
  const old = readFileSync(readme, 'utf8')
  const [before, after] = [old.indexOf(begin), old.indexOf(end)]
  if (before < 0 || after < 0) throw new Error(`${readme} lacks its markers`)
  writeFileSync(readme, `${old.slice(0, before + begin.length)}\n${text}\n${old.slice(after)}`)
}

main()
