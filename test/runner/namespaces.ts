import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Gives what follows its own /run (so its own /run/netns) and a /sys that shows its own links. */
export const isolate =
  'mount -t tmpfs -o mode=755 tmpfs /run && { mount -t sysfs sysfs /sys 2>/dev/null || :; } && exec "$@"'

/** The beginning of a command that runs the rest in new namespaces, as root or as the root of a new user namespace. */
export type Entrance = readonly string[]

const entrances: Entrance[] = ['-nm', '-Urnm'].map(flags => [
  'unshare',
  flags,
  '--propagation',
  'private',
  '/bin/sh',
  '-c',
  isolate,
  'sh',
])

/** The first way into new namespaces that this machine allows. */
export function entrance(): Entrance | undefined {
  const [root, user] = entrances as [Entrance, Entrance]
  const order = process.getuid?.() === 0 ? [root, user] : [user]
  return order.find(([command, ...words]) => spawnSync(command!, [...words, 'true']).status === 0)
}

const settings: [path: string, forbids: (value: string) => boolean, remedy: string][] = [
  ['user/max_user_namespaces', value => value === '0', 'sudo sysctl user.max_user_namespaces=15000'],
  ['kernel/unprivileged_userns_clone', value => value === '0', 'sudo sysctl kernel.unprivileged_userns_clone=1'],
  [
    'kernel/apparmor_restrict_unprivileged_userns',
    value => value === '1',
    'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0',
  ],
]

/** Says why there is no way into new namespaces, and what to do. */
export function explain(): string {
  if (spawnSync('unshare', ['--version']).error) return 'The command unshare is missing: install util-linux.'
  const found = settings.flatMap(([path, forbids, remedy]) => {
    const value = setting(path)
    if (value === undefined || !forbids(value)) return []
    return [`  ${path.replace('/', '.')} is ${value}. Allow it until the next boot: ${remedy}`]
  })
  const [command, ...rest] = entrances.at(-1)!
  const said = spawnSync(command!, [...rest, 'true'], { encoding: 'utf8' }).stderr.trim()
  const unknown = [`  No setting forbids it, so a container or a security module does. ${said}`]
  const cause = found.length > 0 ? found : unknown
  return [
    'The tests run in network namespaces of their own, which this user may not make:',
    ...cause,
    '  Or run as root: sudo npm test. In a container: docker run --privileged, or --cap-add SYS_ADMIN,NET_ADMIN.',
  ].join('\n')
}

function setting(path: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${path}`, 'utf8').trim()
  } catch {
    return undefined
  }
}
