import { EncodeError } from './errors.ts'

/** True where this machine is little-endian; netlink speaks the machine's own byte order. */
export const LE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** Rounds up to the four bytes that netlink aligns everything to. */
export const align4 = (length: number): number => (length + 3) & ~3

/** A growing buffer with one write position. Lengths that are known late are patched in. */
export class Writer {
  /** Bytes written so far. */
  length = 0
  #bytes: Uint8Array
  #view: DataView

  constructor(capacity = 512) {
    this.#bytes = new Uint8Array(capacity)
    this.#view = new DataView(this.#bytes.buffer)
  }

  u8(value: number): void {
    const offset = this.#reserve(1)
    this.#bytes[offset] = value
  }

  u16(value: number, littleEndian = LE): void {
    const offset = this.#reserve(2)
    this.#view.setUint16(offset, value, littleEndian)
  }

  u32(value: number, littleEndian = LE): void {
    const offset = this.#reserve(4)
    this.#view.setUint32(offset, value, littleEndian)
  }

  u64(value: bigint, littleEndian = LE): void {
    const offset = this.#reserve(8)
    this.#view.setBigUint64(offset, value, littleEndian)
  }

  bytes(value: Uint8Array): void {
    const offset = this.#reserve(value.length)
    this.#bytes.set(value, offset)
  }

  zeros(count: number): void {
    const offset = this.#reserve(count)
    this.#bytes.fill(0, offset, offset + count)
  }

  /** Pads with zeros to a multiple of four. */
  align(): void {
    const missing = align4(this.length) - this.length
    if (missing > 0) this.zeros(missing)
  }

  /** Overwrites 16 bits at `offset`, in the machine's order. */
  patchU16(offset: number, value: number): void {
    this.#view.setUint16(offset, value, LE)
  }

  /** Overwrites 32 bits at `offset`, in the machine's order. */
  patchU32(offset: number, value: number): void {
    this.#view.setUint32(offset, value, LE)
  }

  /** Forgets what was written from `length` on. */
  truncate(length: number): void {
    this.length = length
  }

  /** What was written, as a view: valid until the next write. */
  view(start = 0, stop = this.length): Uint8Array {
    return this.#bytes.subarray(start, stop)
  }

  /** What was written, as bytes of their own. */
  toBytes(start = 0, stop = this.length): Uint8Array {
    return this.#bytes.slice(start, stop)
  }

  #reserve(count: number): number {
    const offset = this.length
    this.length = offset + count
    if (this.length > this.#bytes.length) this.#grow()
    return offset
  }

  #grow(): void {
    if (this.length > 0x7fff_ffff) throw new EncodeError('longer than 2 GiB')
    const bytes = new Uint8Array(Math.max(this.length, this.#bytes.length * 2))
    bytes.set(this.#bytes)
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer)
  }
}
