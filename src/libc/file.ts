import { native } from '../ffi.ts'
import { checked, outcome } from './failure.ts'
import { Memory } from './memory.ts'

/** poll(2): there is something to read. */
export const POLLIN = 0x1
/** poll(2): there is room to write. */
export const POLLOUT = 0x4
/** poll(2): the descriptor has an error to report. */
export const POLLERR = 0x8

const O_CLOEXEC = 0x80000

const pollfd = new Memory(8)

/** open(2) of what exists, closed on exec: a descriptor. */
export function open(path: string, flags: number): number {
  return checked('open', outcome(native.open(path, flags | O_CLOEXEC)), path)
}

/** flock(2): waits until nobody else holds the lock. It goes with the descriptor. */
export function flock(fd: number, operation: number): void {
  checked('flock', outcome(native.flock(fd, operation)))
}

/** close(2). EBADF throws; every other failure has closed the descriptor all the same and is not reported. */
export function close(fd: number): void {
  const result = outcome(native.close(fd))
  if (result === -9) checked('close', result, `descriptor ${fd}`)
}

/** dup3(2): `target` becomes another name of what `fd` names, and what it named before is closed. */
export function dup3(fd: number, target: number, flags: number): void {
  checked('dup3', outcome(native.dup3(fd, target, flags)))
}

/** fcntl(2) with a number. */
export function fcntl(fd: number, command: number, argument = 0): number {
  return checked('fcntl', outcome(native.fcntl(fd, command, argument)))
}

/** ioctl(2) with a number, or the address of a struct. */
export function ioctl(fd: number, request: number, argument = 0): number {
  return checked('ioctl', outcome(native.ioctl(fd, request, argument)))
}

/** poll(2) of one descriptor: what of `events` (and errors) is there, 0 after `timeoutMs`. Holds the whole thread. */
export function poll(fd: number, events: number, timeoutMs: number): number {
  pollfd.view.setInt32(0, fd, true)
  pollfd.view.setUint32(4, events, true)
  checked('poll', outcome(native.poll(pollfd.address, 1, timeoutMs)))
  return pollfd.view.getUint16(6, true)
}

/** eventfd(2): a descriptor which is readable while its count is not 0. */
export function eventfd(count: number, flags: number): number {
  return checked('eventfd', outcome(native.eventfd(count, flags)))
}

/** mmap(2) of a descriptor at an address the kernel chooses. `munmap` gives it back, when nobody uses it any more. */
export function mmap(size: number, protection: number, flags: number, fd: number, offset = 0): Memory {
  const address = checked('mmap', outcome(native.mmap(0, size, protection, flags, fd, offset)))
  return new Memory(size, address)
}

/** munmap(2). Touching the memory afterwards ends the process. */
export function munmap(memory: Memory): void {
  checked('munmap', outcome(native.munmap(memory.address, memory.size)))
}
