import { decodeFrame, type Frame as Layers, type Linktype, summary } from '../../protocol/packet/index.ts'
import { packetStatus, record } from '../socket/packetRecord.ts'
import { linktypeOf } from './linktypes.ts'
import { bytesOf, capturedSize, directions, type FrameBlock, type FrameDirection, statusOf, tagSize } from './packet.ts'

export type { FrameBlock, FrameDirection, FrameSource } from './packet.ts'

/**
 * A packet that was seen. It is read when it is asked: what is not looked at costs next to nothing. It owns its bytes,
 * together with some that came at the same time, and outlives the capture.
 */
export class Frame {
  readonly #block: FrameBlock
  readonly #at: number
  #read: { bytes?: Uint8Array; layers?: Layers } | undefined

  /** The record at `at` of a block. */
  constructor(block: FrameBlock, at: number) {
    this.#block = block
    this.#at = at
  }

  /** Nanoseconds since 1970, by the kernel's clock. */
  get timestamp(): bigint {
    const { view } = this.#block
    const sec = view.getUint32(this.#at + record.sec, true)
    return BigInt(sec) * 1_000_000_000n + BigInt(view.getUint32(this.#at + record.nsec, true))
  }

  get time(): Date {
    const { view } = this.#block
    const sec = view.getUint32(this.#at + record.sec, true)
    return new Date(sec * 1000 + Math.floor(view.getUint32(this.#at + record.nsec, true) / 1e6))
  }

  get direction(): FrameDirection {
    return directions[this.#block.view.getUint8(this.#at + record.pkttype)] ?? 'in'
  }

  /** The link; 0 if a file does not tell. */
  get ifindex(): number {
    return this.#block.view.getInt32(this.#at + record.ifindex, true)
  }

  /** The link's name when the frame came. */
  get ifname(): string | undefined {
    return this.#block.source.names.get(this.ifindex)
  }

  /** ARPHRD_…: the kind of the link. */
  get hatype(): number {
    return this.#block.view.getUint16(this.#at + record.hatype, true)
  }

  /** What `bytes` begin with. */
  get linktype(): Linktype {
    return this.#block.source.linktype ?? linktypeOf(this.hatype)
  }

  /** Bytes on the wire, VLAN tag included. */
  get length(): number {
    return this.#block.view.getUint32(this.#at + record.length, true) + tagSize(this.#block, this.#at)
  }

  /** How many of them are here. */
  get captured(): number {
    return capturedSize(this.#block, this.#at)
  }

  /** The frame with the VLAN tag that the kernel took off; do not write into it. */
  get bytes(): Uint8Array {
    this.#read ??= {}
    this.#read.bytes ??= bytesOf(this.#block, this.#at)
    return this.#read.bytes
  }

  /** Whether the checksum is finished: between namespaces it is left to a network card that never comes. */
  get checksumReady(): boolean {
    return (statusOf(this.#block, this.#at) & packetStatus.csumNotReady) === 0
  }

  /** Whether the kernel hands around what would be several segments on a wire. */
  get gso(): boolean {
    return (statusOf(this.#block, this.#at) & packetStatus.gsoTcp) !== 0
  }

  /** All layers at once, as `decodeFrame` has them. */
  get layers(): Layers {
    const { bytes, linktype } = this
    this.#read ??= {}
    // Only what the capture cut may lack bytes.
    this.#read.layers ??= decodeFrame(bytes, { linktype, snaplen: bytes.length + (bytes.length < this.length ? 0 : 1) })
    return this.#read.layers
  }

  get ethernet(): Layers['ethernet'] {
    return this.layers.ethernet
  }

  get cooked(): Layers['cooked'] {
    return this.layers.cooked
  }

  /** Tags, the outer first. */
  get vlan(): Layers['vlan'] {
    return this.layers.vlan
  }

  get arp(): Layers['arp'] {
    return this.layers.arp
  }

  get ipv4(): Layers['ipv4'] {
    return this.layers.ipv4
  }

  get ipv6(): Layers['ipv6'] {
    return this.layers.ipv6
  }

  get icmp(): Layers['icmp'] {
    return this.layers.icmp
  }

  get icmpv6(): Layers['icmpv6'] {
    return this.layers.icmpv6
  }

  get udp(): Layers['udp'] {
    return this.layers.udp
  }

  get tcp(): Layers['tcp'] {
    return this.layers.tcp
  }

  /** What the innermost layer carries. */
  get payload(): Uint8Array {
    return this.layers.payload
  }

  /** The layer that could not be read. */
  get malformed(): Layers['malformed'] {
    return this.layers.malformed
  }

  /** One line, in tcpdump's manner. */
  toString(): string {
    return summary(this.layers)
  }

  /** What there is to see, as a plain object; the time in nanoseconds is text. */
  toJSON(): object {
    const { ifindex, ifname, direction, length, captured, layers } = this
    const { payload: _, ...headers } = layers
    return { timestamp: String(this.timestamp), ifindex, ifname, direction, length, captured, ...headers }
  }

  [Symbol.for('nodejs.util.inspect.custom')](): object {
    return this.toJSON()
  }
}
