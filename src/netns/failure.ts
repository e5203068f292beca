import { NetlinkError } from '../../protocol/errors.ts'
import { syscallError } from '../libc.ts'

/** Node's error about a system call as a `SyscallError`; others as they are. */
export function translated(syscall: string, error: unknown, subject?: string): unknown {
  if (error instanceof NetlinkError) return error
  const { errno, code } = error as NodeJS.ErrnoException
  if (typeof errno !== 'number' || typeof code !== 'string') return error
  return syscallError(syscall, -errno, subject, error)
}

/** Whether Node's error or ours is about this errno. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')
}
