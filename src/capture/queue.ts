import { type PacketBlock, record } from '../socket/packetRecord.ts'
import { Frame, type FrameBlock, type FrameSource } from './frame.ts'

/** Bytes that wait at most, so that few long frames do not fill the memory. */
const MAX_BYTES = 64 << 20

/** Frames that wait for a reader, as the blocks they came in. What does not fit is dropped, the newest first. */
export class FrameQueue {
  readonly #source: FrameSource
  readonly #limit: number
  #blocks: FrameBlock[] = []
  #at = 0
  /** Frames of the first block that are still to come. */
  #left = 0
  #bytes = 0
  length = 0
  dropped = 0

  constructor(source: FrameSource, limit: number) {
    this.#source = source
    this.#limit = limit
  }

  push(block: PacketBlock): void {
    const room = this.#bytes > MAX_BYTES ? 0 : this.#limit - this.length
    const count = Math.min(block.count, room)
    this.dropped += block.count - count
    if (count === 0) return
    const { bytes, view, first } = block
    this.#blocks.push({ bytes, view, first, count, source: this.#source })
    this.#bytes += block.bytes.length
    this.length += count
    if (this.#blocks.length === 1) this.#open(block.first, count)
  }

  shift(): Frame | undefined {
    if (this.length === 0) return undefined
    const block = this.#blocks[0]!
    const frame = new Frame(block, this.#at)
    this.length--
    if (--this.#left > 0) this.#at += block.view.getUint32(this.#at + record.next, true)
    else this.#next()
    return frame
  }

  /** All that are there. */
  drain(): Frame[] {
    const frames = new Array<Frame>(this.length)
    let [at, left] = [this.#at, this.#left]
    let index = 0
    for (const block of this.#blocks) {
      if (index > 0) [at, left] = [block.first, block.count]
      for (; left > 0; left--) {
        frames[index++] = new Frame(block, at)
        at += block.view.getUint32(at + record.next, true)
      }
    }
    this.clear()
    return frames
  }

  clear(): void {
    this.#blocks = []
    this.#left = this.#bytes = this.length = 0
  }

  #next(): void {
    this.#bytes -= this.#blocks.shift()!.bytes.length
    const block = this.#blocks[0]
    if (block !== undefined) this.#open(block.first, block.count)
  }

  #open(at: number, count: number): void {
    this.#at = at
    this.#left = count
  }
}
