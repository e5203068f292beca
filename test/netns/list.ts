import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Netns } from '../../src/netns/index.ts'
import { ip, state, tool } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip')

test.serial('nothing, with and without the folder', async t => {
  rmSync('/run/netns', { recursive: true, force: true })
  t.deepEqual(await Netns.list(), [])
  mkdirSync('/run/netns')
  t.deepEqual(await Netns.list(), [])
})

test.serial('names and numbers are those of ip netns list', async t => {
  const before = state()
  const created = ['zeta', 'Alpha', 'beta', 'é'].map(name => Netns.create(name))
  tool('ip', 'netns', 'add', 'theirs')
  tool('ip', 'netns', 'set', 'beta', '7')
  tool('ip', 'netns', 'set', 'theirs', '0')
  const theirs: { name: string; id?: number }[] = ip('netns', 'list')
  theirs.sort((a, b) => (a.name < b.name ? -1 : 1))
  const ours = await Netns.list()
  t.deepEqual(
    ours.map(({ inode: _, ...rest }) => rest),
    theirs,
  )
  t.deepEqual(
    ours.map(({ name, id }) => [name, id]),
    [
      ['Alpha', undefined],
      ['beta', 7],
      ['theirs', 0],
      ['zeta', undefined],
      ['é', undefined],
    ],
  )
  for (const { name, inode } of ours) t.is(inode, statSync(`/run/netns/${name}`).ino)
  for (const netns of created) netns[Symbol.dispose]()
  Netns.delete('theirs')
  t.deepEqual(await Netns.list(), [])
  t.deepEqual(state(), before)
})

test.serial('numbers are those of the namespace that asks', async t => {
  using blue = Netns.create('blue')
  tool('ip', 'netns', 'set', 'blue', '5')
  t.is((await Netns.list())[0]?.id, 5)
  using other = Netns.create()
  const { stdout } = await other.exec('ip', ['-j', 'netns', 'list'])
  t.deepEqual(JSON.parse(stdout), [{ name: 'blue' }])
  t.is((await other.run(() => [Netns.list()])[0])?.[0]?.id, undefined)
  t.is((await blue.run(() => [Netns.list()])[0])?.[0]?.id, undefined)
})

test.serial('leftovers are listed as such', async t => {
  using blue = Netns.create('blue')
  writeFileSync('/run/netns/stale', '')
  writeFileSync('/run/netns/uts', '')
  tool('mount', '--bind', '/proc/self/ns/uts', '/run/netns/uts')
  t.deepEqual(await Netns.list(), [
    { name: 'blue', inode: blue.inode },
    { name: 'stale', stale: true },
    { name: 'uts', stale: true },
  ])
  const theirs = tool('sh', '-c', 'ip netns list 2>/dev/null').trim().split('\n').sort()
  t.deepEqual(theirs, ['blue', 'stale', 'uts'])
  Netns.delete('stale')
  Netns.delete('uts')
})

test.serial('the list bears names that come and go', async t => {
  const churn = Array.from({ length: 20 }, (_, i) => Netns.create(`n${i}`))
  const reading = Netns.list()
  for (const netns of churn) netns[Symbol.dispose]()
  for (const { name } of await reading) t.regex(name, /^n\d+$/)
  t.deepEqual(await Netns.list(), [])
})
