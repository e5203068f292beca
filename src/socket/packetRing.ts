import { Memory, mmap, munmap, setsockopt, syscallError, trySetsockopt } from '../libc.ts'
import { blockOf, type PacketBlock } from './packetRecord.ts'

const SOL_PACKET = 263
const PACKET_RX_RING = 5
const PACKET_VERSION = 10
const TPACKET_V3 = 2
const PROT_READ_WRITE = 0x3
const MAP_SHARED = 0x1
const FRAME_SIZE = 2048
const ENOMEM = 12
const EOPNOTSUPP = 95
const TP_STATUS_KERNEL = 0
const TP_STATUS_USER = 1

/** struct tpacket_block_desc */
const block = { status: 8, count: 12, first: 16, length: 20, seq: 24 } as const

/** The memory which the kernel writes packets into. */
export interface RingOptions {
  /** Bytes of a block, a multiple of the page size: no packet can be longer. */
  blockSize: number
  /** How many; a block is handed over when it is full or its time is up. */
  blocks: number
  /** After how many milliseconds a block that has packets is handed over. */
  timeoutMs: number
}

/** A TPACKET_V3 ring: packets come in blocks, without a system call for each. */
export class PacketRing {
  readonly #memory: Memory
  readonly #status: Int32Array
  readonly #options: RingOptions
  #turn = 0
  /** Number of the last block that was read (its lower half): the kernel counts those it begins, from 1. */
  #seq = 0

  /** Sets up the ring of a packet socket that is not bound yet; takes fewer blocks where memory is short. */
  constructor(fd: number, options: RingOptions) {
    setsockopt(fd, SOL_PACKET, PACKET_VERSION, TPACKET_V3)
    this.#options = { ...options, blocks: allocate(fd, options) }
    try {
      this.#memory = map(fd, this.#options)
    } catch (error) {
      ask(fd, { ...options, blocks: 0 })
      throw error
    }
    const { buffer, byteOffset, length } = this.#memory.bytes
    this.#status = new Int32Array(buffer, byteOffset, length >> 2)
  }

  get blockSize(): number {
    return this.#options.blockSize
  }

  get blocks(): number {
    return this.#options.blocks
  }

  /** Copies the blocks that are complete, once around at most, and gives them back to the kernel. */
  read(onBlock: (block: PacketBlock) => void): number {
    let count = 0
    for (; count < this.blocks && this.#isComplete(); count++) {
      const copy = this.#copy()
      this.#seq = this.#seqHere()
      this.#give()
      if (copy !== undefined) onBlock(copy)
    }
    return count
  }

  /** All that is left, with the block that is being filled; nothing may come any more. */
  rest(onBlock: (block: PacketBlock) => void): void {
    this.read(onBlock)
    // When all blocks were full the kernel has not begun this one again, and what is in it was read before.
    if (this.#seqHere() !== (this.#seq + 1) >>> 0) return
    const copy = this.#copy()
    if (copy !== undefined) onBlock(copy)
  }

  /** Gives the memory back. */
  close(): void {
    munmap(this.#memory)
  }

  /** With the order of memory that a handover needs: the status is read before the packets. */
  #isComplete(): boolean {
    const at = (this.#turn * this.#options.blockSize + block.status) >> 2
    return (Atomics.load(this.#status, at) & TP_STATUS_USER) !== 0
  }

  #seqHere(): number {
    return this.#memory.view.getUint32(this.#turn * this.#options.blockSize + block.seq, true)
  }

  #give(): void {
    Atomics.store(this.#status, (this.#turn * this.#options.blockSize + block.status) >> 2, TP_STATUS_KERNEL)
    this.#turn = (this.#turn + 1) % this.#options.blocks
  }

  #copy(): PacketBlock | undefined {
    const start = this.#turn * this.#options.blockSize
    const { view, bytes } = this.#memory
    const count = view.getUint32(start + block.count, true)
    const length = view.getUint32(start + block.length, true)
    if (count === 0 || length > this.#options.blockSize) return undefined
    const copy = Buffer.allocUnsafeSlow(length)
    copy.set(bytes.subarray(start, start + length))
    return blockOf(
      new Uint8Array(copy.buffer, copy.byteOffset, length),
      view.getUint32(start + block.first, true),
      count,
    )
  }
}

/** Asks for the ring, for half as many blocks again and again where memory is short; returns how many there are. */
function allocate(fd: number, options: RingOptions): number {
  for (let { blocks } = options; ; blocks >>= 1) {
    const result = ask(fd, { ...options, blocks })
    if (result === 0) return blocks
    if (result !== -ENOMEM || blocks <= 2) throw syscallError('setsockopt', -result, 'PACKET_RX_RING')
  }
}

/** struct tpacket_req3; no blocks take the ring away. */
function ask(fd: number, { blockSize, blocks, timeoutMs }: RingOptions): number {
  const frames = Math.floor(blockSize / FRAME_SIZE) * blocks
  const request =
    blocks === 0 ? new Uint32Array(7) : Uint32Array.of(blockSize, blocks, FRAME_SIZE, frames, timeoutMs, 0, 0)
  return trySetsockopt(fd, SOL_PACKET, PACKET_RX_RING, new Uint8Array(request.buffer))
}

function map(fd: number, { blockSize, blocks }: RingOptions): Memory {
  const memory = mmap(blockSize * blocks, PROT_READ_WRITE, MAP_SHARED, fd)
  if (isShared(memory)) return memory
  munmap(memory)
  throw syscallError('mmap', EOPNOTSUPP, 'this runtime copies memory in place of sharing it')
}

/** A runtime that forbids external memory gives a copy, in which no packet would ever come. */
function isShared(memory: Memory): boolean {
  const again = new Memory(memory.size, memory.address)
  const last = memory.size - 4
  memory.view.setUint32(last, 0x72746e6c, true)
  const shared = again.view.getUint32(last, true) === 0x72746e6c
  memory.view.setUint32(last, 0, true)
  return shared
}
