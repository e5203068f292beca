import { readdirSync, statSync } from 'node:fs'
import { InputError, NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { namedPath, OWN_NETNS } from '../socket/namespace.ts'
import { hasCode, translated } from './failure.ts'
import { inodeAt, names } from './names.ts'

/** The processes whose main thread is in the namespace; those of other users need CAP_SYS_PTRACE. */
export function pidsOf(inode: number): number[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return pids
    .map(Number)
    .filter(pid => inodeOf(pid) === inode)
    .sort((a, b) => a - b)
}

/** The names of the namespace that a process is in, or this thread; sorted. Throws `NotFoundError`, `SyscallError`. */
export function identify(pid?: number | undefined): string[] {
  if (pid !== undefined && !(Number.isInteger(pid) && pid > 0)) throw new InputError('expected a process id', ['pid'])
  const inode = inodeOfLink(pid === undefined ? OWN_NETNS : `/proc/${pid}/ns/net`, pid)
  return names().filter(name => inodeAt(namedPath(name)) === inode)
}

function inodeOf(pid: number): number | undefined {
  try {
    return statSync(`/proc/${pid}/ns/net`).ino
  } catch {
    return undefined
  }
}

function inodeOfLink(path: string, pid: number | undefined): number {
  try {
    return statSync(path).ino
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) throw new NotFoundError(`process ${pid}`)
    if (!hasCode(error, 'EACCES', 'EPERM')) throw translated('stat', error, path)
    const { errno, code } = error as { errno: number; code: string }
    const hint = 'The process belongs to another user: run as root, or as that user'
    throw new SyscallError('stat', -errno, code, { subject: `process ${pid}`, hint })
  }
}
