import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { InputError, NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import { ip, state, tool } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip')
const withNsenter = await needs('root', 'nsenter')

test.serial('an anonymous namespace is another one, and leaves nothing', t => {
  const before = state()
  const netns = Netns.create()
  t.not(netns.inode, before.inode)
  t.is(statSync(`/proc/self/fd/${netns.fd}`).ino, netns.inode)
  t.is(netns.name, undefined)
  t.false(netns.closed)
  t.deepEqual(
    netns.run(() => ip('link').map((link: any) => [link.ifname, link.operstate])),
    [['lo', 'DOWN']],
  )
  netns.close()
  netns.close()
  t.true(netns.closed)
  t.deepEqual(state(), before)
})

test.serial('lo is up where it was asked for', t => {
  using netns = Netns.create(undefined, { loopback: true })
  const [lo] = netns.run(() => ip('link', 'show', 'lo'))
  t.deepEqual(lo.flags, ['LOOPBACK', 'UP', 'LOWER_UP'])
  t.deepEqual(ip('link', 'show', 'lo')[0].flags, ['LOOPBACK'])
})

test.serial('a named namespace is what ip netns makes', t => {
  const before = state()
  {
    using blue = Netns.create('blue', { loopback: true })
    t.is(tool('ip', 'netns', 'list'), 'blue\n')
    t.is(tool('ip', 'netns', 'exec', 'blue', 'stat', '-Lc', '%i', '/proc/self/ns/net'), `${blue.inode}\n`)
    t.is(tool('ip', 'netns', 'exec', 'blue', 'cat', '/proc/net/dev').match(/lo:/)?.length, 1)
    t.is(blue.path, '/run/netns/blue')
    const [ours] = mounts('/run/netns/blue')
    tool('ip', 'netns', 'add', 'judge')
    const [theirs] = mounts('/run/netns/judge')
    const form = (line: string) => line.replace(/^\d+ (\d+) \S+ net:\[\d+\] \S+/, '$1').replace(/shared:\d+/, 'shared')
    t.is(form(ours!), form(theirs!))
    t.regex(ours!, / shared:/)
    t.is(statSync('/run/netns/blue').mode, statSync('/run/netns/judge').mode)
    tool('ip', 'netns', 'delete', 'judge')
  }
  t.is(tool('ip', 'netns', 'list'), '')
  t.false(existsSync('/run/netns/blue'))
  t.deepEqual(state(), before)
})

test.serial('names outlive close, and delete removes them with it', t => {
  const blue = Netns.create('blue')
  blue.close()
  t.is(tool('ip', 'netns', 'list'), 'blue\n')
  const again = Netns.open('blue')
  t.is(again.inode, blue.inode)
  again[Symbol.dispose]()
  t.true(existsSync('/run/netns/blue'))
  const third = Netns.open('blue')
  third.delete()
  t.true(third.closed)
  t.false(existsSync('/run/netns/blue'))
})

test.serial('disposing asynchronously removes the name too, and a name that is gone or of another stays', async t => {
  {
    await using _gone = Netns.create('blue')
    tool('ip', 'netns', 'delete', 'blue')
  }
  {
    await using blue = Netns.create('blue')
    tool('ip', 'netns', 'delete', 'blue')
    tool('ip', 'netns', 'add', 'blue')
    t.not(blue.path, '/run/netns/blue')
    t.throws(() => blue.delete(), { instanceOf: NotFoundError })
  }
  t.is(tool('ip', 'netns', 'list'), 'blue\n')
  tool('ip', 'netns', 'delete', 'blue')
})

test.serial('deletes what ip netns added', t => {
  tool('ip', 'netns', 'add', 'theirs')
  Netns.delete('theirs')
  t.is(tool('ip', 'netns', 'list'), '')
  t.false(existsSync('/run/netns/theirs'))
  t.throws(() => Netns.delete('theirs'), { instanceOf: NotFoundError, message: /Netns\.list/ })
  t.false(Netns.deleteIfExists('theirs'))
  tool('ip', 'netns', 'add', 'theirs')
  t.true(Netns.deleteIfExists('theirs'))
  t.throws(() => Netns.create().delete(), { instanceOf: InputError })
})

test.serial('deletes a name with more than one mount on it', t => {
  tool('ip', 'netns', 'add', 'twice')
  tool('mount', '--bind', '/proc/self/ns/net', '/run/netns/twice')
  Netns.delete('twice')
  t.false(existsSync('/run/netns/twice'))
  t.deepEqual(mounts('/run/netns/twice'), [])
})

test.serial('a name that is taken is refused, and its owner unharmed', t => {
  tool('ip', 'netns', 'add', 'taken')
  const { ino } = statSync('/run/netns/taken')
  const before = state()
  const error = t.throws(() => Netns.create('taken'), { instanceOf: SyscallError, code: 'EEXIST' })
  t.regex(error!.message, /Netns\.open\('taken'\)/)
  t.deepEqual(state(), before)
  t.is(statSync('/run/netns/taken').ino, ino)
  tool('ip', 'netns', 'delete', 'taken')
})

test.serial('a leftover file is told from a namespace', t => {
  writeFileSync('/run/netns/stale', '')
  const error = t.throws(() => Netns.create('stale'), { instanceOf: SyscallError, code: 'EEXIST' })
  t.regex(error!.message, /leftover/)
  t.throws(() => Netns.open('stale'), { instanceOf: NotFoundError, message: /Netns\.delete\('stale'\)/ })
  Netns.delete('stale')
  t.false(existsSync('/run/netns/stale'))
})

test.serial('the folder is made, and shared, when it is missing', t => {
  while (spawnSync('umount', ['/run/netns']).status === 0);
  rmSync('/run/netns', { recursive: true, force: true })
  // The machine's own may lie under our /run.
  const hidden = mounts('/run/netns').length
  using _first = Netns.create('first')
  t.is(statSync('/run/netns').mode & 0o777, 0o755)
  t.is(mounts('/run/netns').length, hidden + 1)
  using _second = Netns.create('second')
  tool('ip', 'netns', 'add', 'third')
  t.is(mounts('/run/netns').length, hidden + 1)
  t.deepEqual(tool('ip', 'netns', 'list').trim().split('\n').sort(), ['first', 'second', 'third'])
  Netns.delete('third')
})

withNsenter.serial('a namespace is seen from mount namespaces that were there before it', async t => {
  tool('mount', '--make-rshared', '/run')
  const words = ['-m', '--propagation', 'unchanged', 'sh', '-c', 'echo here; exec sleep 30']
  const other = spawn('unshare', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(other.stdout, 'data')
  using blue = Netns.create('blue')
  try {
    t.is(tool('nsenter', '-t', `${other.pid}`, '-m', 'stat', '-c', '%i', '/run/netns/blue').trim(), `${blue.inode}`)
  } finally {
    other.kill()
  }
})

test('names that are none are refused before anything happens', t => {
  const before = state()
  for (const name of [
    '',
    '.',
    '..',
    'a/b',
    '/etc/x',
    'x'.repeat(256),
    'é'.repeat(128),
    'a\0b',
    '\ud800',
    7,
    null,
    {},
  ]) {
    t.throws(() => Netns.create(name as string), { instanceOf: InputError, message: /^name: / }, String(name))
    t.throws(() => Netns.delete(name as string), { instanceOf: InputError }, String(name))
  }
  t.deepEqual(state(), before)
})

test.serial('the longest name, and a strange one', t => {
  mkdirSync('/run/netns', { recursive: true })
  for (const name of ['é'.repeat(127), '-rf', '...', 'with space', '#']) {
    const netns = Netns.create(name)
    t.is(Netns.open(name).inode, netns.inode)
    netns.delete()
  }
})

function mounts(path: string): string[] {
  const lines = readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n')
  return lines.filter(line => line.split(' ')[4] === path)
}
