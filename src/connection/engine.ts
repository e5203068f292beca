/** What requests, dumps, batches and events share: the socket, sequence numbers, who waits, and reading. */
import { ClosedError, OverrunError } from '../../protocol/errors.ts'
import { Writer } from '../../protocol/writer.ts'
import type { Transport } from '../socket/transport.ts'
import { DumpQueue } from './dumpQueue.ts'
import { Pending } from './pending.ts'
import { type Owner, Reader } from './reader.ts'
import { guarded } from './receiver.ts'
import { type Request, writeRequest } from './request.ts'
import { type ConnectionStatistics, Memberships, type Subscriber } from './subscription.ts'

/** One socket and all that goes on over it. */
export class Engine implements Owner {
  readonly pending = new Map<number, Pending<any>>()
  readonly subscribers = new Set<Subscriber>()
  readonly dumps = new DumpQueue()
  readonly statistics: ConnectionStatistics = { unexpected: 0, malformed: 0, overruns: 0 }
  /** Requests that are encoded and not yet sent. */
  readonly writer = new Writer(4096)
  /** Our own address, copied: it is compared with that of every message. */
  readonly port: number
  /** Why it is closed. */
  closed: unknown
  readonly #transport: Transport
  readonly #reader: Reader
  readonly #memberships: Memberships
  #seq: number
  #holders = 0
  #listening = false

  constructor(transport: Transport, firstSeq: number) {
    this.#transport = transport
    this.port = transport.port
    this.#seq = firstSeq
    this.#reader = new Reader(transport, this)
    this.#memberships = new Memberships(
      group => transport.addMembership(group),
      group => transport.dropMembership(group),
    )
    transport.unref()
  }

  /** Throws a ClosedError if it is closed. */
  check(): void {
    if (this.closed !== undefined) throw new ClosedError('the connection', this.closed)
  }

  /**
   * Encodes a request behind what the writer has already, and expects its answers. With listeners, the queue is emptied
   * first: a full one would cost us the answer, and what was lost before is no matter of this request.
   */
  begin<T>(request: Request<T>, flags: number, endsWith: Pending['endsWith']): Pending<T> {
    const start = this.writer.length
    if (this.subscribers.size > 0 && start === 0) this.#reader.all()
    this.check()
    const seq = this.#nextSeq()
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

  /** Sends what the writer has. */
  send(): void {
    try {
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
    this.#reader.until(pending)
  }

  /** Reads one datagram. False if none is there now, or never will be. */
  readOne(): boolean {
    return this.#reader.one()
  }

  /** As `readOne`, by a thread of the pool; until it comes back, nobody else reads. */
  async readOneByPool(): Promise<boolean> {
    const reading = this.#reader.oneByPool()
    this.#listen()
    try {
      return await reading
    } finally {
      this.#listen()
    }
  }

  /** Dumps are not concerned: the kernel makes their parts only when there is room. */
  lost(): void {
    for (const pending of [...this.pending.values()]) {
      if (pending.endsWith === 'done') continue
      this.forget(pending)
      pending.settle(new OverrunError(`${pending.request.name}: too many events at once, and the answer was lost`))
    }
    for (const subscriber of [...this.subscribers]) guarded(() => subscriber.overrun())
  }

  /** Keeps the process alive, and reads what comes, until the returned function is called. */
  hold(): () => void {
    this.#keep(1)
    let held = true
    return () => {
      if (held) this.#keep(-1)
      held = false
    }
  }

  #keep(change: 1 | -1): void {
    this.#holders += change
    try {
      this.#listen()
    } catch (error) {
      this.#holders -= change
      throw error
    }
    if (this.closed !== undefined) return
    if (this.#holders === 0) this.#transport.unref()
    else if (this.#holders === change) this.#transport.ref()
  }

  #listen(): void {
    const wanted = (this.#holders > 0 || this.subscribers.size > 0) && !this.#reader.busy
    if (this.closed !== undefined || wanted === this.#listening) return
    this.#transport.onReadable(wanted ? () => this.#reader.all() : undefined)
    this.#listening = wanted
  }

  subscribe(subscriber: Subscriber): () => void {
    this.check()
    this.#memberships.add(subscriber.groups)
    const leave = () => {
      if (!this.subscribers.delete(subscriber) || this.closed !== undefined) return
      this.#memberships.remove(subscriber.groups)
      this.#listen()
    }
    this.subscribers.add(subscriber)
    try {
      this.#listen()
    } catch (error) {
      leave()
      throw error
    }
    return leave
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
    this.dumps.close(reason)
    for (const one of subscribers) guarded(() => one.closed(reason))
  }
}
