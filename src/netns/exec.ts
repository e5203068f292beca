import { type ChildProcessWithoutNullStreams, type SpawnOptions, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { InputError, NetlinkError, NotFoundError, TimeoutError } from '../../protocol/errors.ts'
import { translated } from './failure.ts'

/** How a command is run to its end. */
export interface ExecOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid' | 'argv0'> {
  /** What the command reads; nothing, if left out. */
  input?: string | Uint8Array | undefined
  /** Of the output; `utf8` by default, `latin1` keeps bytes as they are. */
  encoding?: BufferEncoding | undefined
  /** Ends the command when it takes longer, and rejects with a `TimeoutError`. */
  timeoutMs?: number | undefined
  /** Ends the command, and rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** How the command is asked to end; `SIGTERM` by default. A second later comes `SIGKILL`. */
  killSignal?: NodeJS.Signals | undefined
  /** Whether a command that fails rejects with a `CommandError`; true by default. */
  reject?: boolean | undefined
}

/** What became of a command: its exit code, or the signal that ended it. */
export interface ExecResult {
  stdout: string
  stderr: string
  code: number | null
  signal: NodeJS.Signals | null
}

/** A command that ran and failed: `ip link show x: exit code 1: Device "x" does not exist.` */
export class CommandError extends NetlinkError {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null

  constructor(command: string, { stdout, stderr, code, signal }: ExecResult) {
    const how = code === null ? `ended by ${signal}` : `exit code ${code}`
    const tail = stderr.trimEnd().slice(-TAIL)
    super('ERR_COMMAND', tail === '' ? `${command}: ${how}` : `${command}: ${how}: ${tail}`)
    this.stdout = stdout
    this.stderr = stderr
    this.exitCode = code
    this.signal = signal
  }
}

/** So much of what a command complained about goes into the error's message. */
const TAIL = 1_000
const GRACE_MS = 1_000

/** Starts a command by `start`, feeds it, and resolves to its output when it and all who hold its output have ended. */
export async function exec(
  start: { run<T>(fn: () => T): T },
  command: string,
  args: readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  const { input, encoding = 'utf8', timeoutMs, signal, killSignal = 'SIGTERM', reject = true, ...rest } = options
  checkCommand(command, args)
  checkTimeout(timeoutMs)
  signal?.throwIfAborted()
  const label = [command, ...args].join(' ')
  const child = spawned(start, command, args, rest)
  const ending = ended(child, command)
  // Without pipes, when it could not be started: then `ending` rejects.
  if (child.pid === undefined) await ending
  const guard = new Guard(child, killSignal)
  if (timeoutMs !== undefined) guard.after(timeoutMs, () => new TimeoutError(label, timeoutMs))
  if (signal !== undefined) guard.on(signal)
  const [stdout, stderr] = [gather(child.stdout, encoding), gather(child.stderr, encoding)]
  // A command need not read what it is given.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  try {
    const [code, signalled] = await ending
    if (guard.reason !== undefined) throw guard.reason
    const result: ExecResult = { stdout: stdout.join(''), stderr: stderr.join(''), code, signal: signalled }
    if (reject && code !== 0) throw new CommandError(label, result)
    return result
  } finally {
    guard.release()
  }
}

function spawned(
  start: { run<T>(fn: () => T): T },
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcessWithoutNullStreams {
  try {
    return start.run(() => spawn(command, args, { ...options, stdio: 'pipe' }) as ChildProcessWithoutNullStreams)
  } catch (error) {
    throw translated('spawn', error, command)
  }
}

function gather(stream: Readable, encoding: BufferEncoding): string[] {
  const parts: string[] = []
  stream.setEncoding(encoding).on('data', (part: string) => parts.push(part))
  return parts
}

function ended(
  child: ChildProcessWithoutNullStreams,
  command: string,
): Promise<[code: number | null, signal: NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => resolve([code, signal]))
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return
      for (const stream of child.stdio ?? []) stream?.destroy()
      const missing = error.code === 'ENOENT'
      const hint = 'Neither on PATH, nor a path that exists; or the folder in `cwd` does not'
      reject(missing ? new NotFoundError(`command ${command}`, { hint }) : translated('spawn', error, command))
    })
  })
}

/** Ends a child that is not wanted any more, whatever it and its own children think of it. */
class Guard {
  /** Why the child was ended. */
  reason: unknown
  readonly #child: ChildProcessWithoutNullStreams
  readonly #killSignal: NodeJS.Signals
  #timers: NodeJS.Timeout[] = []
  #signal: AbortSignal | undefined

  constructor(child: ChildProcessWithoutNullStreams, killSignal: NodeJS.Signals) {
    this.#child = child
    this.#killSignal = killSignal
  }

  after(timeoutMs: number, reason: () => unknown): void {
    this.#timers.push(setTimeout(() => this.#stop(reason()), timeoutMs))
  }

  on(signal: AbortSignal): void {
    this.#signal = signal
    signal.addEventListener('abort', this.#aborted)
  }

  release(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#signal?.removeEventListener('abort', this.#aborted)
  }

  readonly #aborted = (): void => this.#stop(this.#signal?.reason)

  #stop(reason: unknown): void {
    if (this.reason !== undefined) return
    this.reason = reason
    const child = this.#child
    // Its children may hold the pipes for ever.
    const letGo = () => {
      child.stdout.destroy()
      child.stderr.destroy()
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      letGo()
      return
    }
    child.on('exit', letGo)
    child.kill(this.#killSignal)
    this.#timers.push(setTimeout(() => child.kill('SIGKILL'), GRACE_MS))
  }
}

function checkCommand(command: string, args: readonly string[]): void {
  const isText = (text: unknown) => typeof text === 'string' && !text.includes('\0')
  if (!isText(command) || command === '') throw new InputError('expected the name of a program', ['command'])
  if (!Array.isArray(args)) throw new InputError('expected an array of strings', ['args'])
  const wrong = args.findIndex(text => !isText(text))
  if (wrong >= 0) throw new InputError('expected a string without NUL', ['args', `[${wrong}]`])
}

function checkTimeout(timeoutMs: number | undefined): void {
  if (timeoutMs !== undefined && !(timeoutMs >= 0 && timeoutMs <= 0x7fff_ffff)) {
    throw new InputError('expected 0 to 2147483647 milliseconds', ['timeoutMs'])
  }
}
