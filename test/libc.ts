import { execFileSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, readlinkSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SyscallError } from '../protocol/errors.ts'
import * as libc from '../src/libc.ts'
import { child } from './child.ts'
import { needs } from './needs.ts'

const test = await needs()
const SOCK_DGRAM = 2
const AF_UNIX = 1
const fdinfo = (fd: number) => readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')

/** Two unix sockets; the second is connected to the first. */
function pair(): [number, number] {
  const [to, from] = [libc.socket(AF_UNIX, SOCK_DGRAM, 0), libc.socket(AF_UNIX, SOCK_DGRAM | 0x800, 0)]
  libc.bind(to, Uint8Array.of(AF_UNIX, 0))
  libc.connect(from, libc.getsockname(to))
  return [to, from]
}

test('a failed call becomes an error with errno, its name and what to do', t => {
  const error = t.throws(() => libc.socket(255, SOCK_DGRAM, 0), { instanceOf: SyscallError })
  t.like(error, { code: 'EAFNOSUPPORT', errno: 97, syscall: 'socket' })
  t.regex(error.message, /^socket: EAFNOSUPPORT\. The running kernel lacks/)
  t.like(
    t.throws(() => libc.setns(-1, 0)),
    { code: 'EBADF', syscall: 'setns', hint: undefined },
  )
  t.regex(t.throws(() => libc.umount2('/nowhere', 0)).message, /^umount2: (ENOENT|EINVAL) \(\/nowhere\)$/)
})

test('errno has the name that the manual pages prefer', t => {
  t.deepEqual([11, 95, 105, 4096].map(libc.errnoName), ['EAGAIN', 'EOPNOTSUPP', 'ENOBUFS', '4096'])
})

test('too many descriptors: the hint names the limit', async t => {
  const { stdout, stderr } = await child(
    `const { socket } = await import('./src/libc.ts')
    try { for (;;) socket(1, 2, 0) } catch (error) { console.log(error.code, error.hint) }`,
    { through: ['sh', '-c', 'ulimit -n 100; exec "$@"', 'sh'] },
  )
  t.regex(stdout, /^EMFILE .*ulimit -n/, stderr)
})

const setpriv = await needs('setpriv', 'root')
setpriv('a missing capability: the hint names it', async t => {
  const { stdout, stderr } = await child(
    `const { socket, unshare, mount } = await import('./src/libc.ts')
    for (const call of [() => socket(17, 3, 0), () => unshare(0x40000000), () => mount('none', '/tmp', 'tmpfs', 0)])
      try { call() } catch (error) { console.log(error.code, error.syscall, /CAP_\\w+/.exec(error.hint)[0]) }`,
    { through: ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--'] },
  )
  t.is(stdout, 'EPERM socket CAP_NET_RAW\nEPERM unshare CAP_SYS_ADMIN\nEPERM mount CAP_SYS_ADMIN', stderr)
})

test('where refusal is normal it is a number, not an error', t => {
  const [to, from] = pair()
  const memory = new libc.Memory(64)
  t.is(libc.tryRecv(from, memory.address, 64, 0), -11)
  t.is(libc.trySetsockopt(from, 270, 1, 1), -95)
  t.is(libc.tryMount('none', '/nowhere', 'tmpfs', 0), -2)
  libc.close(to)
  t.is(libc.trySendto(from, Uint8Array.of(1), 0), -111)
  libc.close(from)
})

test('what is sent is received, by each way in and out', t => {
  const [to, from] = pair()
  const memory = new libc.Memory(200_000)
  const large = Uint8Array.from({ length: 150_000 }, (_, i) => i)
  t.is(libc.sendto(from, Uint8Array.of(1, 2, 3), 0), 3)
  t.is(libc.sendto(from, large, 0, libc.getsockname(to)), large.length)
  t.is(libc.tryRecv(to, memory.address, memory.size, 0), 3)
  t.deepEqual([...memory.bytes.subarray(0, 3)], [1, 2, 3])
  t.is(libc.tryRecv(to, memory.address, memory.size, 0), large.length)
  t.true(memory.bytes.subarray(0, large.length).equals(large))
  for (const fd of [to, from]) libc.close(fd)
})

test('options go in and out as numbers and as bytes', t => {
  const fd = libc.socket(AF_UNIX, SOCK_DGRAM, 0)
  libc.setsockopt(fd, 1, 8, 10_000)
  t.is(libc.getsockoptInt(fd, 1, 8), 20_000)
  libc.setsockopt(fd, 1, 20, new Uint8Array(new BigInt64Array([3n, 0n]).buffer))
  t.deepEqual(new BigInt64Array(libc.getsockopt(fd, 1, 20, 16).buffer)[0], 3n)
  t.like(
    t.throws(() => libc.setsockopt(fd, 1, 8, '10' as never)),
    { code: 'ERR_INPUT' },
  )
  t.like(
    t.throws(() => libc.setsockopt(fd, 1, 8, 2 ** 33)),
    { code: 'ERR_INPUT' },
  )
  libc.close(fd)
})

test('dup3, fcntl, ioctl and poll do as their manual pages say', t => {
  const [ready, idle] = [libc.eventfd(5, 0x80000 | 0x800), libc.eventfd(0, 0x80000)]
  t.is(libc.fcntl(ready, 1), 1)
  t.is(libc.fcntl(ready, 3) & 0x800, 0x800)
  t.is(libc.poll(ready, libc.POLLIN | libc.POLLOUT, 0), libc.POLLIN | libc.POLLOUT)
  t.is(libc.poll(idle, libc.POLLIN, 0), 0)
  libc.dup3(ready, idle, 0x80000)
  t.regex(fdinfo(idle), /eventfd-count: +5\n/)
  const memory = new libc.Memory(4)
  const [to, from] = pair()
  libc.sendto(from, new Uint8Array(7), 0)
  libc.ioctl(to, 0x541b, memory.address)
  t.is(memory.view.getInt32(0, true), 7)
  for (const fd of [ready, idle, to, from]) libc.close(fd)
  t.like(
    t.throws(() => libc.close(ready)),
    { code: 'EBADF' },
  )
})

test('an epoll set tells who is ready', t => {
  const set = libc.epollCreate()
  const fds = [1, 0, 1].map(count => libc.eventfd(count, 0x800))
  for (const [i, fd] of fds.entries()) libc.epollCtl(set, libc.EPOLL_CTL_ADD, fd, libc.EPOLLIN, 0xffff_fff0 + i)
  const ids = () => libc.epollReady(set).map(({ id, events }) => [id - 0xffff_fff0, events])
  t.deepEqual(ids(), [
    [0, 1],
    [2, 1],
  ])
  libc.epollCtl(set, libc.EPOLL_CTL_MOD, fds[2]!, libc.EPOLLOUT, 7)
  libc.epollCtl(set, libc.EPOLL_CTL_DEL, fds[0]!)
  t.deepEqual(libc.epollReady(set), [{ id: 7, events: libc.EPOLLOUT }])
  t.like(
    t.throws(() => libc.epollCtl(set, libc.EPOLL_CTL_DEL, fds[0]!)),
    { code: 'ENOENT', syscall: 'epoll_ctl' },
  )
  for (const fd of [set, ...fds]) libc.close(fd)
})

test('a mapped file is the file', t => {
  const folder = mkdtempSync(join(tmpdir(), 'libc-'))
  const file = join(folder, 'file')
  writeFileSync(file, 'a'.repeat(8192))
  const fd = openSync(file, 'r+')
  const memory = libc.mmap(4096, 1 | 2, 1, fd, 4096)
  memory.bytes.write('changed')
  t.is(readFileSync(file, 'latin1').slice(4094, 4104), 'aachangeda')
  libc.munmap(memory)
  libc.close(fd)
  rmSync(folder, { recursive: true })
})

const privileged = await needs('root')
privileged('mount and umount2, namespaces entered and left', t => {
  const folder = mkdtempSync(join(tmpdir(), 'libc-'))
  libc.mount('none', folder, 'tmpfs', 0, 'size=64k')
  t.is(statfsSync(folder).type, 0x0102_1994)
  libc.umount2(folder, 2)
  t.not(statfsSync(folder).blocks, 16)
  rmSync(folder, { recursive: true })

  libc.warmPool()
  const own = openSync('/proc/thread-self/ns/net', 'r')
  const name = () => readlinkSync('/proc/thread-self/ns/net')
  const before = name()
  libc.unshare(0x4000_0000)
  const inside = name()
  libc.setns(own, 0x4000_0000)
  libc.close(own)
  t.not(inside, before)
  t.is(name(), before)
})

test('threads, processes and clocks', t => {
  t.is(libc.gettid(), process.pid)
  const pidfd = libc.pidfdOpen(process.pid)
  t.regex(fdinfo(pidfd), new RegExp(`^Pid:\\s+${process.pid}$`, 'm'))
  libc.close(pidfd)
  const before = process.hrtime.bigint()
  const now = libc.clockGettime(1)
  t.true(before <= now && now <= process.hrtime.bigint())
  t.true(Math.abs(Number(libc.clockGettime(0) / 1_000_000n) - Date.now()) < 1_000)
})

test('memory is set aside aligned, cleared and within bounds', t => {
  const memory = new libc.Memory(64)
  memory.bytes.fill(255)
  t.deepEqual([memory.alloc(3), memory.alloc(8), memory.alloc(1, 16)], [0, 8, 16])
  t.true(memory.bytes.subarray(8, 16).every(byte => byte === 0))
  t.is(memory.at(16), memory.address + 16)
  t.throws(() => memory.alloc(64), { message: /64 bytes do not fit after 24 of 64/ })
  t.throws(() => new libc.Memory(0), { message: /size: expected a positive integer/ })
})

const compiled = await needs('cc', 'kernel-headers')
compiled('epoll events have the size and place that the C compiler gives them', t => {
  const folder = mkdtempSync(join(tmpdir(), 'libc-'))
  const source = `#include <sys/epoll.h>
    #include <stdio.h>
    #include <stddef.h>
    int main(void) { struct epoll_event e[2] = {{1, {.u32 = 7}}, {4, {.u32 = 9}}};
      fwrite(e, 1, sizeof e, stdout); }`
  execFileSync('cc', ['-x', 'c', '-o', join(folder, 'a'), '-'], { input: source })
  const bytes = execFileSync(join(folder, 'a'))
  const size = process.arch === 'x64' ? 12 : 16
  t.is(bytes.length, 2 * size)
  t.deepEqual([bytes.readUInt32LE(size), bytes.readUInt32LE(size + size - 8)], [4, 9])
  rmSync(folder, { recursive: true })
})
