import { readv, readvSync, write, writeSync } from 'node:fs'
import { ClosedError, InputError, NetlinkError } from '../../protocol/errors.ts'
import { syscallError } from '../libc.ts'
import type { Descriptor } from './descriptor.ts'
import { type Watch, watch } from './doorbell.ts'
import { type NetlinkSocketOptions, openNetlink, setMembership } from './netlinkOptions.ts'
import type { Transport } from './transport.ts'

export type { NetlinkSocketOptions } from './netlinkOptions.ts'

const EMSGSIZE = 90

/** Room for what does not fit a caller's buffer; its pages cost nothing until they are used. */
const OVERFLOW_SIZE = 1 << 20
const spare: Buffer[] = []
const takeOverflow = () => spare.pop() ?? Buffer.allocUnsafeSlow(OVERFLOW_SIZE)

/**
 * A netlink socket with extended and short acknowledgements, and strict checking. An open one costs no time and does
 * not keep the process alive. The kernel does the work of a request inside `write`, and its answer can be read at once.
 */
export class NetlinkSocket implements Transport {
  readonly port: number
  readonly #descriptor: Descriptor
  #watch: Watch | undefined
  #refed = false
  #pending = 0
  #closed = false
  #oversized: Uint8Array | undefined

  constructor(options: NetlinkSocketOptions = {}) {
    const { descriptor, port } = openNetlink(options)
    this.#descriptor = descriptor
    this.port = port
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
   * Receives one datagram and returns its length, 0 if none is there. One that does not fit throws EMSGSIZE, and the
   * next `read` gets it: nothing is lost. ENOBUFS tells that the kernel had to drop events.
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
    setMembership(this.fd, group, true)
  }

  /** Leaves a multicast group. */
  dropMembership(group: number): void {
    setMembership(this.fd, group, false)
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
