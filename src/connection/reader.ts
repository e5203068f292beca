/** Reading from the socket, in this thread or by one of the pool, one datagram after another. */
import { SyscallError } from '../../protocol/errors.ts'
import type { Transport } from '../socket/transport.ts'
import type { Pending } from './pending.ts'
import { type Receiver, receive } from './receiver.ts'

/** Larger than any datagram that the kernel is known to send; for longer ones it grows. */
const BUFFER_SIZE = 1 << 20
const POOL_BUFFER_SIZE = 1 << 16
const LARGEST_BUFFER_SIZE = 1 << 28
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

/** The receive buffer of this thread, unless somebody reads into it: what is read is decoded before the next read. */
let spare: ReceiveBuffer | undefined

/** Who owns the socket. */
export interface Owner extends Receiver {
  readonly closed: unknown
  /** Something was lost, and nothing is left to read: what is asked now is newer. */
  lost(): void
  /** The socket is of no use any more. */
  close(error: unknown): void
}

/** Reads datagrams and hands them to whom they belong. */
export class Reader {
  readonly #transport: Transport
  readonly #owner: Owner
  #poolRead: Promise<boolean> | undefined
  #poolBuffer: ReceiveBuffer | undefined
  #overrun = false

  constructor(transport: Transport, owner: Owner) {
    this.#transport = transport
    this.#owner = owner
  }

  /** A thread of the pool reads. Until it has, nobody else may: parts of a dump would come in the wrong order. */
  get busy(): boolean {
    return this.#poolRead !== undefined
  }

  /** Reads until `pending` is answered or nothing is there, but not for ever while events keep coming. */
  until(pending: Pending<any>): void {
    for (let reads = 0; !pending.done && reads < READS_PER_WAKE && this.one(); reads++);
  }

  /** Reads what is there, but leaves the event loop its turn. */
  all(): void {
    for (let reads = 0; reads < READS_PER_WAKE && this.one(); reads++);
  }

  /** Reads one datagram. False if none is there, or never will be. */
  one(): boolean {
    if (this.#poolRead !== undefined || this.#owner.closed !== undefined) return false
    let buffer = spare ?? newBuffer(BUFFER_SIZE)
    spare = undefined
    try {
      return this.#received(buffer, this.#transport.read(buffer.bytes))
    } catch (error) {
      if (isTooLong(error, buffer)) buffer = newBuffer(buffer.bytes.length * 2)
      else return this.#trouble(error)
      return true
    } finally {
      spare = buffer
    }
  }

  /** As `one`, by a thread of the pool; joins in where one reads already. */
  oneByPool(): Promise<boolean> {
    this.#poolRead ??= this.#readByPool()
    return this.#poolRead
  }

  async #readByPool(): Promise<boolean> {
    const buffer = (this.#poolBuffer ??= newBuffer(POOL_BUFFER_SIZE))
    try {
      const length = await this.#transport.readAsync(buffer.bytes)
      return this.#owner.closed === undefined && this.#received(buffer, length)
    } catch (error) {
      if (!isTooLong(error, buffer)) return this.#trouble(error)
      this.#poolBuffer = newBuffer(buffer.bytes.length * 2)
      return true
    } finally {
      this.#poolRead = undefined
      if (this.#overrun) setImmediate(this.#drain)
    }
  }

  #received(buffer: ReceiveBuffer, length: number): boolean {
    if (length > 0) receive(this.#owner, buffer.view, length)
    else this.#emptied()
    return length > 0
  }

  /** Only here it is time to tell of what was lost: until the queue is empty, the kernel drops whatever comes. */
  #emptied(): void {
    if (!this.#overrun) return
    this.#overrun = false
    this.#owner.lost()
  }

  /** A read failed. True if one may go on reading. */
  #trouble(error: unknown): boolean {
    if (!(error instanceof SyscallError) || error.code !== 'ENOBUFS') {
      this.#owner.close(error)
      return false
    }
    this.#overrun = true
    this.#owner.statistics.overruns++
    setImmediate(this.#drain)
    return true
  }

  /** Whoever met the overrun may have what it wants and read no further, and an empty queue wakes nobody. */
  readonly #drain = (): void => {
    if (!this.#overrun || this.#owner.closed !== undefined) return
    this.all()
    if (this.#overrun) setTimeout(this.#drain, this.busy ? 1 : 0)
  }
}

/** The next read gets the same datagram again. */
const isTooLong = (error: unknown, buffer: ReceiveBuffer): boolean =>
  error instanceof SyscallError && error.code === 'EMSGSIZE' && buffer.bytes.length < LARGEST_BUFFER_SIZE
