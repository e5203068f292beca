import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { slowness } from './runner/slowness.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** How a child ended. */
export interface Ended {
  code: number | null
  /** SIGKILL if it did not end in time. */
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** What a child runs with. */
export interface ChildOptions {
  env?: Record<string, string>
  /** Flags of node. */
  flags?: string[]
  /** A command that runs the rest, such as `['setpriv', '--bounding-set=-all']`. */
  through?: string[]
  timeoutMs?: number
}

let last: Promise<unknown> = Promise.resolve()

/** Runs a module's text in a node of its own, one at a time; its imports (`./src/ffi.ts`) begin at the project. */
export function child(source: string, options: ChildOptions = {}): Promise<Ended> {
  const ended = last.then(() => run(source, options))
  last = ended.catch(() => {})
  return ended
}

function run(source: string, { env, flags = [], through = [], timeoutMs = 15_000 }: ChildOptions): Promise<Ended> {
  const node = [process.execPath, ...flags, '--import=tsx', '--input-type=module', '-e', prelude + source]
  const [command, ...words] = [...through, ...node]
  const started = spawn(command!, words, { cwd: root, env: { ...process.env, ...env } })
  let [stdout, stderr] = ['', '']
  started.stdout.on('data', data => (stdout += data))
  started.stderr.on('data', data => (stderr += data))
  const timer = setTimeout(() => started.kill('SIGKILL'), timeoutMs * slowness)
  return new Promise((resolve, reject) => {
    started.on('error', reject)
    started.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, stdout: stdout.trim(), stderr })
    })
  })
}

/** What each child has: `worker(text)` starts a Worker on a module's text; its `over` resolves when it has ended. */
const prelude = `
import { Worker } from 'node:worker_threads'
const base = ${JSON.stringify(new URL('..', import.meta.url).href)}
const typescript = "import { register } from '${import.meta.resolve('tsx/esm/api')}'; register();"
globalThis.worker = (text, options) => {
  const module = typescript + text.replaceAll("'./", "'" + base)
  const started = new Worker(new URL('data:text/javascript,' + encodeURIComponent(module)), options)
  started.over = new Promise((resolve, reject) => started.on('exit', resolve).on('error', reject))
  return started
}
`

/** How many descriptors this process has open. */
export function descriptors(): number {
  return readdirSync('/proc/self/fd').length
}
