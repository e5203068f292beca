import { InputError } from '../../protocol/errors.ts'
import { addressOf, native } from '../ffi.ts'
import { checked, outcome } from './failure.ts'
import { Memory } from './memory.ts'

const ADDRESS_SIZE = 128
const BYTES_SIZE = 0x10000
const scratch = new Memory(ADDRESS_SIZE + 16 + BYTES_SIZE)
const socketAddress = scratch.alloc(ADDRESS_SIZE)
const lengthOf = scratch.alloc(8)
const value = scratch.alloc(BYTES_SIZE)

/** Puts bytes where the kernel can read them, and returns the address; they must be used at once. */
function lend(bytes: Uint8Array, offset: number, room: number): number {
  if (!(bytes instanceof Uint8Array)) throw new InputError('expected bytes')
  if (bytes.length > room) return addressOf(bytes)
  scratch.bytes.set(bytes, offset)
  return scratch.at(offset)
}

/** socket(2): a descriptor. */
export function socket(domain: number, type: number, protocol: number): number {
  return checked('socket', outcome(native.socket(domain, type, protocol)))
}

/** bind(2) to a `struct sockaddr`. */
export function bind(fd: number, address: Uint8Array): void {
  checked('bind', outcome(native.bind(fd, lend(address, socketAddress, ADDRESS_SIZE), address.length)))
}

/** connect(2) to a `struct sockaddr`. */
export function connect(fd: number, address: Uint8Array): void {
  checked('connect', outcome(native.connect(fd, lend(address, socketAddress, ADDRESS_SIZE), address.length)))
}

/** getsockname(2): a copy of the `struct sockaddr`. */
export function getsockname(fd: number): Uint8Array {
  scratch.view.setUint32(lengthOf, ADDRESS_SIZE, true)
  checked('getsockname', outcome(native.getsockname(fd, scratch.at(socketAddress), scratch.at(lengthOf))))
  const length = Math.min(scratch.view.getUint32(lengthOf, true), ADDRESS_SIZE)
  return Uint8Array.from(scratch.bytes.subarray(socketAddress, socketAddress + length))
}

/** setsockopt(2), where refusal is normal: 0 or minus the errno. A number is sent as an `int`. */
export function trySetsockopt(fd: number, level: number, name: number, option: number | Uint8Array): number {
  if (typeof option !== 'number') {
    return outcome(native.setsockopt(fd, level, name, lend(option, value, BYTES_SIZE), option.length))
  }
  if ((option | 0) !== option && option >>> 0 !== option) throw new InputError('expected a 32-bit integer', ['option'])
  scratch.view.setInt32(value, option, true)
  return outcome(native.setsockopt(fd, level, name, scratch.at(value), 4))
}

/** setsockopt(2). A number is sent as an `int`. */
export function setsockopt(fd: number, level: number, name: number, option: number | Uint8Array): void {
  checked('setsockopt', trySetsockopt(fd, level, name, option))
}

/** getsockopt(2): a copy of the value, at most `size` bytes, which is also what goes in if `input` is given. */
export function getsockopt(fd: number, level: number, name: number, size: number, input?: Uint8Array): Uint8Array {
  if (!(size >= 0 && size <= BYTES_SIZE)) throw new InputError(`expected at most ${BYTES_SIZE} bytes`, ['size'])
  scratch.bytes.fill(0, value, value + size)
  if (input !== undefined) scratch.bytes.set(input, value)
  scratch.view.setUint32(lengthOf, size, true)
  const at = scratch.at(value)
  checked('getsockopt', outcome(native.getsockopt(fd, level, name, at, scratch.at(lengthOf))))
  return Uint8Array.from(scratch.bytes.subarray(value, value + scratch.view.getUint32(lengthOf, true)))
}

/** getsockopt(2) of an `int`. */
export function getsockoptInt(fd: number, level: number, name: number): number {
  const option = getsockopt(fd, level, name, 4)
  return new DataView(option.buffer).getInt32(0, true)
}

/** sendto(2), where refusal is normal: the number of bytes taken, or minus the errno. Without `address`, as send(2). */
export function trySendto(fd: number, bytes: Uint8Array, flags: number, address?: Uint8Array | undefined): number {
  const to = address === undefined ? 0 : lend(address, socketAddress, ADDRESS_SIZE)
  return outcome(native.sendto(fd, lend(bytes, value, BYTES_SIZE), bytes.length, flags, to, address?.length ?? 0))
}

/** sendto(2): the number of bytes taken. Without `address`, as send(2). */
export function sendto(fd: number, bytes: Uint8Array, flags: number, address?: Uint8Array | undefined): number {
  return checked('sendto', trySendto(fd, bytes, flags, address))
}

/** recv(2) into the memory at `address`, where refusal is normal: the length, or minus the errno (EAGAIN). */
export function tryRecv(fd: number, address: number, length: number, flags: number): number {
  return outcome(native.recv(fd, address, length, flags))
}

/** sendmsg(2) of the `struct msghdr` at `header`: the number of bytes taken, or minus the errno. */
export function trySendmsg(fd: number, header: number, flags: number): number {
  return outcome(native.sendmsg(fd, header, flags))
}

/** sendmsg(2) of the `struct msghdr` at `header`: the number of bytes taken. */
export function sendmsg(fd: number, header: number, flags: number): number {
  return checked('sendmsg', trySendmsg(fd, header, flags))
}

/** recvmsg(2) into the `struct msghdr` at `header`: the length, or minus the errno (EAGAIN). */
export function tryRecvmsg(fd: number, header: number, flags: number): number {
  return outcome(native.recvmsg(fd, header, flags))
}

/** recvmmsg(2) into `count` `struct mmsghdr` at `headers`: how many came, or minus the errno (EAGAIN). */
export function tryRecvmmsg(fd: number, headers: number, count: number, flags: number): number {
  return outcome(native.recvmmsg(fd, headers, count, flags, 0))
}
