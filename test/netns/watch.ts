import { existsSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { Netns } from '../../src/netns/index.ts'
import { child } from '../child.ts'
import { tool } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip')
const inotify = () =>
  readdirSync('/proc/self/fd').filter(fd => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === 'anon_inode:inotify'
    } catch {
      return false
    }
  }).length

test.serial('the first namespace of a fresh system is not lost', async t => {
  rmSync('/run/netns', { recursive: true, force: true })
  using changes = Netns.watch()
  const first = changes.next()
  await new Promise(resolve => setTimeout(resolve, 20))
  t.false(existsSync('/run/netns'))
  tool('ip', 'netns', 'add', 'first')
  const { value } = await first
  t.is(value?.type, 'added')
  t.is(value?.name, 'first')
  tool('ip', 'netns', 'add', 'second')
  t.like((await changes.next()).value, { type: 'added', name: 'second' })
  tool('ip', 'netns', 'delete', 'first')
  t.like((await changes.next()).value, { type: 'deleted', name: 'first' })
  tool('ip', 'netns', 'delete', 'second')
})

test.serial('first what exists, then the changes, of ours and theirs', async t => {
  using a = Netns.create('a')
  tool('ip', 'netns', 'add', 'b')
  const seen: [string, string][] = []
  const inodes: number[] = []
  for await (const { type, name, inode } of Netns.watch()) {
    seen.push([type, name])
    inodes.push(inode)
    if (seen.length === 2) Netns.create('c').close()
    if (seen.length === 3) {
      using c = Netns.open('c')
      t.is(inodes[2], c.inode)
      tool('ip', 'netns', 'delete', 'b')
    }
    if (seen.length === 4) Netns.delete('c')
    if (seen.length === 5) break
  }
  t.deepEqual(seen, [
    ['existing', 'a'],
    ['existing', 'b'],
    ['added', 'c'],
    ['deleted', 'b'],
    ['deleted', 'c'],
  ])
  t.is(inodes[0], a.inode)
})

test.serial('a name that passes to another namespace goes and comes', async t => {
  Netns.create('blue').close()
  using changes = Netns.watch()
  const { value: before } = await changes.next()
  Netns.delete('blue')
  Netns.create('blue').close()
  const [gone, come] = [(await changes.next()).value, (await changes.next()).value]
  t.like(gone, { type: 'deleted', name: 'blue', inode: before!.inode })
  t.like(come, { type: 'added', name: 'blue' })
  using blue = Netns.open('blue')
  t.is(come!.inode, blue.inode)
  Netns.delete('blue')
})

test.serial('a file is no namespace until one is mounted', async t => {
  using changes = Netns.watch()
  const next = changes.next()
  writeFileSync('/run/netns/late', '')
  t.is(await Promise.race([next, new Promise(resolve => setTimeout(resolve, 100, 'nothing'))]), 'nothing')
  using netns = Netns.create()
  tool('mount', '--bind', netns.path, '/run/netns/late')
  t.like((await next).value, { type: 'added', name: 'late', inode: netns.inode })
  Netns.delete('late')
})

test.serial('the folder may go and come', async t => {
  tool('sh', '-c', 'while umount /run/netns 2>&1; do :; done')
  rmSync('/run/netns', { recursive: true, force: true })
  using changes = Netns.watch()
  for (let round = 0; round < 3; round++) {
    const added = changes.next()
    Netns.create('blue').close()
    t.like((await added).value, { type: 'added', name: 'blue' })
    const deleted = changes.next()
    Netns.delete('blue')
    t.like((await deleted).value, { type: 'deleted', name: 'blue' })
    tool('umount', '/run/netns')
    rmSync('/run/netns', { recursive: true })
  }
})

test.serial('a hundred at once are all told, to all who wait', async t => {
  using changes = Netns.watch()
  const names = Array.from({ length: 100 }, (_, i) => `n${String(i).padStart(2, '0')}`)
  const waiting = names.map(() => changes.next())
  const made = names.map(name => Netns.create(name))
  const told = (await Promise.all(waiting)).map(({ value }) => value!.name)
  t.deepEqual(told.sort(), names)
  for (const netns of made) netns[Symbol.dispose]()
})

test.serial('ending: close, signal, and leaving the loop', async t => {
  const before = inotify()
  const closed = Netns.watch()
  const pending = [closed.next(), closed.next()]
  await Promise.resolve()
  closed.close()
  closed.close()
  for (const next of pending) t.deepEqual(await next, { done: true, value: undefined })
  t.deepEqual(await closed.next(), { done: true, value: undefined })

  const controller = new AbortController()
  const aborted = Netns.watch({ signal: controller.signal }).next()
  const reason = new Error('enough')
  controller.abort(reason)
  t.is(await t.throwsAsync(aborted), reason)
  await t.throwsAsync(Netns.watch({ signal: controller.signal }).next(), { is: reason })

  using _blue = Netns.create('blue')
  for await (const _ of Netns.watch()) break
  for (let i = 0; i < 200; i++) for await (const _ of Netns.watch()) break
  t.true(inotify() <= before + 1)
})

test.serial('a watch keeps the process alive only while somebody waits', async t => {
  const waiting = `import { Netns } from './src/netns/index.ts'
    Netns.create('x').close()
    const changes = Netns.watch()
    console.log((await changes.next()).value.name)
    setTimeout(() => Netns.delete('x'), 200).unref()
    console.log((await changes.next()).value.type)`
  const { code, stdout, stderr } = await child(waiting)
  t.is(code, 0, stderr)
  t.is(stdout, 'x\ndeleted')
})
