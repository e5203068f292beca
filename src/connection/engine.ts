/** What requests, dumps, batches and events share: the socket, sequence numbers, who waits, and reading. */
import { ClosedError, OverrunError, SyscallError } from '../../protocol/errors.ts'
import { Writer } from '../../protocol/writer.ts'
import type { Transport } from '../socket/transport.ts'
import { Pending } from './pending.ts'
import { receive } from './receiver.ts'
import { type Request, writeRequest } from './request.ts'
import { type ConnectionStatistics, Memberships, type Subscriber } from './subscription.ts'

/** Larger than any datagram of the kernel: what does not fit would be lost. */
const BUFFER_SIZE = 1 << 20
/** After so many datagrams in a row the event loop gets its turn. */
const READS_PER_WAKE = 256

interface ReceiveBuffer {
  readonly bytes: Buffer
  readonly view: DataView
}

const newBuffer = (size: number): ReceiveBuffer => {
  const bytes = Buffer.allocUnsafeSlow(size)
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) }
}

/** The receive buffer of this thread, unless somebody reads into it: all that is read is decoded before the next read. */
let spare: ReceiveBuffer | undefined

export class Engine {
  readonly pending = new Map<number, Pending<any>>()
  readonly subscribers = new Set<Subscriber>()
  readonly statistics: ConnectionStatistics = { unexpected: 0, malformed: 0, overruns: 0 }
  /** Requests that are encoded and not yet sent. */
  readonly writer = new Writer(4096)
  /** Why it is closed. */
  closed: unknown
  readonly #transport: Transport
  readonly #memberships: Memberships
  #seq: number
  #holders = 0
  #overrun = false

  constructor(transport: Transport, firstSeq: number) {
    this.#transport = transport
    this.#seq = firstSeq
    this.#memberships = new Memberships(
      group => transport.addMembership(group),
      group => transport.dropMembership(group),
    )
    transport.unref()
  }

  get port(): number {
    return this.#transport.port
  }

  /** Encodes a request behind what the writer has already, and expects its answers. */
  begin<T>(request: Request<T>, flags: number, endsWith: Pending['endsWith']): Pending<T> {
    if (this.closed !== undefined) throw new ClosedError('the connection', this.closed)
    const seq = this.#nextSeq()
    const start = this.writer.length
    try {
      writeRequest(this.writer, request, flags, seq)
    } catch (error) {
      this.writer.truncate(start)
      throw error
    }
    const pending = new Pending<T>(request, seq, endsWith)
    this.pending.set(seq, pending)
    return pending
  }

  /** Sequence numbers never are 0, which is the kernel's own, nor one that still waits. */
  #nextSeq(): number {
    let seq = this.#seq
    while (seq === 0 || this.pending.has(seq)) seq = (seq + 1) >>> 0
    this.#seq = (seq + 1) >>> 0
    return seq
  }

  /** Forgets a request: what still comes for it is unexpected. */
  forget(pending: Pending<any>): void {
    this.pending.delete(pending.seq)
  }

  /** Sends what the writer has. With listeners, the queue is emptied first: a full one would cost us the answer. */
  send(): void {
    try {
      if (this.subscribers.size > 0) this.readAll()
      this.#transport.write(this.writer.view())
    } finally {
      this.writer.truncate(0)
    }
  }

  /** As `send`, by a thread of the pool. */
  async sendByPool(): Promise<void> {
    const bytes = this.writer.toBytes()
    this.writer.truncate(0)
    await this.#transport.writeAsync(bytes)
  }

  /** Reads until `pending` is answered or nothing is there. */
  readUntil(pending: Pending<any>): void {
    while (!pending.done && this.readOne());
  }

  /** Reads what is there, but leaves the event loop its turn. */
  readAll(): void {
    for (let reads = 0; reads < READS_PER_WAKE && this.readOne(); reads++);
  }

  /** Reads one datagram. False if none is there, or never will be. */
  readOne(): boolean {
    if (this.closed !== undefined) return false
    const buffer = spare ?? newBuffer(BUFFER_SIZE)
    spare = undefined
    try {
      const length = this.#transport.read(buffer.bytes)
      if (length > 0) receive(this, buffer.view, length)
      else this.#emptied()
      return length > 0
    } catch (error) {
      return this.#trouble(error)
    } finally {
      spare = buffer
    }
  }

  /** As `readOne`, by a thread of the pool. */
  async readOneByPool(): Promise<boolean> {
    const buffer = newBuffer(1 << 16)
    try {
      const length = await this.#transport.readAsync(buffer.bytes)
      if (length > 0 && this.closed === undefined) receive(this, buffer.view, length)
      return length > 0
    } catch (error) {
      return this.#trouble(error)
    }
  }

  /** A read failed. True if one may go on reading. */
  #trouble(error: unknown): boolean {
    if (!(error instanceof SyscallError) || error.code !== 'ENOBUFS') {
      this.close(error)
      return false
    }
    this.#overrun = true
    this.statistics.overruns++
    return true
  }

  /** Nothing is left to read. If something was lost before, it is time to say so: what is asked now is newer. */
  #emptied(): void {
    if (!this.#overrun) return
    this.#overrun = false
    for (const pending of [...this.pending.values()]) {
      if (pending.endsWith === 'done') continue
      this.forget(pending)
      pending.settle(new OverrunError(`${pending.request.name}: too many events at once, and the answer was lost`))
    }
    for (const subscriber of [...this.subscribers]) subscriber.overrun()
  }

  /** Keeps the process alive, and reads what comes, until the returned function is called. */
  hold(): () => void {
    if (this.#holders++ === 0 && this.closed === undefined) this.#transport.ref()
    this.#listen()
    let held = true
    return () => {
      if (!held) return
      held = false
      if (--this.#holders === 0 && this.closed === undefined) this.#transport.unref()
      this.#listen()
    }
  }

  #listen(): void {
    if (this.closed !== undefined) return
    const wanted = this.#holders > 0 || this.subscribers.size > 0
    this.#transport.onReadable(wanted ? () => this.readAll() : undefined)
  }

  subscribe(subscriber: Subscriber): () => void {
    if (this.closed !== undefined) throw new ClosedError('the connection', this.closed)
    this.#memberships.add(subscriber.groups)
    this.subscribers.add(subscriber)
    this.#listen()
    return () => {
      if (!this.subscribers.delete(subscriber) || this.closed !== undefined) return
      this.#memberships.remove(subscriber.groups)
      this.#listen()
    }
  }

  close(reason: unknown): void {
    if (this.closed !== undefined) return
    this.closed = reason
    this.#transport.onReadable(undefined)
    this.#transport.close()
    const pending = [...this.pending.values()]
    const subscribers = [...this.subscribers]
    this.pending.clear()
    this.subscribers.clear()
    for (const one of pending) one.settle(reason)
    for (const one of subscribers) one.closed(reason)
  }
}
