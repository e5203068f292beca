import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { delimiter, join } from 'node:path'
import test, { type TestFn } from 'ava'

import { withoutKernel } from './runner/kernel.ts'

export { slowness } from './runner/slowness.ts'

/** Says what is missing for a need, or nothing when it is met. */
type Check = () => string | undefined

const tools = 'ip tc bridge tcpdump tshark dumpcap ping cc gdb python3 unshare setpriv nsenter capsh sysctl'.split(' ')

const checks: Record<string, Check> = {
  ...Object.fromEntries(tools.map(name => [name, () => tool(name)])),
  root: () => (has(12) ? undefined : 'CAP_NET_ADMIN is missing, run it by npm test'),
  'initial-root': () => (initialUser() && has(21) ? undefined : 'not root of the initial user namespace'),
  'bridge-vlans': () => (succeeds('unshare', '-n', 'sh', '-c', BRIDGE_VLAN) ? undefined : 'no VLANs in bridges'),
  userns: () => (succeeds('unshare', '-Ur', 'true') ? undefined : 'this machine forbids user namespaces'),
  /** Every kernel has it; it is asked for where the kernel is not to be asked. */
  netlink: () => undefined,
  strace: () =>
    tool('strace') ?? (succeeds('strace', '-qq', '-o', '/dev/null', 'true') ? undefined : 'ptrace is forbidden'),
  'kernel-headers': () =>
    existsSync('/usr/include/linux/rtnetlink.h') ? undefined : 'linux-libc-dev is not installed',
  libmnl: () => (existsSync('/usr/include/libmnl/libmnl.h') ? undefined : 'libmnl-dev is not installed'),
}

/** Needs for which a kernel has to answer. */
const asking = new Set(
  'root initial-root userns netlink bridge-vlans ip tc bridge ping tcpdump dumpcap unshare nsenter'.split(' '),
)

/** Without VLANs in bridges a kernel takes the first and refuses the second. */
const BRIDGE_VLAN = 'ip link add b type bridge vlan_filtering 1 && bridge vlan add dev b vid 5 self'

/** What tc itself wants to hear before it asks the kernel. */
const least: Record<string, string[]> = { tbf: ['rate', '1mbit', 'burst', '10k', 'latency', '10ms'] }

const families: Record<string, (name: string) => string | undefined> = {
  kind: kind => refused(['ip', 'link', 'add', 'type', kind], 'this kernel has no such link kind'),
  qdisc: kind =>
    refused(['tc', 'qdisc', 'add', 'dev', 'lo', 'root', kind, ...(least[kind] ?? [])], 'this kernel has no such qdisc'),
  linux: version =>
    release().localeCompare(version, 'en', { numeric: true }) >= 0 ? undefined : `this is Linux ${release()}`,
  node: version =>
    Number.parseInt(process.versions.node, 10) >= Number(version) ? undefined : `this is Node ${process.versions.node}`,
}

/**
 * Resolves to ava's `test` if everything named is here, else to one that skips and says why in each title.
 * Names are the keys of `checks`, `kind:vlan` and `qdisc:netem` (the kernel is asked), `linux:6.3`, `node:22` (or
 * later).
 */
export async function needs<Context = unknown>(...names: string[]): Promise<TestFn<Context>> {
  const unmet = names.flatMap(name => {
    const reason = missing(name)
    return reason === undefined ? [] : [`${name}: ${reason}`]
  })
  return (unmet.length === 0 ? test : skipping(unmet.join('; '))) as TestFn<Context>
}

/** What is missing for one need, in words; undefined if nothing is. */
export function missing(name: string): string | undefined {
  const [family, rest] = name.split(/:(.*)/)
  const check = rest === undefined ? checks[name] : families[family!]?.bind(undefined, rest)
  if (withoutKernel && (asking.has(name) || (rest !== undefined && family !== 'node'))) return withoutKernel
  if (check === undefined) throw new Error(`test/needs.ts knows no need '${name}'`)
  return remembered(name, check)
}

function skipping(reason: string): unknown {
  const skip = (first: unknown, ...rest: unknown[]) => {
    const macro = first as { title?: (title: undefined, ...rest: unknown[]) => string }
    const title = typeof first === 'string' ? first : macro.title?.(undefined, ...rest)
    const body = typeof first === 'string' ? rest : [first, ...rest]
    Reflect.apply(test.skip, undefined, [`${title} [needs ${reason}]`, ...body])
  }
  const hook = Object.assign(() => {}, { always: () => {}, skip: () => {} })
  const hooks = { before: hook, after: hook, beforeEach: hook, afterEach: hook }
  const forms = { ...hooks, skip, only: skip, failing: skip, todo: test.todo, macro: test.macro, meta: test.meta }
  return Object.assign(skip, forms, { serial: Object.assign(skip.bind(undefined), forms) })
}

/** Asks once in a process, and once in a run of the suite when the runner gives a folder for it. */
function remembered(name: string, check: Check): string | undefined {
  const folder = process.env['RTNETLINK_TEST_DIR']
  const file = folder && join(folder, `need-${name.replace(/[^\w-]/g, '_')}`)
  if (file && existsSync(file)) return readFileSync(file, 'utf8') || undefined
  const answer = check()
  if (file) writeFileSync(file, answer ?? '')
  return answer
}

function tool(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return undefined
    } catch {}
  }
  return 'not installed'
}

function refused(command: string[], reason: string): string | undefined {
  const absent = tool(command[0]!)
  if (absent !== undefined) return `${command[0]} is not here to ask the kernel`
  const { status, stderr } = spawnSync('unshare', ['-n', ...command], { encoding: 'utf8' })
  if (status === 0) return undefined
  return /Unknown device type|qdisc kind is unknown|not supported|Unknown qdisc/i.test(stderr) ? reason : undefined
}

function succeeds(command: string, ...words: string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function has(capability: number): boolean {
  const effective = /^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  return ((BigInt(`0x${effective}`) >> BigInt(capability)) & 1n) === 1n
}

/** The kernel gives the first user namespace a fixed inode (PROC_USER_INIT_INO, linux/proc_ns.h). */
const initialUser = (): boolean => readlinkSync('/proc/self/ns/user') === 'user:[4026531837]'
