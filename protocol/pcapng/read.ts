import { formatMac } from '../addresses.ts'
import { at, DecodeError } from '../errors.ts'
import { linktypeName } from '../pcap.ts'
import { padding, readOptions, timeAt } from './options.ts'
import {
  blockTypes,
  directions,
  interfaceOptions,
  packetOptions,
  receptions,
  sectionOptions,
  statisticsOptions,
} from './tables.ts'
import type { PcapngInterface, PcapngPacket, PcapngSection, PcapngStatistics } from './write.ts'

/** One block of a file, told apart by `block`; `unknown` ones are as they are in the file. */
export type PcapngBlock =
  | ({ block: 'section'; littleEndian: boolean } & PcapngSection)
  | ({ block: 'interface' } & PcapngInterface)
  | ({ block: 'packet' } & PcapngPacket)
  | ({ block: 'statistics' } & PcapngStatistics)
  | { block: 'unknown'; type: number; payload: Uint8Array }

/** What is known while reading a section. */
interface Section {
  littleEndian: boolean
  interfaces: { snaplen: number; toNs: (time: bigint) => bigint }[]
}

type Reader = (view: DataView, offset: number, stop: number, section: Section) => PcapngBlock

const byteOrderMagic = 0x1a2b3c4d

/** Reads the blocks of a whole file of either byte order; throws DecodeError with the block's number in its path. */
export function* readPcapng(file: Uint8Array): Generator<PcapngBlock> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const section: Section = { littleEndian: true, interfaces: [] }
  let offset = 0
  for (let index = 0; offset < file.length || index === 0; index++) {
    let size: number
    let block: PcapngBlock
    try {
      size = openBlock(view, offset, section, index)
      const type = view.getUint32(offset, section.littleEndian)
      block = (readers.get(type) ?? unknownBlock)(view, offset + 8, offset + size - 4, section)
    } catch (error) {
      throw at(`blocks[${index}]`, error)
    }
    yield block
    offset += size
  }
}

/** Length of the block at `offset`; a section's head tells the byte order first. */
function openBlock(view: DataView, offset: number, section: Section, index: number): number {
  const left = view.byteLength - offset
  if (left < 12) throw new DecodeError(`expected at least 12 bytes, got ${left}`)
  const begins = view.getUint32(offset) === blockTypes.section
  if (index === 0 && !begins) throw new DecodeError('no pcapng file: it does not begin with a section')
  if (begins) {
    const order = [true, false].find(little => view.getUint32(offset + 8, little) === byteOrderMagic)
    if (order === undefined) throw new DecodeError('a section without the magic number of its byte order')
    Object.assign(section, { littleEndian: order, interfaces: [] })
  }
  const size = view.getUint32(offset + 4, section.littleEndian)
  if (size < 12 || size % 4 !== 0 || size > left) throw new DecodeError(`block of ${size} bytes in ${left}`)
  const again = view.getUint32(offset + size - 4, section.littleEndian)
  if (again !== size) throw new DecodeError(`the length is ${size} in front and ${again} behind`)
  return size
}

const readers = new Map<number, Reader>([
  [blockTypes.section, readSection],
  [blockTypes.interface, readInterface],
  [blockTypes.packet, readPacket],
  [blockTypes.simplePacket, readSimplePacket],
  [blockTypes.statistics, readStatistics],
])

const unknownBlock: Reader = (view, offset, stop, { littleEndian }) => ({
  block: 'unknown',
  type: view.getUint32(offset - 8, littleEndian),
  payload: part(view, offset, stop - offset).slice(),
})

const part = (view: DataView, offset: number, length: number) =>
  new Uint8Array(view.buffer, view.byteOffset + offset, length)

function need(offset: number, stop: number, size: number): void {
  if (stop - offset < size) throw new DecodeError(`expected at least ${size} bytes of content, got ${stop - offset}`)
}

function readSection(view: DataView, offset: number, stop: number, { littleEndian }: Section): PcapngBlock {
  need(offset, stop, 16)
  const major = view.getUint16(offset + 4, littleEndian)
  if (major !== 1) throw new DecodeError(`version ${major} is not 1`)
  return { block: 'section', littleEndian, ...readOptions(sectionOptions, view, offset + 16, stop, littleEndian) }
}

function readInterface(view: DataView, offset: number, stop: number, section: Section): PcapngBlock {
  need(offset, stop, 8)
  const little = section.littleEndian
  const values = readOptions(interfaceOptions, view, offset + 8, stop, little)
  const { address, timeResolution = 6, timeOffset = 0n, ...options } = values
  const snaplen = view.getUint32(offset + 4, little)
  const link: PcapngInterface = { linktype: linktypeName(view.getUint16(offset, little)), snaplen, ...options }
  if (address !== undefined) link.address = formatMac(address)
  const units = unitsOf(timeResolution)
  const shift = BigInt.asIntN(64, timeOffset) * 1_000_000_000n
  section.interfaces.push({ snaplen, toNs: time => (time * 1_000_000_000n) / units + shift })
  return { block: 'interface', ...link }
}

/** Units in a second. */
const unitsOf = (resolution: number): bigint =>
  resolution < 0x80 ? 10n ** BigInt(resolution) : 2n ** BigInt(resolution & 0x7f)

function interfaceOf(section: Section, number: number): Section['interfaces'][number] {
  const link = section.interfaces[number]
  if (link === undefined) throw new DecodeError(`there is no interface ${number}`)
  return link
}

function readPacket(view: DataView, offset: number, stop: number, section: Section): PcapngBlock {
  need(offset, stop, 20)
  const little = section.littleEndian
  const number = view.getUint32(offset, little)
  const captured = view.getUint32(offset + 12, little)
  if (captured > stop - offset - 20) throw new DecodeError(`${captured} bytes of packet in ${stop - offset - 20}`)
  const behind = offset + 20 + captured + padding(captured)
  const { flags = 0, ...options } = readOptions(packetOptions, view, behind, stop, little)
  return {
    block: 'packet',
    interface: number,
    timestampNs: interfaceOf(section, number).toNs(timeAt(view, offset + 4, little)),
    bytes: part(view, offset + 20, captured),
    length: view.getUint32(offset + 16, little),
    ...named('direction', directions, flags & 3),
    ...named('reception', receptions, (flags >> 2) & 7),
    ...options,
  }
}

function named<K extends string, T extends Record<string, number>>(name: K, table: T, number: number) {
  const found = Object.keys(table).find(key => table[key] === number)
  return (found === undefined ? {} : { [name]: found }) as { [P in K]?: keyof T }
}

function readSimplePacket(view: DataView, offset: number, stop: number, section: Section): PcapngBlock {
  need(offset, stop, 4)
  const length = view.getUint32(offset, section.littleEndian)
  const snaplen = interfaceOf(section, 0).snaplen || length
  const bytes = part(view, offset + 4, Math.min(length, snaplen, stop - offset - 4))
  return { block: 'packet', interface: 0, timestampNs: 0n, bytes, length }
}

function readStatistics(view: DataView, offset: number, stop: number, section: Section): PcapngBlock {
  need(offset, stop, 12)
  const number = view.getUint32(offset, section.littleEndian)
  const { toNs } = interfaceOf(section, number)
  const options = readOptions(statisticsOptions, view, offset + 12, stop, section.littleEndian)
  if (options.startNs !== undefined) options.startNs = toNs(options.startNs)
  if (options.endNs !== undefined) options.endNs = toNs(options.endNs)
  const timestampNs = toNs(timeAt(view, offset + 4, section.littleEndian))
  return { block: 'statistics', interface: number, timestampNs, ...options }
}
