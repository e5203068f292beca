import { decodeFrame, type Frame as Layers, type Linktype, summary } from '../../protocol/packet/index.ts'
import { type PacketBlock, packetStatus, record } from '../socket/packetRecord.ts'
import { isEthernet, linktypeOf } from './linktypes.ts'

/** Which way a packet went: out, in to this host, or in to several or others. */
export type FrameDirection = 'in' | 'out' | 'broadcast' | 'multicast' | 'otherhost'

/** What frames of one capture have in common. */
export interface FrameSource {
  /** At how many bytes frames are cut. */
  readonly snaplen: number
  /** Names of links by ifindex. */
  readonly names: ReadonlyMap<number, string>
  /** What frames begin with, if their links do not tell. */
  readonly linktype?: Linktype | undefined
}

/** linux/if_packet.h, PACKET_HOST and so on. */
const directions: readonly FrameDirection[] = ['in', 'broadcast', 'multicast', 'otherhost', 'out']
const ETH_P_8021Q = 0x8100
const TAG_OFFSET = 12
const TAG_SIZE = 4

/** Frames that came together. */
export interface FrameBlock extends PacketBlock {
  readonly source: FrameSource
}

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
    return this.#block.view.getUint32(this.#at + record.length, true) + this.#tag
  }

  /** How many of them are here. */
  get captured(): number {
    const here = this.#block.view.getUint32(this.#at + record.snaplen, true)
    const tag = this.#tag
    return tag === 0 ? here : Math.min(here + tag, this.#block.source.snaplen)
  }

  /** The frame with the VLAN tag that the kernel took off; do not write into it. */
  get bytes(): Uint8Array {
    this.#read ??= {}
    this.#read.bytes ??= this.#tag === 0 ? this.#plain() : this.#tagged()
    return this.#read.bytes
  }

  /** Whether the checksum is finished: between namespaces it is left to a network card that never comes. */
  get checksumReady(): boolean {
    return (this.#status & packetStatus.csumNotReady) === 0
  }

  /** Whether the kernel hands around what would be several segments on a wire. */
  get gso(): boolean {
    return (this.#status & packetStatus.gsoTcp) !== 0
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

  get #status(): number {
    return this.#block.view.getUint32(this.#at + record.status, true)
  }

  /** Bytes of the tag that is not in the packet. */
  get #tag(): number {
    if ((this.#status & packetStatus.vlanValid) === 0 || !isEthernet(this.hatype)) return 0
    return this.#block.view.getUint32(this.#at + record.snaplen, true) < TAG_OFFSET ? 0 : TAG_SIZE
  }

  #plain(): Uint8Array {
    const { view, bytes } = this.#block
    const start = this.#at + view.getUint16(this.#at + record.mac, true)
    return bytes.subarray(start, start + view.getUint32(this.#at + record.snaplen, true))
  }

  /** Puts the tag where it was, behind the addresses. */
  #tagged(): Uint8Array {
    const { view } = this.#block
    const plain = this.#plain()
    const whole = new Uint8Array(plain.length + TAG_SIZE)
    whole.set(plain.subarray(0, TAG_OFFSET))
    whole.set(plain.subarray(TAG_OFFSET), TAG_OFFSET + TAG_SIZE)
    const hasType = (this.#status & packetStatus.vlanTpidValid) !== 0
    const tag = new DataView(whole.buffer, TAG_OFFSET)
    tag.setUint16(0, hasType ? view.getUint16(this.#at + record.vlanTpid, true) : ETH_P_8021Q)
    tag.setUint16(2, view.getUint32(this.#at + record.vlanTci, true))
    return whole.subarray(0, this.captured)
  }
}
