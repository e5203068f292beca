import { closeSync, constants, mkdirSync, openSync, readdirSync, statfsSync, statSync, unlinkSync } from 'node:fs'
import { NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { flock, mount, open, syscallError, tryMount, umount2 } from '../libc.ts'
import { Descriptor } from '../socket/descriptor.ts'
import { NETNS_DIRECTORY, namedPath } from '../socket/namespace.ts'
import { hasCode, translated } from './failure.ts'

const MS_BIND = 0x1000
const MS_REC = 0x4000
const MS_SHARED = 0x10_0000
const MNT_DETACH = 2
const LOCK_EX = 2
const EINVAL = 22
/** statfs(2) of a mounted namespace; linux/magic.h. */
const NSFS_MAGIC = 0x6e73_6673

/** The names in iproute2's folder, sorted by code units; leftovers too, as `ip netns list` has them. */
export function names(): string[] {
  try {
    return readdirSync(NETNS_DIRECTORY).sort()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw translated('open', error, NETNS_DIRECTORY)
  }
}

/** Whether a namespace is mounted on the file; which kind, it does not tell. */
export function isMounted(path: string): boolean {
  try {
    return statfsSync(path).type === NSFS_MAGIC
  } catch {
    return false
  }
}

/** The inode of the namespace that is mounted on the file; `undefined` if there is none. */
export function inodeAt(path: string): number | undefined {
  return isMounted(path) ? statSync(path, { throwIfNoEntry: false })?.ino : undefined
}

/** Removes a name as `ip netns delete` does: what holds the namespace open keeps it. Throws `NotFoundError`. */
export function deleteNamed(name: string): void {
  const path = namedPath(name)
  try {
    unmount(path)
    unlinkSync(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw notFound(name)
    throw translated('unlink', error, path)
  }
}

/** As `deleteNamed`; false if there is none. */
export function deleteNamedIfExists(name: string): boolean {
  try {
    deleteNamed(name)
    return true
  } catch (error) {
    if (error instanceof NotFoundError) return false
    throw error
  }
}

/** The error for a name that nothing has. */
export const notFound = (name: string): NotFoundError =>
  new NotFoundError(`namespace ${name}`, { hint: '`Netns.list()` tells which there are' })

/** Detaches all that is mounted on the file, maybe nothing. */
function unmount(path: string): void {
  for (;;) {
    try {
      umount2(path, MNT_DETACH)
    } catch (error) {
      if (hasCode(error, 'EINVAL')) return
      throw error
    }
  }
}

/** Makes the folder, and has its mounts reach other mount namespaces, as `ip netns add` does. */
export function prepareDirectory(): void {
  try {
    mkdirSync(NETNS_DIRECTORY, { mode: 0o755 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw denied('mkdir', error, NETNS_DIRECTORY)
  }
  if (share() === -EINVAL) becomeMountPoint()
}

const share = (): number => {
  const result = tryMount('', NETNS_DIRECTORY, 'none', MS_SHARED | MS_REC)
  if (result < 0 && result !== -EINVAL) throw syscallError('mount', -result, NETNS_DIRECTORY)
  return result
}

/** Under iproute2's lock: of two that do this at once, one would hide what is in the other's. */
function becomeMountPoint(): void {
  using folder = new Descriptor(open(NETNS_DIRECTORY, constants.O_RDONLY | constants.O_DIRECTORY))
  flock(folder.fd, LOCK_EX)
  if (share() === 0) return
  mount(NETNS_DIRECTORY, NETNS_DIRECTORY, 'none', MS_BIND | MS_REC)
  share()
}

/** Makes the file of a namespace to be; of many who want the name, one gets it. */
export function claim(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw denied('open', error, path)
    const name = path.slice(NETNS_DIRECTORY.length + 1)
    const hint = isMounted(path)
      ? `The name is taken: \`Netns.open('${name}')\` opens what has it`
      : `The file is no namespace: it is a leftover which \`Netns.delete('${name}')\` removes, or just being made`
    throw new SyscallError('open', (error as NodeJS.ErrnoException).errno! * -1, 'EEXIST', { subject: path, hint })
  }
}

/** Takes back what `claim` made. */
export function unclaim(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // What went wrong before is the error to report.
  }
}

const unwritable =
  `Named namespaces need ${NETNS_DIRECTORY} to be writable: run as root, ` +
  'or in user, network and mount namespaces of your own (`unshare -Urnm`) with a tmpfs there'

function denied(syscall: string, error: unknown, path: string): unknown {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return translated(syscall, error, path)
  const { errno, code } = error as { errno: number; code: string }
  return new SyscallError(syscall, -errno, code, { subject: path, hint: unwritable })
}
