import { formatMac } from '../../protocol/addresses.ts'
import { type PacketBlock, record } from '../socket/packetRecord.ts'
import { CaptureFile, type CaptureFormat } from './file.ts'
import { Frame, type FrameSource } from './frame.ts'
import { linktypeOf } from './linktypes.ts'

/** What a file says of a link. */
export interface RecordedLink {
  ifname: string
  hatype: number
  address: Uint8Array
}

/** Writes the frames of one capture to a file, whose own it is or which it shares. */
export class Recorder {
  readonly #file: CaptureFile
  readonly #own: boolean
  readonly #source: FrameSource
  readonly #linkOf: (ifindex: number) => RecordedLink | undefined
  /** Number in the file by ifindex. */
  readonly #numbers = new Map<number, number>()

  constructor(
    file: CaptureFile | { path: string; format: CaptureFormat },
    source: FrameSource,
    linkOf: (ifindex: number) => RecordedLink | undefined,
  ) {
    this.#own = !(file instanceof CaptureFile)
    this.#file = file instanceof CaptureFile ? file : new CaptureFile(file.path, { format: file.format })
    this.#source = source
    this.#linkOf = linkOf
  }

  /** Introduces a link, if it was not yet; returns its number. */
  add(ifindex: number, hatype: number): number {
    const known = this.#numbers.get(ifindex)
    if (known !== undefined) return known
    const link = this.#linkOf(ifindex)
    const number = this.#file.addInterface({
      linktype: linktypeOf(hatype),
      snaplen: this.#source.snaplen,
      name: link?.ifname,
      address: link?.hatype === 1 ? formatMac(link.address) : undefined,
    })
    this.#numbers.set(ifindex, number)
    return number
  }

  write(block: PacketBlock): void {
    const known = { ...block, source: this.#source }
    let at = block.first
    for (let i = 0; i < block.count; i++) {
      const frame = new Frame(known, at)
      this.#file.writeFrame(frame, { interface: this.add(frame.ifindex, frame.hatype) })
      at += block.view.getUint32(at + record.next, true)
    }
  }

  flush(): void {
    this.#file.flush()
  }

  /** Writes what was counted, if it was for one link, and closes the file if it is our own. */
  close(received: number, dropped: number): void {
    if (this.#file.closed) return
    const [number, ...others] = this.#numbers.values()
    if (number !== undefined && others.length === 0) {
      const timestampNs = BigInt(Date.now()) * 1_000_000n
      const counters = { received: BigInt(received + dropped), osDropped: BigInt(dropped) }
      this.#file.writeStatistics({ interface: number, timestampNs, ...counters })
    }
    if (this.#own) this.#file.close()
    else this.#file.flush()
  }
}
