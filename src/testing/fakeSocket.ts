import { ClosedError } from '../../protocol/errors.ts'
import type { Transport } from '../socket/transport.ts'
import { failure } from './reply.ts'

/** What a socket asks of the kernel behind it. */
export interface Behind {
  /** A datagram was sent. */
  receive(socket: FakeSocket, bytes: Uint8Array): void
  /** Makes another socket. */
  open(): FakeSocket
  /** What calls from the pool wait for. */
  readonly stall: Promise<unknown> | undefined
}

const nextTurn = () => new Promise(resolve => setImmediate(resolve))

/** One socket of a fake kernel. Behaves as a netlink socket does, with a queue of datagrams that can overflow. */
export class FakeSocket implements Transport {
  readonly port: number
  /** The multicast groups that it has joined. */
  readonly groups: Set<number> = new Set<number>()
  /** How many datagrams it holds before events are dropped and the next read fails with ENOBUFS. */
  readonly queueLimit: number
  #behind: Behind
  #closed = false
  #queue: Uint8Array[] = []
  #errors: string[] = []
  #refusals: string[] = []
  #congested = false
  /** The dump that is under way: a part is made for each read. */
  #dump: { next(): Uint8Array | undefined } | undefined
  #callback: (() => void) | undefined
  #refed = false
  #immediate: NodeJS.Immediate | undefined
  #keeper: NodeJS.Timeout | undefined

  constructor(behind: Behind, port: number, queueLimit: number) {
    this.#behind = behind
    this.port = port
    this.queueLimit = queueLimit
  }

  get closed(): boolean {
    return this.#closed
  }

  /** How many datagrams wait to be read. */
  get queued(): number {
    return this.#queue.length
  }

  /** True while a dump is under way: the kernel refuses a second one on the same socket with EBUSY. */
  get dumping(): boolean {
    return this.#dump !== undefined
  }

  write(bytes: Uint8Array): void {
    this.#open()
    const refusal = this.#refusals.shift()
    if (refusal !== undefined) throw failure('write', refusal)
    this.#behind.receive(this, bytes.slice())
  }

  async writeAsync(bytes: Uint8Array): Promise<void> {
    this.#open()
    await this.#behind.stall
    await nextTurn()
    if (!this.#closed) this.write(bytes)
  }

  read(into: Uint8Array): number {
    this.#open()
    const error = this.#errors.shift()
    if (error !== undefined) throw failure('read', error)
    const bytes = this.#queue[0]
    if (bytes === undefined) {
      this.#congested = false
      return 0
    }
    if (bytes.length > into.length) throw failure('read', 'EMSGSIZE')
    this.#queue.shift()
    this.#continue()
    into.set(bytes)
    return bytes.length
  }

  async readAsync(into: Uint8Array): Promise<number> {
    this.#open()
    await nextTurn()
    try {
      return this.#closed ? 0 : this.read(into)
    } finally {
      await this.#behind.stall
    }
  }

  onReadable(callback: (() => void) | undefined): void {
    this.#callback = callback
    this.#keep()
    this.#ring()
  }

  ref(): void {
    this.#refed = true
    this.#keep()
  }

  unref(): void {
    this.#refed = false
    this.#keep()
  }

  addMembership(group: number): void {
    this.#open()
    this.groups.add(group)
  }

  dropMembership(group: number): void {
    this.#open()
    this.groups.delete(group)
  }

  close(): void {
    this.#closed = true
    this.#queue = []
    this.#dump = undefined
    this.#callback = undefined
    this.groups.clear()
    this.#keep()
  }

  another(): FakeSocket {
    return this.#behind.open()
  }

  /** Puts a datagram into the queue, whatever it holds. */
  push(bytes: Uint8Array): void {
    if (this.#closed || bytes.length === 0) return
    this.#queue.push(bytes)
    this.#ring()
  }

  /** Puts an event into the queue if there is room and none was lost since the queue was last read empty. */
  event(bytes: Uint8Array): void {
    if (this.#congested) return
    if (this.#queue.length >= this.queueLimit) this.overrun()
    else this.push(bytes)
  }

  /** Loses events: the next read fails with ENOBUFS, and events are dropped until the queue has been read empty. */
  overrun(): void {
    this.#congested = true
    this.fail('ENOBUFS')
  }

  /** Makes the next read, or write, fail with an errno. */
  fail(code: string, syscall: 'read' | 'write' = 'read'): void {
    ;(syscall === 'read' ? this.#errors : this.#refusals).push(code)
    this.#ring()
  }

  /** Starts a dump whose parts are asked for one by one. */
  startDump(dump: { next(): Uint8Array | undefined }): void {
    this.#dump = dump
    this.#continue()
  }

  endDump(): void {
    this.#dump = undefined
  }

  /** The next part is made when one is taken, as in netlink_dump(). */
  #continue(): void {
    const bytes = this.#dump?.next()
    if (bytes !== undefined) this.push(bytes)
  }

  #open(): void {
    if (this.#closed) throw new ClosedError('the socket of the fake kernel')
  }

  #ring(): void {
    if (this.#immediate !== undefined || this.#callback === undefined) return
    if (this.#queue.length + this.#errors.length === 0) return
    this.#immediate = setImmediate(() => {
      this.#immediate = undefined
      this.#callback?.()
      this.#ring()
    })
    if (!this.#refed) this.#immediate.unref()
  }

  /** A timer stands for the descriptor that keeps the process alive. */
  #keep(): void {
    clearInterval(this.#keeper)
    const wanted = this.#refed && this.#callback !== undefined && !this.#closed
    this.#keeper = wanted ? setInterval(() => {}, 0x7fff_ffff) : undefined
    if (this.#refed) this.#immediate?.ref()
  }
}
