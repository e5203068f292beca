import type { Linktype } from '../../protocol/packet/index.ts'
import { type PacketBlock, packetStatus, record } from '../socket/packetRecord.ts'
import { isEthernet } from './linktypes.ts'

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

/** Frames that came together. */
export interface FrameBlock extends PacketBlock {
  readonly source: FrameSource
}

/** linux/if_packet.h, PACKET_HOST and so on, by their number. */
export const directions: readonly FrameDirection[] = ['in', 'broadcast', 'multicast', 'otherhost', 'out']

const ETH_P_8021Q = 0x8100
const TAG_OFFSET = 12
const TAG_SIZE = 4

/** TP_STATUS_... of the record at `at`. */
export const statusOf = ({ view }: FrameBlock, at: number): number => view.getUint32(at + record.status, true)

/** Bytes of the VLAN tag that the kernel took off, as far as the packet is there to put it back: 0 or 4. */
export function tagSize(block: FrameBlock, at: number): number {
  if ((statusOf(block, at) & packetStatus.vlanValid) === 0) return 0
  if (!isEthernet(block.view.getUint16(at + record.hatype, true))) return 0
  return block.view.getUint32(at + record.snaplen, true) < TAG_OFFSET ? 0 : TAG_SIZE
}

/** Bytes of the packet that are here, with its tag. */
export function capturedSize(block: FrameBlock, at: number): number {
  const here = block.view.getUint32(at + record.snaplen, true)
  const tag = tagSize(block, at)
  return tag === 0 ? here : Math.min(here + tag, block.source.snaplen)
}

/** The packet, with its tag where it was: as libpcap has it. */
export function bytesOf(block: FrameBlock, at: number): Uint8Array {
  const { view, bytes } = block
  const start = at + view.getUint16(at + record.mac, true)
  const plain = bytes.subarray(start, start + view.getUint32(at + record.snaplen, true))
  return tagSize(block, at) === 0 ? plain : tagged(block, at, plain)
}

/** Puts the tag behind the addresses. */
function tagged(block: FrameBlock, at: number, plain: Uint8Array): Uint8Array {
  const whole = new Uint8Array(plain.length + TAG_SIZE)
  whole.set(plain.subarray(0, TAG_OFFSET))
  whole.set(plain.subarray(TAG_OFFSET), TAG_OFFSET + TAG_SIZE)
  const hasType = (statusOf(block, at) & packetStatus.vlanTpidValid) !== 0
  const tag = new DataView(whole.buffer, TAG_OFFSET)
  tag.setUint16(0, hasType ? block.view.getUint16(at + record.vlanTpid, true) : ETH_P_8021Q)
  tag.setUint16(2, block.view.getUint32(at + record.vlanTci, true))
  return whole.subarray(0, capturedSize(block, at))
}
