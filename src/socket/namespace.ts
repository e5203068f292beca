import { constants } from 'node:fs'
import { InputError, NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { fcntl, ioctl, open } from '../libc.ts'
import { Descriptor } from './descriptor.ts'

/** Where the named network namespaces of iproute2 are, one file for each. */
export const NETNS_DIRECTORY = '/run/netns'
/** The network namespace of the calling thread; `/proc/self` would be that of the main thread. */
export const OWN_NETNS = '/proc/thread-self/ns/net'
/** Of setns(2) and unshare(2): a network namespace. */
export const CLONE_NEWNET = 0x4000_0000

const F_DUPFD_CLOEXEC = 1030
/** `_IO(0xb7, 3)` of linux/nsfs.h: which kind of namespace a descriptor is; Linux 4.11. */
const NS_GET_NSTYPE = 0xb703
/** Not to wait, should the path be that of a FIFO. */
const flags = constants.O_RDONLY | constants.O_NONBLOCK

/** What names a network namespace: a name (or path, if it has a `/`), a process id, a path, a descriptor, a Netns. */
export type NamespaceRef =
  | string
  | number
  | { readonly fd: number }
  | { readonly pid: number }
  | { readonly path: string }

/**
 * A descriptor of one's own for a network namespace. Throws an `InputError` for what is no network namespace,
 * `NotFoundError` where nothing has this name, `SyscallError` where we may not have it.
 */
export function openNamespace(ref: NamespaceRef): Descriptor {
  const { fd, label, hint } = located(ref)
  const descriptor = new Descriptor(fd)
  try {
    if (typeOf(descriptor.fd) === CLONE_NEWNET) return descriptor
    if (hint !== undefined) throw new NotFoundError(label, { hint })
    throw new InputError(`${label} is no network namespace`, ['netns'])
  } catch (error) {
    descriptor.close()
    throw error
  }
}

/** The path of a named namespace; throws an `InputError` for what cannot be a name. */
export function namedPath(name: string): string {
  const wrong =
    typeof name !== 'string' || name === ''
      ? 'expected the name of a namespace'
      : name === '.' || name === '..' || /[/\0\p{Surrogate}]/u.test(name)
        ? 'expected a file name'
        : Buffer.byteLength(name) > 255
          ? 'expected at most 255 bytes'
          : undefined
  if (wrong !== undefined) throw new InputError(wrong, ['name'])
  return `${NETNS_DIRECTORY}/${name}`
}

interface Located {
  fd: number
  label: string
  /** What to do if it turns out to be no namespace. */
  hint?: string
}

function located(ref: NamespaceRef): Located {
  if (typeof ref === 'number') return ofProcess(ref)
  if (typeof ref === 'string') return ref.includes('/') ? ofPath(ref) : ofName(ref)
  if (typeof ref === 'object' && ref !== null) {
    if ('fd' in ref) return ofDescriptor(ref.fd)
    if ('pid' in ref) return ofProcess(ref.pid)
    if ('path' in ref) return ofPath(ref.path)
  }
  throw new InputError('expected a name, a process id, { fd }, { pid }, { path } or a Netns', ['netns'])
}

function ofName(name: string): Located {
  const label = `namespace ${name}`
  const fd = opened(namedPath(name), label, '`Netns.list()` tells which there are')
  return { fd, label, hint: `Its file is a leftover: \`Netns.delete('${name}')\` removes it` }
}

function ofProcess(pid: number): Located {
  if (!Number.isInteger(pid) || pid < 1 || pid > 0x7fff_ffff) {
    throw new InputError('expected a process id', ['netns', 'pid'])
  }
  const label = `process ${pid}`
  return { fd: opened(`/proc/${pid}/ns/net`, label), label }
}

function ofPath(path: string): Located {
  if (typeof path !== 'string' || path === '' || /[\0\p{Surrogate}]/u.test(path)) {
    throw new InputError('expected a path', ['netns', 'path'])
  }
  return { fd: opened(path, path), label: path }
}

function ofDescriptor(fd: number): Located {
  if (!Number.isInteger(fd) || fd < 0 || fd > 0x7fff_ffff) {
    throw new InputError('expected a descriptor', ['netns', 'fd'])
  }
  const label = `descriptor ${fd}`
  try {
    return { fd: fcntl(fd, F_DUPFD_CLOEXEC), label }
  } catch (error) {
    if ((error as SyscallError).code === 'EBADF') throw new NotFoundError(label, { code: 'EBADF' })
    throw error
  }
}

function opened(path: string, label: string, hint?: string): number {
  try {
    return open(path, flags)
  } catch (error) {
    if (!(error instanceof SyscallError)) throw error
    if (error.code === 'ENOENT' || error.code === 'ESRCH') throw new NotFoundError(label, { hint })
    throw new SyscallError('open', error.errno, error.code, { subject: label, hint: hints[error.code] })
  }
}

const hints: Readonly<Record<string, string>> = {
  EACCES: 'It belongs to another user: run as root, or as the user who owns it',
  EPERM: 'It belongs to another user: run as root, or as the user who owns it',
  EMFILE: 'Too many descriptors are open: close what is not needed, or raise the limit (`ulimit -n`)',
}

/** The kind of namespace behind a descriptor; `undefined` if it is none. */
function typeOf(fd: number): number | undefined {
  try {
    return ioctl(fd, NS_GET_NSTYPE)
  } catch {
    return undefined
  }
}
