import { readv, readvSync, write, writeSync } from 'node:fs'
import { ClosedError, InputError, NetlinkError } from '../../protocol/errors.ts'
import { bind, getsockname, setsockopt, syscallError, trySetsockopt } from '../libc.ts'
import { type Descriptor, type OpenOptions, open } from './descriptor.ts'
import { type Watch, watch } from './doorbell.ts'
import type { Transport } from './transport.ts'

const AF_NETLINK = 16
const SOCK_RAW = 3
const SOCKADDR_SIZE = 12
const SOL_SOCKET = 1
const SO_RCVBUF = 8
const SO_RCVBUFFORCE = 33
const SOL_NETLINK = 270
const NETLINK_ADD_MEMBERSHIP = 1
const NETLINK_DROP_MEMBERSHIP = 2
const NETLINK_LISTEN_ALL_NSID = 8
const NETLINK_CAP_ACK = 10
const NETLINK_EXT_ACK = 11
const NETLINK_GET_STRICT_CHK = 12
const EMSGSIZE = 90
const ENOPROTOOPT = 92

/** Room for what does not fit a caller's buffer; its pages cost nothing until they are used. */
const OVERFLOW_SIZE = 1 << 20
const spare: Buffer[] = []
const takeOverflow = () => spare.pop() ?? Buffer.allocUnsafeSlow(OVERFLOW_SIZE)

/** How a netlink socket is made. */
export interface NetlinkSocketOptions extends OpenOptions {
  /** NETLINK_ROUTE (0), the default, or another family. */
  protocol?: number | undefined
  /** Bytes the kernel may queue for us; above `net.core.rmem_max` only with CAP_NET_ADMIN in the initial user namespace. */
  receiveBufferSize?: number | undefined
  /** Events of all namespaces that have an id here come too (NETLINK_LISTEN_ALL_NSID). */
  listenAllNsid?: boolean | undefined
}

/**
 * A netlink socket with extended and short acknowledgements, and strict checking. An open one costs no time and does not
 * keep the process alive. The kernel does the work of a request inside `write`, and its answer can be read at once.
 */
export class NetlinkSocket implements Transport {
  readonly port: number
  readonly #descriptor: Descriptor
  #watch: Watch | undefined
  #refed = false
  #pending = 0
  #closed = false
  #oversized: Uint8Array | undefined

  constructor({ protocol = 0, receiveBufferSize, listenAllNsid, netns }: NetlinkSocketOptions = {}) {
    this.#descriptor = open(AF_NETLINK, SOCK_RAW, protocol, { netns })
    try {
      const { fd } = this.#descriptor
      for (const option of [NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK]) wish(fd, option)
      if (listenAllNsid) setsockopt(fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, 1)
      if (receiveBufferSize !== undefined) enlarge(fd, receiveBufferSize)
      const address = new Uint8Array(SOCKADDR_SIZE)
      new DataView(address.buffer).setUint16(0, AF_NETLINK, true)
      bind(fd, address)
      this.port = new DataView(getsockname(fd).buffer).getUint32(4, true)
    } catch (error) {
      this.#descriptor.close()
      throw error
    }
  }

  get closed(): boolean {
    return this.#closed
  }

  /** The descriptor's number, for system calls of one's own; throws a `ClosedError` after `close`. */
  get fd(): number {
    if (this.#closed) throw new ClosedError('netlink socket')
    return this.#descriptor.fd
  }

  /** The length of a datagram that did not fit the buffer of the last `read` and is kept for the next, or 0. */
  get oversized(): number {
    return this.#oversized?.length ?? 0
  }

  write(bytes: Uint8Array): void {
    try {
      writeSync(this.fd, bytesOf(bytes))
    } catch (error) {
      throw translated('write', error)
    }
  }

  async writeAsync(bytes: Uint8Array): Promise<void> {
    await this.#inPool('write', (fd, done) => write(fd, bytesOf(bytes), done))
  }

  /**
   * Receives one datagram and returns its length, 0 if none is there. One that does not fit throws EMSGSIZE, and the next
   * `read` gets it: nothing is lost. ENOBUFS tells that the kernel had to drop events.
   */
  read(into: Uint8Array): number {
    if (this.#oversized !== undefined) return this.#takeOversized(into)
    const overflow = takeOverflow()
    try {
      return this.#received(into, overflow, readvSync(this.fd, [bytesOf(into), overflow]))
    } catch (error) {
      return nothingOr('read', error)
    } finally {
      spare.push(overflow)
    }
  }

  async readAsync(into: Uint8Array): Promise<number> {
    if (this.#oversized !== undefined) return this.#takeOversized(into)
    const overflow = takeOverflow()
    try {
      const length = await this.#inPool('read', (fd, done) => readv(fd, [bytesOf(into), overflow], done))
      return this.#received(into, overflow, length)
    } catch (error) {
      return nothingOr('read', error)
    } finally {
      spare.push(overflow)
    }
  }

  onReadable(callback: (() => void) | undefined): void {
    this.#watch?.close()
    this.#watch = callback === undefined ? undefined : watch(this.fd, () => callback())
    if (this.#refed) this.#watch?.ref()
  }

  ref(): void {
    this.#refed = true
    this.#watch?.ref()
  }

  unref(): void {
    this.#refed = false
    this.#watch?.unref()
  }

  /** Joins a multicast group (RTNLGRP_...). */
  addMembership(group: number): void {
    setsockopt(this.fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group)
  }

  /** Leaves a multicast group. */
  dropMembership(group: number): void {
    setsockopt(this.fd, SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, group)
  }

  /** Gives the descriptor back, at the latest when the asynchronous calls under way have settled. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#watch?.close()
    this.#watch = undefined
    this.#oversized = undefined
    if (this.#pending === 0) this.#descriptor.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  /** Runs a call on the pool; its thread must not find another file under our number, so `close` waits for it. */
  #inPool(syscall: string, start: (fd: number, done: (error: Error | null, length: number) => void) => void) {
    return new Promise<number>((resolve, reject) => {
      start(this.fd, (error, length) => {
        this.#pending--
        if (this.#closed && this.#pending === 0) this.#descriptor.close()
        if (error) reject(translated(syscall, error))
        else resolve(length)
      })
      this.#pending++
    })
  }

  #received(into: Uint8Array, overflow: Uint8Array, length: number): number {
    if (length <= into.length) return length
    if (length === into.length + overflow.length)
      throw syscallError('read', EMSGSIZE, `a datagram over ${length} bytes is lost`)
    const whole = new Uint8Array(length)
    whole.set(into)
    whole.set(overflow.subarray(0, length - into.length), into.length)
    this.#oversized = whole
    return this.#takeOversized(into)
  }

  #takeOversized(into: Uint8Array): number {
    const whole = this.#oversized!
    if (whole.length > into.length) {
      throw syscallError('read', EMSGSIZE, `a datagram of ${whole.length} bytes for a buffer of ${into.length}`)
    }
    into.set(whole)
    this.#oversized = undefined
    return whole.length
  }
}

function bytesOf(bytes: Uint8Array): Uint8Array {
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw new InputError('expected bytes', ['bytes'])
  return bytes
}

/** Switches on what older kernels do not know. */
function wish(fd: number, option: number): void {
  const result = trySetsockopt(fd, SOL_NETLINK, option, 1)
  if (result < 0 && result !== -ENOPROTOOPT) throw syscallError('setsockopt', -result)
}

/** SO_RCVBUFFORCE where we may, else SO_RCVBUF, which the kernel caps silently. Either stores twice the number. */
function enlarge(fd: number, size: number): void {
  if (!Number.isSafeInteger(size) || size < 1 || size > 0x3fff_ffff) {
    throw new InputError('expected 1 to 1073741823 bytes', ['receiveBufferSize'])
  }
  if (trySetsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, size) < 0) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, size)
}

/** Node's error about a system call as ours. */
function translated(syscall: string, error: unknown): unknown {
  if (error instanceof NetlinkError) return error
  const { errno } = error as NodeJS.ErrnoException
  return typeof errno === 'number' ? syscallError(syscall, -errno) : error
}

function nothingOr(syscall: string, error: unknown): 0 {
  if ((error as { code?: unknown }).code === 'EAGAIN') return 0
  throw translated(syscall, error)
}
