import { accessSync, closeSync, constants, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { InputError, NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { hasCode, translated } from './failure.ts'

/** What a setting can be set to; `true` is 1, `false` 0. */
export type SysctlValue = string | number | boolean

/**
 * The kernel settings of one network namespace. Names are those of sysctl(8): `net.ipv4.ip_forward`, or
 * `net/ipv4/ip_forward`; a name's first separator decides, and the other one then is part of a word:
 * `net.ipv4.conf.eth0/100.forwarding` is about the link `eth0.100`.
 */
export class Sysctl {
  readonly #netns: { run<T>(fn: () => T): T }

  constructor(netns: { run<T>(fn: () => T): T }) {
    this.#netns = netns
  }

  /**
   * Reads one setting, or several into an object with the same names. Values are texts, without the newline at the end.
   * Throws `InputError`, `NotFoundError`, `SyscallError`.
   */
  async get(name: string): Promise<string>
  async get<N extends string>(names: readonly N[]): Promise<Record<N, string>>
  async get(given: string | readonly string[]): Promise<string | Record<string, string>> {
    if (typeof given === 'string') {
      const path = sysctlPath(given)
      return this.#netns.run(() => read(given, path))
    }
    const paths = given.map(name => [name, sysctlPath(name)] as const)
    return this.#netns.run(() => Object.fromEntries(paths.map(([name, path]) => [name, read(name, path)])))
  }

  /**
   * Writes settings, one after the other in the object's order. All names are looked up before the first is written; if
   * the kernel refuses a value, those before it are set. Throws `InputError`, `NotFoundError`, `SyscallError`.
   */
  async set(settings: Readonly<Record<string, SysctlValue>>): Promise<void> {
    if (typeof settings !== 'object' || settings === null) throw new InputError('expected an object', ['settings'])
    const all = Object.entries(settings).map(([name, value]) => ({
      name,
      path: sysctlPath(name),
      text: textOf(name, value),
    }))
    this.#netns.run(() => {
      for (const { name, path } of all) exists(name, path)
      for (const { name, path, text } of all) write(name, path, text)
    })
  }
}

/** The file of a setting. Throws an `InputError` for what is no name, or not of a network namespace. */
export function sysctlPath(name: string): string {
  if (typeof name !== 'string' || name === '') throw new InputError('expected the name of a setting', ['name'])
  const swap = /[./]/.exec(name)?.[0] === '.'
  const path = swap ? name.replace(/[./]/g, separator => (separator === '.' ? '/' : '.')) : name
  const words = path.split('/')
  if (words.some(word => word === '' || word === '.' || word === '..' || word.includes('\0'))) {
    throw new InputError('expected names with a dot or a slash between them', [name])
  }
  if (words[0] !== 'net' || words.length < 2) {
    throw new InputError('only settings below `net` belong to a network namespace', [name])
  }
  return `/proc/sys/${path}`
}

function textOf(name: string, value: SysctlValue): string {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  if (typeof value === 'string' && !/[\0\n]/.test(value)) return value
  throw new InputError('expected an integer, a boolean or a line of text', [name])
}

function exists(name: string, path: string): void {
  try {
    if (statSync(path).isDirectory()) throw new InputError('is a group of settings', [name])
    accessSync(path, constants.W_OK)
  } catch (error) {
    throw explained('open', error, name)
  }
}

function read(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\n$/, '')
  } catch (error) {
    if (hasCode(error, 'EISDIR')) throw new InputError('is a group of settings', [name])
    throw explained('read', error, name)
  }
}

/** In one system call, as the kernel wants it; `O_TRUNC` and the like are nothing to it. */
function write(name: string, path: string, text: string): void {
  let fd: number | undefined
  try {
    fd = openSync(path, constants.O_WRONLY)
    writeSync(fd, `${text}\n`)
  } catch (error) {
    throw explained('write', error, `${name} = ${text}`)
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

function explained(syscall: string, error: unknown, subject: string): unknown {
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) {
    const hint = 'The link or the module it belongs to is missing, or only the initial network namespace has it'
    return new NotFoundError(`setting ${subject}`, { hint })
  }
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return translated(syscall, error, subject)
  const { errno, code } = error as { errno: number; code: string }
  return new SyscallError(syscall, -errno, code, { subject, hint: hints[code], cause: error })
}

const privileges = 'It is read-only here, or needs root in the user namespace that owns the network namespace'
const hints: Readonly<Record<string, string>> = {
  EACCES: privileges,
  EPERM: privileges,
  EROFS: '/proc/sys is mounted read-only, as containers have it: run with `--privileged`, or mount a /proc of your own',
}
