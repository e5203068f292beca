import { execFileSync } from 'node:child_process'
import {
  bind,
  close,
  getsockname,
  Messages,
  MSG_CTRUNC,
  MSG_TRUNC,
  setsockopt,
  socket,
  trySendto,
} from '../../src/libc.ts'
import { needs } from '../needs.ts'

const test = await needs()
const AF_NETLINK = 16
const NETLINK_USERSOCK = 2
const NETLINK_PKTINFO = 3
const SOL_NETLINK = 270

/** A netlink socket, which can send to itself: its datagrams come with a sender's address and a control message. */
function loop(): { fd: number; self: Uint8Array } {
  const fd = socket(AF_NETLINK, 3 | 0x800, NETLINK_USERSOCK)
  const any = new Uint8Array(12)
  any[0] = AF_NETLINK
  bind(fd, any)
  setsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, 1)
  return { fd, self: getsockname(fd) }
}

test('several datagrams come in one call, each with its sender and control messages', t => {
  const { fd, self } = loop()
  const messages = new Messages({ count: 4, size: 100, nameSize: 12, controlSize: 24 })
  for (let round = 0; round < 3; round++) {
    for (const length of [1, 50, 100]) trySendto(fd, new Uint8Array(length).fill(length), 0, self)
    t.is(messages.receive(fd), 3)
    for (const [i, length] of [1, 50, 100].entries()) {
      t.deepEqual(new Uint8Array(messages.bytes(i)), new Uint8Array(length).fill(length))
      t.deepEqual(new Uint8Array(messages.name(i)), self)
      t.is(messages.flags(i), 0)
      const [control, ...others] = messages.controls(i)
      t.like(control, { level: SOL_NETLINK, type: NETLINK_PKTINFO, length: 4 })
      t.is(messages.memory.view.getUint32(control!.offset, true), 0)
      t.is(others.length, 0)
    }
  }
  t.is(messages.receive(fd), -11)
  close(fd)
})

test('a datagram or control message without room is told as cut', t => {
  const { fd, self } = loop()
  const messages = new Messages({ count: 2, size: 8, nameSize: 12 })
  trySendto(fd, new Uint8Array(20).fill(3), 0, self)
  t.is(messages.receive(fd), 1)
  t.is(messages.flags(0), MSG_TRUNC | MSG_CTRUNC)
  t.is(messages.bytes(0).length, 8)
  t.deepEqual([...messages.controls(0)], [])
  trySendto(fd, new Uint8Array(20), 0, self)
  t.is(messages.receiveOne(fd, MSG_TRUNC), 20)
  t.is(messages.length(0), 20)
  close(fd)
})

test('sending takes an address, and leaves the room for receiving as it was', t => {
  const { fd, self } = loop()
  const messages = new Messages({ count: 1, size: 64, nameSize: 12, controlSize: 24 })
  for (const length of [64, 1]) {
    t.is(messages.send(fd, new Uint8Array(length).fill(9), { name: self }), length)
    t.is(messages.receiveOne(fd), length)
    t.deepEqual(new Uint8Array(messages.bytes(0)), new Uint8Array(length).fill(9))
    t.is([...messages.controls(0)].length, 1)
  }
  t.is(messages.send(fd, Uint8Array.of(1), { name: self, control: new Uint8Array(16) }), -22)
  t.throws(() => messages.send(fd, new Uint8Array(65)), { message: 'bytes: expected at most 64 bytes' })
  t.throws(() => messages.send(fd, Uint8Array.of(1), { name: new Uint8Array(17) }), { message: /^name: expected/ })
  close(fd)
})

const compiled = await needs('cc')
compiled('the structs are those of the C compiler', t => {
  const source = `#define _GNU_SOURCE
    #include <sys/socket.h>
    #include <stddef.h>
    #define AT(type, member, at) _Static_assert(offsetof(struct type, member) == at, #member)
    AT(msghdr, msg_name, 0); AT(msghdr, msg_namelen, 8); AT(msghdr, msg_iov, 16); AT(msghdr, msg_iovlen, 24);
    AT(msghdr, msg_control, 32); AT(msghdr, msg_controllen, 40); AT(msghdr, msg_flags, 48); AT(mmsghdr, msg_len, 56);
    AT(iovec, iov_base, 0); AT(iovec, iov_len, 8); AT(cmsghdr, cmsg_len, 0); AT(cmsghdr, cmsg_level, 8);
    AT(cmsghdr, cmsg_type, 12);
    _Static_assert(sizeof(struct mmsghdr) == 64 && sizeof(struct iovec) == 16 && sizeof(struct cmsghdr) == 16, "sizes");
    _Static_assert(MSG_TRUNC == ${MSG_TRUNC} && MSG_CTRUNC == ${MSG_CTRUNC}, "flags");`
  t.notThrows(() => execFileSync('cc', ['-fsyntax-only', '-x', 'c', '-'], { input: source, stdio: 'pipe' }))
})
