import { InputError } from '../../protocol/errors.ts'
import { Memory } from './memory.ts'
import { tryRecvmmsg, tryRecvmsg, trySendmsg } from './socket.ts'

// Of 64-bit machines. struct mmsghdr: a struct msghdr (name 0, its length 8, iovec 16, how many 24, control 32, its
// length 40, flags 48) and the length of the message (56). struct iovec: base 0, length 8.
// struct cmsghdr: length 0, level 8, type 12.
const HEADER_SIZE = 64
const IOVEC_SIZE = 16
const CMSG_SIZE = 16
const align8 = (size: number) => (size + 7) & ~7

/** The message was longer than its room (in `flags`). */
export const MSG_TRUNC = 0x20
/** The control messages were longer than their room (in `flags`). */
export const MSG_CTRUNC = 0x8

/** Room for the messages of one call. */
export interface MessagesOptions {
  /** How many messages. */
  count: number
  /** Bytes for the payload of each. */
  size: number
  /** Bytes for the sender's address of each. */
  nameSize?: number | undefined
  /** Bytes for the control messages of each. */
  controlSize?: number | undefined
}

/** Where a control message of a received message lies. */
export interface ControlMessage {
  level: number
  type: number
  /** Of its data in `memory`. */
  offset: number
  length: number
}

/** Buffers for recvmmsg(2), recvmsg(2) and sendmsg(2), made once and used again and again. */
export class Messages {
  readonly memory: Memory
  readonly count: number
  readonly size: number
  readonly nameSize: number
  readonly controlSize: number
  readonly #headers: number
  readonly #iovecs: number
  readonly #names: number
  readonly #controls: number
  readonly #payloads: number
  #used: number

  constructor({ count, size, nameSize = 0, controlSize = 0 }: MessagesOptions) {
    this.count = count
    this.size = align8(size)
    this.nameSize = align8(nameSize)
    this.controlSize = align8(controlSize)
    const each = HEADER_SIZE + IOVEC_SIZE + this.nameSize + this.controlSize + this.size
    this.memory = new Memory(count * each + 4096)
    this.#headers = this.memory.alloc(count * HEADER_SIZE)
    this.#iovecs = this.memory.alloc(count * IOVEC_SIZE)
    this.#names = this.memory.alloc(count * this.nameSize)
    this.#controls = this.memory.alloc(count * this.controlSize)
    // Not `alloc`, which would touch all of the pages.
    this.#payloads = align8(this.#controls + count * this.controlSize)
    this.#used = count
    for (let i = 0; i < count; i++) this.#point(i)
  }

  /** recvmmsg(2): how many messages came, or minus the errno (EAGAIN). */
  receive(fd: number, flags = 0): number {
    this.#reset()
    const count = tryRecvmmsg(fd, this.memory.at(this.#headers), this.count, flags)
    this.#used = Math.max(count, 1)
    return count
  }

  /** recvmsg(2) into the first: its length (its true length with MSG_TRUNC), or minus the errno (EAGAIN). */
  receiveOne(fd: number, flags = 0): number {
    this.#reset()
    const length = tryRecvmsg(fd, this.memory.at(this.#headers), flags)
    if (length >= 0) this.memory.view.setUint32(this.#headers + 56, length, true)
    this.#used = 1
    return length
  }

  /** sendmsg(2): the number of bytes taken, or minus the errno. `control` is a sequence of `struct cmsghdr`. */
  send(
    fd: number,
    bytes: Uint8Array,
    {
      flags = 0,
      name,
      control,
    }: { flags?: number; name?: Uint8Array | undefined; control?: Uint8Array | undefined } = {},
  ): number {
    const { memory } = this
    if (bytes.length > this.size) throw new InputError(`expected at most ${this.size} bytes`, ['bytes'])
    if ((name?.length ?? 0) > this.nameSize) throw new InputError(`expected at most ${this.nameSize} bytes`, ['name'])
    if ((control?.length ?? 0) > this.controlSize) {
      throw new InputError(`expected at most ${this.controlSize} bytes`, ['control'])
    }
    this.#used = Math.max(this.#used, 1)
    memory.bytes.set(bytes, this.#payloads)
    memory.view.setUint32(this.#iovecs + 8, bytes.length, true)
    memory.view.setUint32(this.#headers + 8, name?.length ?? 0, true)
    memory.view.setUint32(this.#headers + 40, control?.length ?? 0, true)
    if (name !== undefined) memory.bytes.set(name, this.#names)
    if (control !== undefined) memory.bytes.set(control, this.#controls)
    const taken = trySendmsg(fd, memory.at(this.#headers), flags)
    memory.view.setUint32(this.#iovecs + 8, this.size, true)
    return taken
  }

  /** Length of a received message; with MSG_TRUNC it may be more than its room. */
  length(index: number): number {
    return this.memory.view.getUint32(this.#headers + index * HEADER_SIZE + 56, true)
  }

  /** What the kernel says of a received message: MSG_TRUNC, MSG_CTRUNC, MSG_ERRQUEUE ... */
  flags(index: number): number {
    return this.memory.view.getUint32(this.#headers + index * HEADER_SIZE + 48, true)
  }

  /** Where the payload lies in `memory`. */
  offset(index: number): number {
    return this.#payloads + index * this.size
  }

  /** The payload of a received message, valid until the next call. */
  bytes(index: number): Uint8Array {
    const offset = this.offset(index)
    return this.memory.bytes.subarray(offset, offset + Math.min(this.length(index), this.size))
  }

  /** The sender's `struct sockaddr`, valid until the next call. */
  name(index: number): Uint8Array {
    const offset = this.#names + index * this.nameSize
    const length = this.memory.view.getUint32(this.#headers + index * HEADER_SIZE + 8, true)
    return this.memory.bytes.subarray(offset, offset + Math.min(length, this.nameSize))
  }

  /** The control messages of a received message, valid until the next call. */
  *controls(index: number): Generator<ControlMessage> {
    const { view } = this.memory
    let offset = this.#controls + index * this.controlSize
    const stop = offset + view.getUint32(this.#headers + index * HEADER_SIZE + 40, true)
    while (offset + CMSG_SIZE <= stop) {
      const length = view.getUint32(offset, true)
      if (length < CMSG_SIZE || offset + length > stop) return
      const [level, type] = [view.getInt32(offset + 8, true), view.getInt32(offset + 12, true)]
      yield { level, type, offset: offset + CMSG_SIZE, length: length - CMSG_SIZE }
      offset += align8(length)
    }
  }

  /** Tells the kernel where the parts of a message are. */
  #point(index: number): void {
    const { memory } = this
    const header = this.#headers + index * HEADER_SIZE
    const iovec = this.#iovecs + index * IOVEC_SIZE
    const pointer = (at: number, offset: number) => memory.view.setBigUint64(at, BigInt(memory.at(offset)), true)
    if (this.nameSize > 0) pointer(header, this.#names + index * this.nameSize)
    pointer(header + 16, iovec)
    memory.view.setUint32(header + 24, 1, true)
    if (this.controlSize > 0) pointer(header + 32, this.#controls + index * this.controlSize)
    pointer(iovec, this.offset(index))
    memory.view.setUint32(iovec + 8, this.size, true)
  }

  /** Gives the kernel all the room again: it wrote over the lengths of the messages it used. */
  #reset(): void {
    const { view } = this.memory
    for (let i = 0; i < this.#used; i++) {
      const header = this.#headers + i * HEADER_SIZE
      view.setUint32(header + 8, this.nameSize, true)
      view.setUint32(header + 40, this.controlSize, true)
      view.setInt32(header + 48, 0, true)
    }
  }
}
