import { native } from '../ffi.ts'
import { checked, outcome } from './failure.ts'
import { Memory } from './memory.ts'

/** There is something to read. */
export const EPOLLIN = 0x1
/** There is room to write. */
export const EPOLLOUT = 0x4
/** The descriptor has an error to report; always watched. */
export const EPOLLERR = 0x8
export const EPOLL_CTL_ADD = 1
export const EPOLL_CTL_DEL = 2
export const EPOLL_CTL_MOD = 3

/** `struct epoll_event` is packed on x86-64 only. */
const packed = process.arch === 'x64'
const EVENT_SIZE = packed ? 12 : 16
const DATA_OFFSET = packed ? 4 : 8
/** How many events one `epollWait` takes. */
const BURST = 64
const EPOLL_CLOEXEC = 0x80000

const one = new Memory(16)
const events = new Memory(EVENT_SIZE * BURST)

/** epoll_create1(2), closed on exec: a descriptor. */
export function epollCreate(): number {
  return checked('epoll_create1', outcome(native.epoll_create1(EPOLL_CLOEXEC)))
}

/** epoll_ctl(2): watches `fd`, or no longer; `id` (32 bits) comes back with its events. */
export function epollCtl(set: number, operation: number, fd: number, interest = 0, id = 0): void {
  one.view.setUint32(0, interest, true)
  one.view.setUint32(DATA_OFFSET, id, true)
  one.view.setUint32(DATA_OFFSET + 4, 0, true)
  checked('epoll_ctl', outcome(native.epoll_ctl(set, operation, fd, one.address)), `descriptor ${fd}`)
}

/** epoll_wait(2) without waiting: what is ready, at most 64. */
export function epollReady(set: number): { id: number; events: number }[] {
  const count = outcome(native.epoll_wait(set, events.address, BURST, 0))
  if (count === -4) return []
  checked('epoll_wait', count)
  return Array.from({ length: count }, (_, i) => ({
    id: events.view.getUint32(i * EVENT_SIZE + DATA_OFFSET, true),
    events: events.view.getUint32(i * EVENT_SIZE, true),
  }))
}
