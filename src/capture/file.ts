import { closeSync, openSync, readFileSync, writevSync } from 'node:fs'
import { ClosedError, InputError } from '../../protocol/errors.ts'
import type { Linktype } from '../../protocol/packet/numbers.ts'
import { pcapHeader, pcapPacket } from '../../protocol/pcap.ts'
import {
  type PcapngInterface,
  type PcapngStatistics,
  pcapngInterface,
  pcapngPacket,
  pcapngSection,
  pcapngStatistics,
} from '../../protocol/pcapng.ts'
import { syscallError } from '../libc.ts'
import type { FrameDirection } from './frame.ts'

/** Form of a capture file. */
export type CaptureFormat = 'pcap' | 'pcapng'

/** How a capture file is made. */
export interface CaptureFileOptions {
  /** By the ending of the path if not said. */
  format?: CaptureFormat | undefined
  /** What the file says about itself; pcapng only. */
  comment?: string | undefined
}

/** What can be written: a frame of a capture, or bytes with a time. */
export interface WritableFrame {
  /** Nanoseconds since 1970. */
  readonly timestamp: bigint
  readonly bytes: Uint8Array
  /** Bytes on the wire, if they are not all here. */
  readonly length?: number | undefined
  readonly direction?: FrameDirection | undefined
}

/** What a file can say of one frame; pcapng only. */
export interface WriteOptions {
  /** As `addInterface` numbered it; the first if not said. */
  interface?: number | undefined
  comment?: string | undefined
  /** Frames lost since the one before. */
  dropped?: bigint | undefined
}

/** Bytes that are gathered before they are written. */
const CHUNK = 1 << 18

/** Makes a capture file, which several captures may share if it is of the pcapng form. It replaces one of that name. */
export function openCaptureFile(path: string, options: CaptureFileOptions = {}): CaptureFile {
  return new CaptureFile(path, options)
}

/** A capture file that is being written: what is written reaches the disk by `flush` and `close`. */
export class CaptureFile implements Disposable {
  readonly path: string
  readonly format: CaptureFormat
  readonly #fd: number
  #pending: Uint8Array[] = []
  #size = 0
  #interfaces = 0
  #linktype: Linktype | undefined
  #closed = false

  constructor(path: string, options: CaptureFileOptions = {}) {
    this.format = formatOf(path, options.format, ['path'])
    if (this.format === 'pcap' && options.comment !== undefined) throw new InputError('pcap has none', ['comment'])
    this.path = path
    const section = this.format === 'pcapng' && pcapngSection({ application: 'rtnetlink', comment: options.comment })
    this.#fd = translate('open', path, () => openSync(path, 'w', 0o644))
    if (section) this.#push(section)
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Adds a link and returns its number in the file; a pcap file has one kind of link only, and tells no more of it. */
  addInterface(link: PcapngInterface = {}): number {
    this.#check()
    const { linktype = 'ethernet' } = link
    if (this.format === 'pcapng') this.#push(pcapngInterface(link))
    else if (this.#linktype === undefined) this.#push(pcapHeader(link))
    else if (this.#linktype !== linktype) {
      const reason = `a pcap file holds one kind of link, this one ${this.#linktype}, not ${linktype}: take pcapng`
      throw new InputError(reason, ['linktype'])
    }
    this.#linktype = linktype
    return this.#interfaces++
  }

  writeFrame(frame: WritableFrame, options: WriteOptions = {}): void {
    this.#check()
    const { interface: number = 0, comment, dropped } = options
    if (!(Number.isInteger(number) && number >= 0 && number < this.#interfaces)) {
      throw new InputError(`expected the number of one of ${this.#interfaces} interfaces, got ${number}`, ['interface'])
    }
    const { timestamp: timestampNs, bytes, length, direction } = frame
    if (this.format === 'pcap') this.#push(pcapPacket({ timestampNs, bytes, length }))
    else {
      const way = wayOf(direction)
      this.#push(pcapngPacket({ timestampNs, bytes, length, ...way, interface: number, comment, dropped }))
    }
    if (this.#size >= CHUNK) this.flush()
  }

  /** Counters of an interface; a pcap file has no place for them. */
  writeStatistics(statistics: PcapngStatistics): void {
    this.#check()
    if (this.format === 'pcapng') this.#push(pcapngStatistics(statistics))
  }

  /** Hands what is gathered to the system. */
  flush(): void {
    this.#check()
    const pending = this.#pending
    this.#pending = []
    let left = this.#size
    this.#size = 0
    translate('write', this.path, () => {
      while (left > 0) left = advance(pending, writevSync(this.#fd, pending.slice(0, 1024)), left)
    })
  }

  /** Flushes and closes; a second call does nothing. */
  close(): void {
    if (this.#closed) return
    try {
      if (this.format === 'pcap' && this.#linktype === undefined) this.addInterface()
      this.flush()
    } finally {
      this.#closed = true
      closeSync(this.#fd)
    }
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #push(bytes: Uint8Array): void {
    this.#pending.push(bytes)
    this.#size += bytes.length
  }

  #check(): void {
    if (this.#closed) throw new ClosedError('capture file')
  }
}

/** Leaves out of `pending` what was written; returns how many bytes are left. */
function advance(pending: Uint8Array[], written: number, left: number): number {
  let rest = written
  let done = 0
  while (done < pending.length && rest >= pending[done]!.length) rest -= pending[done++]!.length
  pending.splice(0, done)
  if (rest > 0) pending[0] = pending[0]!.subarray(rest)
  return left - written
}

/** pcapng tells which way, and how the frame was addressed. */
function wayOf(direction: FrameDirection | undefined) {
  if (direction === undefined) return {}
  if (direction === 'out') return { direction: 'outbound' } as const
  const reception = { in: 'unicast', broadcast: 'broadcast', multicast: 'multicast', otherhost: 'promiscuous' } as const
  return { direction: 'inbound', reception: reception[direction] } as const
}

/** The form of a file; throws an `InputError` if neither its name nor `format` tells. */
export function formatOf(path: unknown, format: CaptureFormat | undefined, at: string[]): CaptureFormat {
  if (typeof path !== 'string' || path === '' || path.includes('\0')) throw new InputError('expected a path', at)
  const found = format ?? /\.(pcap|pcapng)$/i.exec(path)?.[1]?.toLowerCase()
  if (found === 'pcap' || found === 'pcapng') return found
  if (format !== undefined) throw new InputError(`expected pcap or pcapng, got ${String(format)}`, ['format'])
  throw new InputError('expected a name that ends in .pcap or .pcapng, or a format', at)
}

/** The bytes of a whole file. */
export const contentsOf = (path: string): Uint8Array => translate('open', path, () => readFileSync(path))

function translate<T>(syscall: string, path: string, go: () => T): T {
  try {
    return go()
  } catch (error) {
    const { errno } = error as NodeJS.ErrnoException
    throw typeof errno === 'number' ? syscallError(syscall, -errno, path, error) : error
  }
}
