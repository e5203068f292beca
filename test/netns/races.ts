import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { SyscallError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import { child } from '../child.ts'
import { ip, state, tool } from '../fixtures/netns.ts'
import { needs, slowness } from '../needs.ts'

const test = await needs('root', 'ip')
const withVeth = await needs('root', 'ip', 'kind:veth')

/** Mounts on the folder itself: two would hide each other's names. */
const foldersMounted = () => readFileSync('/proc/self/mountinfo', 'utf8').match(/ \/run\/netns /g)?.length ?? 0

test.serial('of us and ip netns add, one gets each name, and none is lost', async t => {
  const before = state()
  const names = Array.from({ length: 20 }, (_, i) => `race${i}`)
  // On a fresh system, so that the folder is contested too.
  const theirs = names.map(name => ended('ip', ['netns', 'add', name]))
  const ours = names.map(name => attempt(name))
  await new Promise(resolve => setTimeout(resolve, 5))
  const second = names.map((name, i) => ours[i] ?? attempt(name))
  const codes = await Promise.all(theirs)
  for (const [i, name] of names.entries()) {
    t.is([second[i] !== undefined, codes[i] === 0].filter(Boolean).length, 1, name)
    using opened = Netns.open(name)
    if (second[i] !== undefined) t.is(opened.inode, second[i].inode)
  }
  t.is(foldersMounted(), 1)
  t.is(tool('ip', 'netns', 'list').trim().split('\n').length, 20)
  for (const netns of second) netns?.close()
  for (const name of names) Netns.delete(name)
  t.deepEqual(state(), before)
  t.deepEqual(readdirSync('/run/netns'), [])
})

test.serial('processes that make the same names on a fresh system', async t => {
  tool('sh', '-c', 'while umount /run/netns 2>&1; do :; done; rmdir /run/netns')
  const source = `
    import { Netns } from './src/netns/index.ts'
    import { readdirSync } from 'node:fs'
    while (Date.now() < START) {}
    const got = []
    for (let i = 0; i < 20; i++) {
      try { Netns.create('p' + i).close(); got.push(i) } catch (error) { if (error.code !== 'EEXIST') throw error }
    }
    console.log(JSON.stringify(got))`
  const start = Date.now() + 3_000 * slowness
  const racers = [1, 2, 3].map(() => racing(source.replace('START', `${start}`)))
  const adders = (async () => {
    while (Date.now() < start) await new Promise(resolve => setTimeout(resolve, 1))
    return Promise.all(Array.from({ length: 20 }, (_, i) => ended('ip', ['netns', 'add', `p${i}`])))
  })()
  const got = (await Promise.all(racers)).flat()
  for (const [i, code] of (await adders).entries()) if (code === 0) got.push(i)
  t.deepEqual(
    got.sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, i) => i),
  )
  t.is(foldersMounted(), 1)
  for (let i = 0; i < 20; i++) {
    Netns.open(`p${i}`).close()
    Netns.delete(`p${i}`)
  }
})

test.serial('a thousand times made and closed, nothing is left', t => {
  for (let i = 0; i < 10; i++) Netns.create(i % 2 === 0 ? undefined : 'blue')[Symbol.dispose]()
  const before = state()
  const { rss } = process.memoryUsage()
  for (let i = 0; i < 1_000; i++) Netns.create(i % 10 === 0 ? 'blue' : undefined)[Symbol.dispose]()
  t.deepEqual(state(), before)
  t.deepEqual(readdirSync('/run/netns'), [])
  t.true(process.memoryUsage().rss - rss < 30e6)
})

test.serial('ten thousand runs leave nothing', t => {
  using netns = Netns.create()
  const before = state()
  for (let i = 0; i < 10_000; i++) netns.run(() => i)
  t.deepEqual(state(), before)
})

withVeth.serial('SIGKILL of a process with twenty anonymous namespaces leaves nothing', async t => {
  const home = statSync('/proc/self/ns/net').ino
  const source = `
    import { execFileSync } from 'node:child_process'
    import { Netns } from './src/netns/index.ts'
    globalThis.held = Array.from({ length: 20 }, () => Netns.create())
    for (const [i, { path }] of held.entries()) {
      execFileSync('ip', ['link', 'add', 'kill' + i, 'type', 'veth', 'peer', 'name', 'eth0'])
      execFileSync('ip', ['link', 'set', 'eth0', 'netns', path])
    }
    console.log(execFileSync('ip', ['-br', 'link']).toString().match(/kill/g).length)
    process.kill(process.pid, 'SIGKILL')`
  const { signal, stdout, stderr } = await child(source)
  t.is(signal, 'SIGKILL', stderr)
  t.is(stdout, '20')
  const stop = Date.now() + 10_000 * slowness
  while (links().length > 0 && Date.now() < stop) await new Promise(resolve => setTimeout(resolve, 50))
  t.deepEqual(links(), [])
  t.is(statSync('/proc/self/ns/net').ino, home)
})

const links = (): string[] =>
  ip('link')
    .map((link: { ifname: string }) => link.ifname)
    .filter((name: string) => name.startsWith('kill'))

function attempt(name: string): Netns | undefined {
  try {
    return Netns.create(name)
  } catch (error) {
    if (error instanceof SyscallError && error.code === 'EEXIST') return undefined
    throw error
  }
}

async function ended(command: string, words: string[]): Promise<number> {
  const [code] = await once(spawn(command, words, { stdio: 'ignore' }), 'exit')
  return code
}

async function racing(source: string): Promise<number[]> {
  const words = ['--import=tsx', '--input-type=module', '-e', source]
  const racer = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  racer.stdout.on('data', data => (output += data))
  await once(racer, 'close')
  return JSON.parse(output)
}
