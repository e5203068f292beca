import { readFileSync, readlinkSync } from 'node:fs'
import { ClosedError, InputError, SyscallError } from '../../protocol/errors.ts'
import { getsockoptInt } from '../../src/libc.ts'
import { NetlinkSocket } from '../../src/socket/netlink.ts'
import { child, descriptors } from '../child.ts'
import { needs } from '../needs.ts'

const test = await needs('root')
const RTM_NEWLINK = 16
const RTM_GETLINK = 18
const RTM_SETLINK = 19
const NLMSG_DONE = 3
const RTNLGRP_LINK = 1
const EVENTS = 3000

/** A request about link 1, `lo`: struct nlmsghdr, struct ifinfomsg. */
function request(type: number, { flags = 1, index = 1, up = 0 } = {}): Buffer {
  const bytes = Buffer.alloc(32)
  bytes.writeUInt32LE(32, 0)
  bytes.writeUInt16LE(type, 4)
  bytes.writeUInt16LE(flags, 6)
  bytes.writeUInt32LE(77, 8)
  bytes.writeInt32LE(index, 20)
  bytes.writeUInt32LE(up, 24)
  bytes.writeUInt32LE(type === RTM_SETLINK ? 1 : 0, 28)
  return bytes
}

const buffer = Buffer.alloc(65_536)
/** Changes `lo` so often that events come. */
function stir(times: number): void {
  using other = new NetlinkSocket()
  for (let i = 0; i < times; i++) {
    other.write(request(RTM_SETLINK, { flags: 5, up: i % 2 }))
    other.read(buffer)
  }
}

test.serial('the port is the one that the kernel shows for the socket', t => {
  using socket = new NetlinkSocket()
  const inode = /\[(\d+)\]/.exec(readlinkSync(`/proc/self/fd/${socket.fd}`))![1]
  const line = readFileSync('/proc/thread-self/net/netlink', 'utf8')
    .split('\n')
    .find(text => text.trimEnd().endsWith(` ${inode}`))
  t.is(line?.trim().split(/\s+/)[2], String(socket.port))
  t.true(socket.port > 0)
})

test.serial('a request is answered at once, and then nothing is there', t => {
  using socket = new NetlinkSocket()
  for (let i = 0; i < 3; i++) {
    socket.write(request(RTM_GETLINK))
    t.true(socket.read(buffer) > 100)
    t.deepEqual(
      [buffer.readUInt16LE(4), buffer.readUInt32LE(8), buffer.readUInt32LE(12)],
      [RTM_NEWLINK, 77, socket.port],
    )
    t.is(socket.read(buffer), 0)
  }
})

test.serial('the pool does the same', async t => {
  using socket = new NetlinkSocket()
  await socket.writeAsync(request(RTM_GETLINK))
  const length = await socket.readAsync(buffer)
  t.deepEqual([buffer.readUInt32LE(0), buffer.readUInt16LE(4)], [length, RTM_NEWLINK])
  t.is(await socket.readAsync(buffer), 0)
})

test.serial('checking is strict, acknowledgements are short and have the words of the kernel', t => {
  using socket = new NetlinkSocket()
  for (const option of [10, 11, 12]) t.is(getsockoptInt(socket.fd, 270, option), 1)
  const wrong = request(RTM_GETLINK, { flags: 0x301 })
  socket.write(wrong)
  const length = socket.read(buffer)
  t.deepEqual([buffer.readUInt16LE(4), buffer.readInt32LE(16)], [NLMSG_DONE, -22])
  t.regex(buffer.toString('latin1', 0, length), /Filter by device index not supported for link dumps/)
})

test.serial('a datagram that is too long is told and kept', async t => {
  using socket = new NetlinkSocket()
  socket.write(request(RTM_GETLINK))
  const length = socket.read(buffer)
  const expected = Buffer.from(buffer.subarray(32, length))
  for (const read of ['read', 'readAsync'] as const) {
    socket.write(request(RTM_GETLINK))
    for (let i = 0; i < 2; i++) {
      const error = await t.throwsAsync(async () => await socket[read](Buffer.alloc(100)), { instanceOf: SyscallError })
      t.is(error.message, `read: EMSGSIZE (a datagram of ${length} bytes for a buffer of 100)`)
      t.is(socket.oversized, length)
    }
    t.is(await socket[read](buffer.fill(0)), length)
    t.true(buffer.subarray(32, 100).equals(expected.subarray(0, 68)))
    t.is(socket.oversized, 0)
    t.is(await socket[read](buffer), 0)
  }
  socket.write(request(RTM_GETLINK))
  t.is(socket.read(buffer.subarray(0, length)), length)
})

test.serial('events come to those who joined, and only while they are members', t => {
  using socket = new NetlinkSocket()
  stir(2)
  t.is(socket.read(buffer), 0)
  socket.addMembership(RTNLGRP_LINK)
  stir(2)
  t.true(socket.read(buffer) > 0)
  t.is(buffer.readUInt16LE(4), RTM_NEWLINK)
  while (socket.read(buffer) > 0);
  socket.dropMembership(RTNLGRP_LINK)
  stir(2)
  t.is(socket.read(buffer), 0)
})

test.serial('lost events are told as ENOBUFS, once, and reading goes on', async t => {
  for (const read of ['read', 'readAsync'] as const) {
    using socket = new NetlinkSocket({ receiveBufferSize: 4096 })
    socket.addMembership(RTNLGRP_LINK)
    stir(EVENTS)
    const error = await t.throwsAsync(async () => await socket[read](buffer), { instanceOf: SyscallError })
    t.like(error, { code: 'ENOBUFS', syscall: 'read', errno: 105 })
    t.true((await socket[read](buffer)) > 0)
  }
})

test.serial('onReadable calls back until all is read, and no more after undefined or close', async t => {
  using socket = new NetlinkSocket()
  socket.addMembership(RTNLGRP_LINK)
  let [called, received] = [0, 0]
  const pause = () => new Promise(resolve => setTimeout(resolve, 60))
  socket.onReadable(() => {
    called++
    if (socket.read(buffer) > 0) received++
  })
  stir(20)
  await pause()
  t.true(received >= 20, `${received}`)
  t.is(called, received)
  socket.onReadable(undefined)
  stir(2)
  await pause()
  t.is(called, received)
  let again = 0
  socket.onReadable(() => again++)
  socket.close()
  await pause()
  t.is(again, 0)
})

test.serial('a buffer of many megabytes is had by those who may', t => {
  using socket = new NetlinkSocket({ receiveBufferSize: 1 << 24 })
  const size = getsockoptInt(socket.fd, 1, 8)
  const most = Number(readFileSync('/proc/sys/net/core/rmem_max', 'utf8').trim() || 0)
  t.true(size === 1 << 25 || size === 2 * most, `${size}`)
})

test.serial('bad options and bytes are refused before any call', t => {
  const before = descriptors()
  const bad = [{ protocol: -1 }, { protocol: 'route' as never }, { receiveBufferSize: 0 }, { receiveBufferSize: 1.5 }]
  for (const options of bad) {
    t.like(
      t.throws(() => new NetlinkSocket(options), { instanceOf: InputError }),
      { path: Object.keys(options) },
    )
  }
  t.like(
    t.throws(() => new NetlinkSocket({ protocol: 31 })),
    { code: 'EPROTONOSUPPORT' },
  )
  using socket = new NetlinkSocket()
  t.like(
    t.throws(() => socket.addMembership(0), { instanceOf: InputError }),
    { path: ['group'] },
  )
  t.like(
    t.throws(() => socket.addMembership(10_000)),
    { code: 'EINVAL' },
  )
  t.throws(() => socket.write('text' as never), { instanceOf: InputError })
  t.throws(() => socket.read(new Uint8Array(0)), { instanceOf: InputError })
  socket.close()
  t.is(descriptors(), before)
})

test.serial('after close all calls say so, and a second close is nothing', async t => {
  const socket = new NetlinkSocket()
  socket.close()
  socket.close()
  t.true(socket.closed)
  const calls = [
    () => socket.write(request(RTM_GETLINK)),
    () => socket.read(buffer),
    () => socket.writeAsync(request(RTM_GETLINK)),
    () => socket.readAsync(buffer),
    () => socket.addMembership(1),
    () => socket.onReadable(() => {}),
  ]
  for (const call of calls) await t.throwsAsync(async () => await call(), { instanceOf: ClosedError })
})

test.serial('ten thousand sockets leave no descriptor', t => {
  const before = descriptors()
  for (let i = 0; i < 10_000; i++) {
    const socket = new NetlinkSocket()
    if (i % 3 === 0) socket.onReadable(() => {})
    socket.close()
  }
  t.is(descriptors(), before)
})

test.serial('close waits for the calls that are under way on the pool', async t => {
  const { stdout, stderr } = await child(
    `const { existsSync } = await import('node:fs')
    const { pbkdf2 } = await import('node:crypto')
    const { NetlinkSocket } = await import('./src/socket/netlink.ts')
    const socket = new NetlinkSocket()
    const { fd } = socket
    pbkdf2('', '', 200_000, 64, 'sha512', () => {})
    const reading = socket.readAsync(Buffer.alloc(100))
    socket.close()
    const during = existsSync('/proc/self/fd/' + fd)
    const result = await reading
    console.log(during, result, existsSync('/proc/self/fd/' + fd))`,
    { env: { UV_THREADPOOL_SIZE: '1' } },
  )
  t.is(stdout, 'true 0 false', stderr)
})

const start = `
  const { NetlinkSocket } = await import('./src/socket/netlink.ts')
  const socket = new NetlinkSocket()
  socket.addMembership(1)
  socket.onReadable(() => {})`
const ends: [name: string, text: string, code: number][] = [
  ['an open socket lets the program end', '', 0],
  ['process.exit() does not hang', 'socket.ref(); setTimeout(() => process.exit(7), 50)', 7],
  ['an error does not hang', 'socket.ref(); setTimeout(() => { throw new Error() }, 50)', 1],
  ['unref lets the program end', 'socket.ref(); setTimeout(() => socket.unref(), 50)', 0],
  ['close lets the program end', 'socket.ref(); setTimeout(() => socket.close(), 50)', 0],
]
for (const [name, text, expected] of ends) {
  test(name, async t => {
    const { code, signal, stderr } = await child(`${start}; ${text}`)
    t.deepEqual([code, signal], [expected, null], stderr)
  })
}

test("a ref'ed socket keeps the program", async t => {
  const { signal } = await child(`${start}; socket.ref()`, { timeoutMs: 2500 })
  t.is(signal, 'SIGKILL')
})

test('an open socket costs no time', async t => {
  const { stdout, stderr } = await child(`${start}
    const shares = []
    for (let i = 0; i < 3; i++) {
      const [begun, before] = [performance.now(), process.cpuUsage()]
      await new Promise(resolve => setTimeout(resolve, 1000))
      const { user, system } = process.cpuUsage(before)
      shares.push((user + system) / 1000 / (performance.now() - begun))
    }
    console.log(Math.min(...shares))`)
  t.true(Number(stdout) < 0.005, `${stdout} of a processor ${stderr}`)
})
