import { parseMac } from '../addresses.ts'
import { InputError } from '../errors.ts'
import type { CapturedPacket, PcapHeader } from '../pcap.ts'
import { linktypeNumber } from '../pcap.ts'
import { Writer } from '../writer.ts'
import { padding, writeOptions, writeTime } from './options.ts'
import {
  blockTypes,
  directions,
  interfaceOptions,
  packetOptions,
  receptions,
  sectionOptions,
  statisticsOptions,
} from './tables.ts'

/** What a section of a file says about itself. */
export interface PcapngSection {
  comment?: string | undefined
  hardware?: string | undefined
  os?: string | undefined
  application?: string | undefined
}

/** A link whose packets are in the file. */
export interface PcapngInterface extends Partial<PcapHeader> {
  name?: string | undefined
  description?: string | undefined
  /** Hardware address of an Ethernet link. */
  address?: string | undefined
  /** Bits in a second. */
  speed?: bigint | undefined
  /** The filter of the capture, in libpcap's language. */
  filter?: string | undefined
  os?: string | undefined
  comment?: string | undefined
}

/** A packet with what a file can tell about it. */
export interface PcapngPacket extends CapturedPacket {
  /** Which of the section's interfaces it went through, from 0; the first if not said. */
  interface?: number | undefined
  direction?: keyof typeof directions | undefined
  reception?: keyof typeof receptions | undefined
  comment?: string | undefined
  /** Packets lost between the one before and this. */
  dropped?: bigint | undefined
}

/** Counters of an interface, at `timestampNs`. */
export interface PcapngStatistics {
  interface?: number | undefined
  timestampNs: bigint
  startNs?: bigint | undefined
  endNs?: bigint | undefined
  /** Packets that came in. */
  received?: bigint | undefined
  /** Packets that the link lost for want of room. */
  dropped?: bigint | undefined
  /** Packets that passed the filter. */
  accepted?: bigint | undefined
  /** Packets that the system lost: a slow reader. */
  osDropped?: bigint | undefined
  /** Packets that reached the program. */
  delivered?: bigint | undefined
  comment?: string | undefined
}

/** A block: type, length, `body`, length again. */
function block(type: number, size: number, body: (writer: Writer) => void): Uint8Array {
  const writer = new Writer(size + 64)
  writer.u32(type)
  writer.u32(0)
  body(writer)
  const length = writer.length + 4
  writer.u32(length)
  writer.patchU32(4, length)
  return writer.toBytes()
}

/** Section Header Block, with which a file begins; in this machine's byte order, of open length. */
export const pcapngSection = (section: PcapngSection = {}): Uint8Array =>
  block(blockTypes.section, 64, writer => {
    writer.u32(0x1a2b3c4d)
    writer.u16(1)
    writer.u16(0)
    writer.u64(0xffff_ffff_ffff_ffffn)
    writeOptions(sectionOptions, writer, section)
  })

/** Interface Description Block: the first is number 0. Times are nanoseconds. Throws InputError for a bad one. */
export const pcapngInterface = (link: PcapngInterface = {}): Uint8Array =>
  block(blockTypes.interface, 64, writer => {
    const { linktype = 'ethernet', snaplen = 0x40000, address, ...options } = link
    writer.u16(linktypeNumber(linktype))
    writer.u16(0)
    writer.u32(snaplen)
    const mac = address === undefined ? undefined : ethernetAddress(address)
    writeOptions(interfaceOptions, writer, { ...options, address: mac, timeResolution: 9 })
  })

function ethernetAddress(text: string): Uint8Array {
  const bytes = parseMac(text)
  if (bytes.length !== 6) throw new InputError(`expected 6 bytes, got ${bytes.length}`, ['address'])
  return bytes
}

/** Enhanced Packet Block. */
export const pcapngPacket = (packet: PcapngPacket): Uint8Array =>
  block(blockTypes.packet, packet.bytes.length, writer => {
    const { bytes, direction, reception, comment, dropped } = packet
    writer.u32(packet.interface ?? 0)
    writeTime(writer, packet.timestampNs)
    writer.u32(bytes.length)
    writer.u32(packet.length ?? bytes.length)
    writer.bytes(bytes)
    writer.zeros(padding(bytes.length))
    const bits =
      (direction === undefined ? 0 : directions[direction]) | (reception === undefined ? 0 : receptions[reception] << 2)
    writeOptions(packetOptions, writer, { comment, flags: bits === 0 ? undefined : bits, dropped })
  })

/** Interface Statistics Block. */
export const pcapngStatistics = (statistics: PcapngStatistics): Uint8Array =>
  block(blockTypes.statistics, 64, writer => {
    writer.u32(statistics.interface ?? 0)
    writeTime(writer, statistics.timestampNs)
    writeOptions(statisticsOptions, writer, statistics)
  })
