import { randomFillSync } from 'node:crypto'
import { checksum } from '../../protocol/packet/checksum.ts'

const HEADER_SIZE = 8
/** Of a random token and the sequence number without its limit. */
const OWN_SIZE = 16

/** What a received message says of a probe of ours. */
export interface Match {
  seq: number
  /** Some byte is not as it was sent. */
  corrupted: boolean
}

/**
 * The echo requests of one ping, all in the same bytes:
 *
 *     type 1 | code 1 | checksum 2 | identifier 2 | sequence 2 | token 8 | sequence 8 | pattern ...
 *
 * With a payload under 16 bytes there are neither token nor long sequence number.
 */
export class Packet {
  readonly #bytes: Buffer
  readonly #four: boolean
  /** Raw sockets get other processes' replies too. */
  readonly #shared: boolean
  readonly #signed: boolean
  readonly #id: number

  constructor(family: 2 | 10, id: number, shared: boolean, size: number, pattern: Uint8Array) {
    const bytes = Buffer.alloc(HEADER_SIZE + size)
    this.#bytes = bytes
    this.#four = family === 2
    this.#shared = shared
    this.#signed = size >= OWN_SIZE
    this.#id = id
    bytes[0] = this.#four ? 8 : 128
    bytes.writeUInt16BE(id, 4)
    const start = HEADER_SIZE + (this.#signed ? OWN_SIZE : 0)
    if (pattern.length > 0) for (let i = start; i < bytes.length; i++) bytes[i] = pattern[(i - start) % pattern.length]!
    if (this.#signed) randomFillSync(bytes, HEADER_SIZE, 8)
  }

  /** The request of this number; valid until the next one is made. */
  request(seq: number): Uint8Array {
    const bytes = this.#bytes
    bytes.writeUInt16BE(seq % 0x10000, 6)
    if (this.#signed) writeSeq(bytes, seq)
    // The kernel computes those of ICMPv6 and of sockets of datagrams.
    bytes.writeUInt16BE(0, 2)
    if (this.#four && this.#shared) bytes.writeUInt16BE(checksum(bytes), 2)
    return bytes
  }

  /** The probe that a reply answers; `extend` finds a number by its 16 bits. */
  answered(message: Uint8Array, extend: (wire: number) => number): Match | undefined {
    const reply = Buffer.from(message.buffer, message.byteOffset, message.length)
    if (reply.length < HEADER_SIZE || reply[0] !== (this.#four ? 0 : 129)) return undefined
    if (this.#shared && reply.readUInt16BE(4) !== this.#id) return undefined
    const wire = reply.readUInt16BE(6)
    const valid = !(this.#four && this.#shared) || checksum(reply) === 0
    if (!this.#signed) {
      const same = this.#bytes.compare(reply, HEADER_SIZE, undefined, HEADER_SIZE) === 0
      return { seq: extend(wire), corrupted: !same || !valid }
    }
    const ours = reply.length >= HEADER_SIZE + OWN_SIZE && this.#hasToken(reply)
    if (!ours && this.#shared && reply.length !== this.#bytes.length) return undefined
    const seq = extend(wire)
    const long = ours ? readSeq(reply) : -1
    // One so late that its number has been used again.
    if (long > 0 && long < seq && long % 0x10000 === wire) return undefined
    const same = seq === long && this.#bytes.compare(reply, 24, undefined, 24) === 0
    return { seq, corrupted: !same || !valid }
  }

  /** The probe that is quoted in an error. */
  quoted(quote: Uint8Array, extend: (wire: number) => number): number | undefined {
    const request = Buffer.from(quote.buffer, quote.byteOffset, quote.length)
    if (request.length < HEADER_SIZE || request[0] !== this.#bytes[0]) return undefined
    if (this.#shared && request.readUInt16BE(4) !== this.#id) return undefined
    const wire = request.readUInt16BE(6)
    if (!this.#signed || request.length < HEADER_SIZE + OWN_SIZE) return extend(wire)
    if (!this.#hasToken(request)) return undefined
    const seq = extend(wire)
    return readSeq(request) === seq ? seq : undefined
  }

  #hasToken(message: Buffer): boolean {
    return this.#bytes.compare(message, 8, 16, 8, 16) === 0
  }
}

function writeSeq(bytes: Buffer, seq: number): void {
  bytes.writeUInt32BE(Math.floor(seq / 0x1_0000_0000), 16)
  bytes.writeUInt32BE(seq % 0x1_0000_0000, 20)
}

const readSeq = (bytes: Buffer): number => bytes.readUInt32BE(16) * 0x1_0000_0000 + bytes.readUInt32BE(20)
