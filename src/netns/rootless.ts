import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { UnsupportedError } from '../../protocol/errors.ts'
import { dieWithParent, tryMount } from '../libc.ts'
import { NETNS_DIRECTORY } from '../socket/namespace.ts'

/** Whether an ordinary user may be root of a user namespace here; if not, why, and what to do. */
export type UserNamespaces =
  | { allowed: true; reason?: undefined; remedy?: undefined }
  | { allowed: false; reason: string; remedy: string }

const CAP_NET_ADMIN = 12n
const CAP_SYS_ADMIN = 21n
/** In the environment of the program that was started again: the process that did. */
const MARK = 'RTNETLINK_USER_NAMESPACE'
/** User, network and mount namespaces of one's own, as their root. */
const entrance = ['-Urnm', '--']

/** Whether this process may make network namespaces and configure what is in them. */
export function isPrivileged(): boolean {
  const effective = BigInt(`0x${/^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0}`)
  return [CAP_NET_ADMIN, CAP_SYS_ADMIN].every(capability => ((effective >> capability) & 1n) === 1n)
}

/**
 * Lets a program of an ordinary user go on as root of a user namespace, with a network of its own: unless privileged,
 * it starts the program again there, waits for it, and ends as it ended. Call it first of all. Returns whether it is in
 * such a namespace. Throws an `UnsupportedError` which names the setting that forbids it.
 */
export function reexecInUserNamespace(): boolean {
  const parent = process.env[MARK]
  if (parent !== undefined) {
    delete process.env[MARK]
    furnish(Number(parent))
    return true
  }
  if (isPrivileged()) return false
  const { allowed, reason, remedy } = userNamespaces()
  if (!allowed) throw new UnsupportedError(`This needs root, or a user namespace: ${reason}`, remedy)
  return restart()
}

/** Tries whether an ordinary user may make user namespaces here, and finds out what forbids it. */
export function userNamespaces(): UserNamespaces {
  const tried = spawnSync('unshare', [...entrance, process.execPath, '--version'], { encoding: 'utf8' })
  if (tried.status === 0) return { allowed: true }
  if ((tried.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    return { allowed: false, reason: 'the program `unshare` is missing', remedy: 'Install util-linux, or run as root' }
  }
  const found = obstacles.find(({ path, forbids }) => forbids(contents(path)))
  if (found !== undefined) return { allowed: false, reason: found.reason, remedy: found.remedy }
  if (/No space left/.test(tried.stderr)) {
    const remedy = 'End what holds namespaces, raise the limits in /proc/sys/user, or run as root'
    return { allowed: false, reason: 'a limit of /proc/sys/user/max_*_namespaces is reached', remedy }
  }
  const reason = tried.stderr?.trim() || String(tried.error ?? 'unshare failed')
  const remedy = 'A container or a security module forbids it: run as root, or start the container with `--privileged`'
  return { allowed: false, reason, remedy }
}

interface Obstacle {
  path: string
  forbids: (contents: string | undefined) => boolean
  reason: string
  remedy: string
}

const setting = (name: string, forbidden: string, allowed: string): Obstacle => ({
  path: `/proc/sys/${name.replaceAll('.', '/')}`,
  forbids: contents => contents === forbidden,
  reason: `${name} is ${forbidden}`,
  remedy: `\`sudo sysctl ${name}=${allowed}\` allows it until the next boot; or run as root`,
})

const obstacles: readonly Obstacle[] = [
  {
    path: '/proc/self/ns/user',
    forbids: () => !existsSync('/proc/self/ns/user'),
    reason: 'the running kernel has no user namespaces (CONFIG_USER_NS)',
    remedy: 'Run as root',
  },
  setting('user.max_user_namespaces', '0', '15000'),
  setting('user.max_net_namespaces', '0', '15000'),
  setting('user.max_mnt_namespaces', '0', '15000'),
  setting('kernel.unprivileged_userns_clone', '0', '1'),
  setting('kernel.apparmor_restrict_unprivileged_userns', '1', '0'),
]

function contents(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** Never comes back. */
function restart(): never {
  // The terminal's Ctrl-C reaches the child too, which decides; SIGTERM to us reaches it by `dieWithParent`.
  process.on('SIGINT', () => {})
  const program = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  const env = { ...process.env, [MARK]: String(process.pid) }
  const { status, signal, error } = spawnSync('unshare', [...entrance, ...program], { stdio: 'inherit', env })
  if (error !== undefined) throw error
  if (signal !== null) {
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  }
  process.exit(status ?? 1)
}

/** Makes room for named namespaces, and lets everybody ping. */
function furnish(parent: number): void {
  dieWithParent(parent)
  const folder = existsSync(NETNS_DIRECTORY) ? NETNS_DIRECTORY : '/run'
  tryMount('tmpfs', folder, 'tmpfs', 0, 'mode=755')
  try {
    writeFileSync('/proc/sys/net/ipv4/ping_group_range', '0 0\n')
  } catch {
    // Then ping takes raw sockets, which root of the namespace may have.
  }
}
