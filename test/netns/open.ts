import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { ClosedError, InputError, NotFoundError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import { CLONE_NEWNET, openNamespace } from '../../src/socket/namespace.ts'
import { child } from '../child.ts'
import { state, tool } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip')
const asUser = await needs('root', 'setpriv')

test.serial('opens by name, path, process, descriptor, and a second time', async t => {
  tool('ip', 'netns', 'add', 'blue')
  const { ino } = statSync('/run/netns/blue')
  const sleeper = spawn('ip', ['netns', 'exec', 'blue', 'sh', '-c', 'echo here; exec sleep 30'])
  await once(sleeper.stdout, 'data')
  const before = state()
  {
    using blue = Netns.open('blue')
    const { pid } = sleeper as { pid: number }
    const refs = ['/run/netns/blue', { path: '/run/netns/blue' }, pid, { pid }, { fd: blue.fd }, blue]
    for (const ref of refs) {
      using again = Netns.open(ref)
      t.is(again.inode, ino)
      t.is(
        again.run(() => statSync('/proc/thread-self/ns/net').ino),
        ino,
      )
      t.not(again.fd, blue.fd)
    }
    t.is(blue.inode, ino)
    t.is(blue.name, 'blue')
    t.is(Netns.open({ pid }).name, undefined)
  }
  sleeper.kill()
  tool('ip', 'netns', 'delete', 'blue')
  t.deepEqual(state().inode, before.inode)
})

test.serial('its path can be used by other programs', t => {
  using netns = Netns.create()
  t.is(statSync(netns.path).ino, netns.inode)
  t.is(tool('nsenter', `--net=${netns.path}`, 'stat', '-Lc', '%i', '/proc/self/ns/net').trim(), `${netns.inode}`)
})

test.serial('the current one is that of the thread', t => {
  using netns = Netns.create()
  using home = Netns.current()
  t.is(home.inode, statSync('/proc/self/ns/net').ino)
  netns.run(() => {
    using here = Netns.current()
    t.is(here.inode, netns.inode)
  })
})

test.serial('what is missing is not found', t => {
  const before = state()
  for (const ref of [
    'missing',
    '/run/netns/missing',
    { path: './missing' },
    0x7fff_ffff,
    { pid: 0x7fff_fffe },
    { fd: 9_999 },
  ]) {
    t.throws(() => Netns.open(ref), { instanceOf: NotFoundError, message: /does not exist/ }, JSON.stringify(ref))
  }
  t.throws(() => Netns.open('missing'), { message: /namespace missing .*Netns\.list/ })
  t.throws(() => Netns.open({ fd: 9_999 }), { code: 'EBADF' })
  t.deepEqual(state(), before)
})

test.serial('a process that has ended is not found', async t => {
  const ended = spawn('true')
  await once(ended, 'exit')
  t.throws(() => Netns.open(ended.pid!), { instanceOf: NotFoundError, message: `process ${ended.pid} does not exist` })
})

test.serial('only network namespaces are taken', t => {
  writeFileSync('/run/file', '')
  tool('mkfifo', '/run/fifo')
  const before = state()
  const wrong = [
    '/proc/self/ns/mnt',
    '/proc/self/ns/user',
    '/proc/self/ns/uts',
    '/run/file',
    '/run/fifo',
    '/run',
    '/dev/null',
  ]
  for (const path of wrong) {
    t.throws(() => Netns.open({ path }), { instanceOf: InputError, message: /is no network namespace/ }, path)
  }
  t.deepEqual(state(), before)
  t.throws(() => Netns.open({ fd: openSync('/run/file', 'r') }), { instanceOf: InputError })
})

test.serial('a file that holds another kind of namespace is no namespace of that name', t => {
  using _directory = Netns.create('there')
  writeFileSync('/run/netns/uts', '')
  tool('mount', '--bind', '/proc/self/ns/uts', '/run/netns/uts')
  t.throws(() => Netns.open('uts'), { instanceOf: NotFoundError })
  Netns.delete('uts')
})

test('bad references are refused before anything happens', t => {
  const bad = [
    '',
    '..',
    '.',
    'a\0b',
    '/a\0',
    0,
    -1,
    1.5,
    NaN,
    2 ** 31,
    {},
    null,
    undefined,
    true,
    { pid: '1' },
    { fd: -1 },
    { path: 7 },
  ]
  for (const ref of bad) t.throws(() => Netns.open(ref as never), { instanceOf: InputError }, JSON.stringify(ref))
})

test('a closed namespace says so', t => {
  const netns = Netns.create()
  netns.close()
  for (const use of [
    () => netns.fd,
    () => netns.run(() => 1),
    () => netns.spawn('true'),
    () => netns.path,
    () => Netns.open(netns),
  ]) {
    t.throws(use, { instanceOf: ClosedError, message: /^namespace net:\[\d+\] is closed/ })
  }
})

asUser('what another user holds is refused with a hint', async t => {
  const { stdout } = await child(
    `import { Netns } from './src/netns/index.ts'
    try { Netns.open(${process.pid}) } catch (error) { console.log(error.name, error.code, error.message) }`,
    { through: ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--no-new-privs'] },
  )
  t.regex(stdout, /^SyscallError EACCES open: EACCES \(process \d+\)\. It belongs to another user/)
})

test('the descriptor is that of a network namespace, and closed on exec', t => {
  using descriptor = openNamespace({ path: '/proc/thread-self/ns/net' })
  t.is(readlinkSync(`/proc/self/fd/${descriptor.fd}`), readlinkSync('/proc/self/ns/net'))
  using copy = openNamespace(descriptor)
  for (const { fd } of [descriptor, copy]) {
    const [, flags] = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))!
    t.is(Number.parseInt(flags!, 8) & 0o2000000, 0o2000000)
  }
  // linux/sched.h
  t.is(CLONE_NEWNET, 0x40000000)
})
