import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Observed } from '../fixtures/observed.ts'
import { missing, slowness } from '../needs.ts'

/** How an example ended, and what `ip` said of its namespaces each time before it closed one. */
export interface Ran {
  status: number | null
  stdout: string
  stderr: string
  /** Empty where `ip` is missing, or the example ran through another command. */
  observed: Observed[][]
}

const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const observer = new URL('../fixtures/observed.ts', import.meta.url).href

/** An example's own words on what it prints. */
export const promised = (name: string): string[] =>
  [...readFileSync(join(examples, `${name}.ts`), 'utf8').matchAll(/^\/\/ prints: (.*)$/gm)].map(([, line]) => line!)

/** Runs an example in a process of its own, `through` another command if one is given. */
export async function run(name: string, through: string[] = []): Promise<Ran> {
  const file = join(mkdtempSync(join(tmpdir(), 'example-')), 'observed')
  writeFileSync(file, '')
  const observe = through.length === 0 && missing('ip') === undefined
  const flags = ['--import=tsx', ...(observe ? [`--import=${observer}`] : [])]
  const [command, ...words] = [...through, process.execPath, ...flags, join(examples, `${name}.ts`)]
  const env = { ...process.env, RTNETLINK_OBSERVED: file, ...(through.length > 0 && { TSX_DISABLE_CACHE: '1' }) }
  const child = spawn(command!, words, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', data => (stdout += data))
  child.stderr.on('data', data => (stderr += data))
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000 * slowness)
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  clearTimeout(timer)
  const lines = readFileSync(file, 'utf8').trim().split('\n').filter(Boolean)
  return { status, stdout, stderr, observed: lines.map(line => JSON.parse(line)) }
}

/** The same with what differs from run to run made equal. */
export const settled = (text: string): string =>
  text
    .replace(/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, mac => (/^(00:|ff:){5}/.test(mac) ? mac : 'MAC'))
    .replace(/fe80::[0-9a-f:]+/g, 'fe80::LOCAL')
    .replace(/\d+\.\d{3}/g, 'N.NNN')
    .replace(/time \d+ms/g, 'time Nms')
