import { NotFoundError } from '../../protocol/errors.ts'
import { type PacketDevice, PacketSocket } from '../socket/packet.ts'
import type { PacketBlock } from '../socket/packetRecord.ts'
import type { Frame } from './frame.ts'
import { Links } from './links.ts'
import { type CaptureOptions, integer, type Settings, settingsOf } from './options.ts'
import { programOf } from './program.ts'
import { FrameQueue } from './queue.ts'
import { FrameReader } from './reader.ts'
import { Recorder } from './recorder.ts'
import type { CaptureStatistics } from './statistics.ts'
import { type TakeOptions, takeTimeout } from './take.ts'

/**
 * Captures packets, from now on: what is sent after this call is seen. Throws `InputError`, `NotFoundError` for a link
 * that is not there, and `SyscallError` (EPERM) without CAP_NET_RAW.
 */
export function capture(options: CaptureOptions = {}): Capture {
  return new Capture(options)
}

/** A capture under way. It keeps the process alive only while somebody waits for a frame. */
export class Capture implements AsyncIterable<Frame>, AsyncDisposable {
  readonly #settings: Settings
  readonly #socket: PacketSocket
  readonly #link: PacketDevice | undefined
  readonly #links: Links
  readonly #queue: FrameQueue
  readonly #reader: FrameReader
  readonly #recorder: Recorder | undefined
  #received = 0
  #closed = false

  constructor(options: CaptureOptions) {
    const settings = settingsOf(options)
    settings.signal?.throwIfAborted()
    this.#settings = settings
    this.#socket = new PacketSocket(settings)
    this.#links = new Links(this.#socket)
    const source = { snaplen: settings.snaplen, names: this.#links.names }
    this.#queue = new FrameQueue(source, settings.limit)
    this.#reader = new FrameReader(this.#queue, waiting => this.#keep(waiting))
    try {
      this.#link = settings.dev && this.#socket.device(settings.dev)
      if (this.#link !== undefined) this.#links.names.set(this.#link.ifindex, this.#link.ifname)
      this.#socket.attach(programOf(settings, this.#link?.hatype))
      const { file } = settings
      this.#recorder = file && new Recorder(file, source, ifindex => this.#links.find(ifindex))
      this.#start()
    } catch (error) {
      this.#abandon()
      throw error
    }
    settings.signal?.addEventListener('abort', this.#abort)
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Each frame, from the beginning of the capture on. Leaving the loop closes the capture. */
  [Symbol.asyncIterator](): AsyncIterableIterator<Frame, undefined> {
    return this.#reader.iterator(() => this.#discard())
  }

  /** The same frames, as many as are there at a time: the cheapest way to read them. Leaving the loop closes too. */
  async *batches(): AsyncGenerator<Frame[], void> {
    try {
      for (let frames = await this.#reader.batch(); frames !== undefined; frames = await this.#reader.batch())
        yield frames
    } finally {
      this.#discard()
    }
  }

  /** The next `count` frames, or those which came in time (10 s if not said) or before the end. */
  async take(count: number, options: TakeOptions = {}): Promise<Frame[]> {
    integer('count', count, 0, 2 ** 31 - 1)
    const timeoutMs = takeTimeout(options)
    options.signal?.throwIfAborted()
    const expiry = new AbortController()
    const timer = setTimeout(() => expiry.abort(), timeoutMs)
    const stop = () => expiry.abort()
    options.signal?.addEventListener('abort', stop)
    try {
      const frames = await this.#reader.take(count, expiry.signal)
      options.signal?.throwIfAborted()
      return frames
    } finally {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', stop)
    }
  }

  /** What was counted so far. */
  statistics(): CaptureStatistics {
    const { drops } = this.#socket.counters()
    return { mode: this.#socket.mode, received: this.#received, dropped: drops, queueDrops: this.#queue.dropped }
  }

  /** Ends the capture and completes its file. Frames that came before can still be read; then iterators end. */
  close(): void {
    if (this.#closed) return
    let failure: { reason: unknown } | undefined
    try {
      this.#socket.finish(block => this.#take(block))
      const { drops } = this.#socket.counters()
      this.#recorder?.close(this.#received, drops)
    } catch (reason) {
      failure = { reason }
    }
    this.#release(failure)
    if (failure !== undefined) throw failure.reason
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  #start(): void {
    const { ifindex } = this.#link ?? { ifindex: 0 }
    if (this.#link !== undefined) {
      this.#recorder?.add(ifindex, this.#link.hatype)
      if (this.#settings.promiscuous) this.#socket.promiscuous(ifindex)
    }
    this.#socket.start(ifindex, () => this.#read())
  }

  #read(): void {
    try {
      const blocks = this.#socket.read(block => this.#take(block))
      if (blocks === 0) this.#checkLink()
      this.#reader.wake()
    } catch (reason) {
      this.#fail(reason)
    }
  }

  #take(block: PacketBlock): void {
    this.#received += block.count
    if (this.#link === undefined) this.#links.learn(block)
    this.#recorder?.write(block)
    this.#queue.push(block)
  }

  /** A link that goes down comes back; one that is gone does not. */
  #checkLink(): void {
    this.#socket.error()
    if (this.#link === undefined || this.#links.find(this.#link.ifindex) !== undefined) return
    throw new NotFoundError(`link ${this.#link.ifname}`, {
      code: 'ENODEV',
      hint: 'It was deleted, or moved to another namespace, during the capture',
    })
  }

  #keep(waiting: boolean): void {
    if (waiting) this.#socket.ref()
    else this.#socket.unref()
  }

  readonly #abort = (): void => this.#fail(this.#settings.signal!.reason)

  #fail(reason: unknown): void {
    if (this.#closed) return
    try {
      this.#recorder?.close(this.#received, this.#socket.counters().drops)
    } catch {
      // The first failure is the one to tell.
    }
    this.#release({ reason })
  }

  /** Closes and forgets what nobody will read. */
  #discard(): void {
    this.close()
    this.#queue.clear()
  }

  #release(failure: { reason: unknown } | undefined): void {
    this.#closed = true
    this.#settings.signal?.removeEventListener('abort', this.#abort)
    this.#socket.close()
    this.#reader.end(failure)
  }

  /** What a constructor that throws leaves behind: nothing. */
  #abandon(): void {
    this.#closed = true
    this.#recorder?.close(0, 0)
    this.#socket.close()
  }
}
