import { InputError } from '../../protocol/errors.ts'
import { addressOf, memoryAt } from '../ffi.ts'

/**
 * Bytes of known address, for structs that the kernel reads and writes. The address holds as long as the object is
 * reachable: keep it in a field or at module level, not in a local variable, while the kernel may use it.
 */
export class Memory {
  readonly bytes: Buffer
  readonly view: DataView
  readonly address: number
  #used = 0

  /** New bytes, not cleared; or, with `address`, those that lie there (of `mmap`) and are freed by nobody. */
  constructor(size: number, address?: number | undefined) {
    if (!Number.isSafeInteger(size) || size < 1) throw new InputError('expected a positive integer', ['size'])
    this.bytes = address === undefined ? Buffer.allocUnsafeSlow(size) : memoryAt(address, size)
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, size)
    this.address = address ?? addressOf(this.bytes)
  }

  get size(): number {
    return this.bytes.length
  }

  /** Sets aside `size` cleared bytes and returns their offset; `align` is a power of two. Nothing is given back. */
  alloc(size: number, align = 8): number {
    const offset = (this.#used + align - 1) & -align
    if (offset + size > this.size) {
      throw new InputError(`${size} bytes do not fit after ${offset} of ${this.size}`, ['size'])
    }
    this.#used = offset + size
    this.bytes.fill(0, offset, this.#used)
    return offset
  }

  /** The address of an offset. */
  at(offset: number): number {
    return this.address + offset
  }
}
