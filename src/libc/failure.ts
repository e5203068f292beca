import { constants } from 'node:os'
import { SyscallError } from '../../protocol/errors.ts'
import { errno } from '../ffi.ts'

/** Second names of EAGAIN and EOPNOTSUPP. */
const synonyms = ['EWOULDBLOCK', 'ENOTSUP']
const names = new Map(
  Object.entries(constants.errno)
    .filter(([name]) => !synonyms.includes(name))
    .map(([name, number]) => [number, name]),
)

const admin = 'This needs CAP_SYS_ADMIN: run as root, or inside a user namespace (`unshare -Urnm`)'
const raw = 'This needs CAP_NET_RAW: run as root, or inside a user namespace with its own network (`unshare -Urn`)'
const net = 'This needs CAP_NET_ADMIN in the user namespace that owns the network: run as root or under `unshare -Urn`'
const descriptors = 'Too many descriptors are open: close what is not needed, or raise the limit (`ulimit -n`)'

/** What to do about an errno, by system call and errno or by errno alone. */
const hints: Readonly<Record<string, string>> = {
  EMFILE: descriptors,
  ENFILE: 'The whole system has too many files open (`fs.file-max`)',
  EPERM: net,
  'bind EACCES': 'Ports below `net.ipv4.ip_unprivileged_port_start` need CAP_NET_BIND_SERVICE',
  'mount EACCES': admin,
  'mount EPERM': admin,
  'setns EPERM': admin,
  'socket EACCES': 'The group of this process must be in `net.ipv4.ping_group_range` for a ping socket',
  'socket EAFNOSUPPORT': 'The running kernel lacks this socket family, or its module is not loaded',
  'socket EPERM': raw,
  'socket EPROTONOSUPPORT': 'The running kernel lacks this protocol, or its module is not loaded',
  'umount2 EPERM': admin,
  'unshare ENOSPC': 'The limit `user.max_net_namespaces` (or its kin) is reached',
  'unshare EPERM': admin,
}

/** Name of an errno (`EPERM`), or its number as text if it has none. */
export function errnoName(number: number): string {
  return names.get(number) ?? String(number)
}

/** What a failed system call becomes: errno's name and a hint where we know one; `subject` is what it was about. */
export function syscallError(syscall: string, number: number, subject?: string, cause?: unknown): SyscallError {
  const code = errnoName(number)
  const hint = hints[`${syscall} ${code}`] ?? hints[code]
  return new SyscallError(syscall, number, code, { subject, hint, cause })
}

/** The result of a call, with minus its errno in place of -1. */
export function outcome(result: number): number {
  return result === -1 ? -errno() : result
}

/** Returns a result that is not negative, and throws a `SyscallError` for one that is minus an errno. */
export function checked(syscall: string, result: number, subject?: string): number {
  if (result < 0) throw syscallError(syscall, -result, subject)
  return result
}
