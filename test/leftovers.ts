import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ExecutionContext } from 'ava'
import { Netns } from '../src/index.ts'
import { child, type Ended } from './child.ts'
import { needs, slowness } from './needs.ts'

const test = await needs('root', 'ip')

/**
 * A lab with a foot in the test's own namespace: a pair from there into an anonymous namespace, which has a number
 * here, so that `ip` can tell when it is gone; a ping, a capture, a watch and a Worker at work in it. Tells the inodes.
 */
const lab = `
  import { capture, Netns, Rtnetlink } from './src/index.ts'
  const home = new Rtnetlink()
  const held = []
  let number = 0
  async function build() {
    const red = Netns.create()
    const blue = Netns.create()
    held.push(red, blue)
    console.log(red.inode, blue.inode)
    await home.nsid.ensure(red)
    await home.nsid.ensure(blue)
    const inside = { ifname: 'a0', netns: red }
    await home.link.add({ ifname: 'left' + ++number, kind: 'veth', up: true, data: { peer: inside } })
    const peer = { ifname: 'b0', netns: blue, up: true }
    await red.rtnetlink.link.add({ ifname: 'r0', kind: 'veth', up: true, data: { peer } })
    await red.rtnetlink.address.add({ dev: 'r0', address: '10.0.0.1/24' })
    await blue.rtnetlink.address.add({ dev: 'b0', address: '10.0.0.2/24' })
    await blue.rtnetlink.link.add({ ifname: 'br0', kind: 'bridge', up: true })
    return { red, blue }
  }
  const { red, blue } = await build()
  const seen = capture({ netns: blue, dev: 'b0' })
  const pinging = red.ping('10.0.0.2', { count: Infinity, interval: '1ms' })
  const watching = (async () => { for await (const _ of red.rtnetlink.watch(['link', 'neighbour'])) {} })()
  const thread = blue.worker('setInterval(() => {}, 1e6)', { eval: true, execArgv: [] })
  await new Promise(resolve => thread.once('online', resolve))
  await seen.take(1)
  const frames = seen.take(1e6).catch(() => {})
  console.log('built')
`

/** Ends the process from another thread, at any moment of what this one does. */
const killed = (ms: number): string => `
  const killer = 'setTimeout(() => process.kill(process.pid, "SIGKILL"), ${ms})'
  new (await import('node:worker_threads')).Worker(killer, { eval: true, execArgv: [] })
  for (;;) await build()
`

const ends: [title: string, source: string, expected: Partial<Ended>][] = [
  ['SIGKILL while it builds', killed(20), { signal: 'SIGKILL' }],
  ['SIGKILL while it builds, later', killed(77), { signal: 'SIGKILL' }],
  ['SIGKILL inside a namespace', "red.run(() => process.kill(process.pid, 'SIGKILL'))", { signal: 'SIGKILL' }],
  ['SIGINT', "process.kill(process.pid, 'SIGINT')\nawait pinging", { signal: 'SIGINT' }],
  ['SIGTERM', "process.kill(process.pid, 'SIGTERM')\nawait pinging", { signal: 'SIGTERM' }],
  ['process.exit', 'process.exit(3)', { code: 3 }],
  ['process.exit inside a namespace', 'red.run(() => process.exit(4))', { code: 4 }],
  ['an uncaught exception', "setTimeout(() => { throw new Error('mine') }, 5)\nawait pinging", { code: 1 }],
  ['an uncaught rejection', "Promise.reject(new Error('mine'))\nawait pinging", { code: 1 }],
]

for (const [title, source, expected] of ends) {
  test.serial(`nothing is left after ${title}`, async t => {
    const before = around()
    const { stdout, stderr, ...how } = await child(lab + source)
    t.like(how, expected, stderr)
    t.regex(stdout, /^built$/m, stderr)
    await gone(t, inodesIn(stdout), before)
  })
}

test.serial('nothing is left when its namespaces are closed, while the process goes on', async t => {
  const before = around()
  const source = `
    pinging.stop()
    seen.close()
    await thread.terminate()
    for (const netns of held) netns.close()
    const left = home.watch(['link', 'nsid'], { signal: AbortSignal.timeout(${5_000 * slowness}) })
    const isEmpty = () => left.current('link').length === 1 && left.current('nsid').length === 0
    for await (const { event } of left) if (event !== 'existing' && isEmpty()) break
    console.log('empty')
    process.exit()`
  const { stdout, stderr, code } = await child(lab + source)
  t.is(code, 0, stderr)
  t.regex(stdout, /^empty$/m)
  await gone(t, inodesIn(stdout), before)
})

test.serial('what was started in a namespace outlives SIGKILL, as any child does, and holds its namespace', async t => {
  const before = around()
  const source = `
    const sleeping = red.spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' })
    console.log('sleeping ' + sleeping.pid)
    process.kill(process.pid, 'SIGKILL')`
  const { stdout } = await child(lab + source)
  const pid = Number(/sleeping (\d+)/.exec(stdout)?.[1])
  const [red, blue] = inodesIn(stdout)
  t.deepEqual(holders(red!), [pid])
  t.deepEqual(holders(blue!), [])
  process.kill(pid)
  await gone(t, [red!, blue!], before)
})

const named = "await import('./test/fixtures/named.ts')"

for (const [how, code] of [
  ['the end of their block', 0],
  ['exception', 1],
] as const) {
  test.serial(`names are taken away by ${how}`, async t => {
    const ended = await child(named, { env: { HOW: how } })
    t.like(ended, { code, stdout: 'made blue red' }, ended.stderr)
    t.deepEqual(listed(), [])
    t.deepEqual(mounts(), [])
  })
}

for (const how of ['SIGKILL', 'process.exit']) {
  test.serial(`names stay after ${how}, as with ip, and can be deleted`, async t => {
    const ended = await child(named, { env: { HOW: how } })
    t.is(ended.signal ?? ended.code, how === 'SIGKILL' ? 'SIGKILL' : 5, ended.stderr)
    t.deepEqual(listed(), ['blue', 'red'])
    t.deepEqual(
      (await Netns.list()).map(({ name }) => name),
      ['blue', 'red'],
    )
    t.regex(ip('-n', 'red', 'link'), /r0@if\d+/)
    Netns.delete('red')
    ip('netns', 'delete', 'blue')
    t.deepEqual(listed(), [])
    t.deepEqual(mounts(), [])
  })
}

/** The namespaces that a lab has told of. */
const inodesIn = (stdout: string): number[] => stdout.match(/\b\d{9,}\b/g)!.map(Number)

const ip = (...words: string[]): string => execFileSync('ip', words, { encoding: 'utf8' })

/** Names, as `ip` lists them. */
const listed = (): string[] => (ip('netns', 'list').match(/^\S+/gm) ?? []).sort()

/** Mounts of namespaces. */
const mounts = (): string[] =>
  readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(line => line.includes(' - nsfs '))

/** What the namespace of the test has in it, and the numbers that it has for others. */
const around = (): object => ({
  links: readdirSync('/sys/class/net'),
  numbers: ip('netns', 'list-id'),
  names: existsSync('/run/netns') ? readdirSync('/run/netns') : [],
  mounts: mounts(),
})

/**
 * The processes with a thread or a descriptor in a namespace, among those of this test, which share its mounts. Others
 * may have got a namespace with the number of one that is gone.
 */
function holders(inode: number): number[] {
  const link = `net:[${inode}]`
  const pids = readdirSync('/proc').map(Number).filter(Boolean)
  const ours = pids.filter(pid => target(`/proc/${pid}/ns/mnt`) === target('/proc/self/ns/mnt'))
  return ours.filter(pid => {
    const paths = [
      ...entries(`/proc/${pid}/task`).map(tid => `task/${tid}/ns/net`),
      ...entries(`/proc/${pid}/fd`).map(fd => `fd/${fd}`),
    ]
    return paths.some(path => target(`/proc/${pid}/${path}`) === link)
  })
}

function entries(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function target(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** All is as before: the kernel needs a moment for it. */
async function gone(t: ExecutionContext, inodes: number[], before: object): Promise<void> {
  const stop = Date.now() + 5_000 * slowness
  const same = () => JSON.stringify(around()) === JSON.stringify(before)
  while (!same() && Date.now() < stop) await sleep(20)
  t.deepEqual(around(), before)
  for (const inode of inodes) t.deepEqual(holders(inode), [])
}
