/** Capture files of the libpcap form: a header of 24 bytes, then records. */
import { at, DecodeError } from './errors.ts'
import { type Linktype, linktypes } from './packet/numbers.ts'
import { Writer } from './writer.ts'

const magics = { micro: 0xa1b2c3d4, nano: 0xa1b23c4d } as const
const HEADER = 24
const RECORD = 16

/** A packet as a capture file holds it. */
export interface CapturedPacket {
  /** Nanoseconds since 1970, UTC. */
  timestampNs: bigint
  /** What was captured of it; when read, a view of the file's bytes. */
  bytes: Uint8Array
  /** Bytes it had on the wire; as many as there are `bytes`, if not said. */
  length?: number | undefined
}

/** What the head of a file says about all packets. */
export interface PcapHeader {
  /** Name of what packets begin with, or LINKTYPE_… as a number. */
  linktype: Linktype
  /** At how many bytes packets were cut. */
  snaplen: number
}

/** A file that was opened: its header, and its packets as they come. */
export interface Pcap extends PcapHeader {
  /** Whether time stamps in the file have nine digits, not six. */
  nanoseconds: boolean
  /** Reads on; throws DecodeError with the packet's number where the file is cut or damaged. */
  packets(): Generator<Required<CapturedPacket>>
}

const nameOf = new Map<number, Linktype>(Object.entries(linktypes).map(([name, number]) => [number, name as Linktype]))

/** Number of a link type that was given by name or number. */
export const linktypeNumber = (linktype: Linktype): number =>
  typeof linktype === 'number' ? linktype : linktypes[linktype]

/** Name of a link type, or the number of one that has no name here. */
export const linktypeName = (number: number): Linktype => nameOf.get(number) ?? number

/** The first 24 bytes of a file with nanoseconds in this machine's byte order. */
export function pcapHeader({ linktype = 'ethernet', snaplen = 0x40000 }: Partial<PcapHeader> = {}): Uint8Array {
  const writer = new Writer(HEADER)
  writer.u32(magics.nano)
  writer.u16(2)
  writer.u16(4)
  writer.zeros(8)
  writer.u32(snaplen)
  writer.u32(linktypeNumber(linktype))
  return writer.toBytes()
}

/** One packet as it follows the header of `pcapHeader` or another packet. */
export function pcapPacket({ timestampNs, bytes, length = bytes.length }: CapturedPacket): Uint8Array {
  const writer = new Writer(RECORD + bytes.length)
  writer.u32(Number(BigInt.asUintN(32, timestampNs / 1_000_000_000n)))
  writer.u32(Number(timestampNs % 1_000_000_000n))
  writer.u32(bytes.length)
  writer.u32(length)
  writer.bytes(bytes)
  return writer.toBytes()
}

/** Opens a whole file of either byte order and either precision; throws DecodeError if it is none. */
export function readPcap(file: Uint8Array): Pcap {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < HEADER) throw new DecodeError(`expected a header of ${HEADER} bytes, got ${file.length}`)
  const little = [true, false].find(order => Object.values<number>(magics).includes(view.getUint32(0, order)))
  if (little === undefined) throw new DecodeError('no pcap file: the first four bytes are not its magic number')
  if (view.getUint16(4, little) !== 2) throw new DecodeError(`version ${view.getUint16(4, little)} is not 2`)
  const nanoseconds = view.getUint32(0, little) === magics.nano
  return {
    // The upper half says whether frames have a check sequence.
    linktype: linktypeName(view.getUint32(20, little) & 0xffff),
    snaplen: view.getUint32(16, little),
    nanoseconds,
    packets: () => packets(view, little, nanoseconds),
  }
}

function* packets(view: DataView, little: boolean, nanoseconds: boolean) {
  let offset = HEADER
  for (let index = 0; offset < view.byteLength; index++) {
    const captured = checkRecord(view, offset, little, index)
    const fraction = view.getUint32(offset + 4, little) * (nanoseconds ? 1 : 1000)
    yield {
      timestampNs: BigInt(view.getUint32(offset, little)) * 1_000_000_000n + BigInt(fraction),
      bytes: new Uint8Array(view.buffer, view.byteOffset + offset + RECORD, captured),
      length: view.getUint32(offset + 12, little),
    }
    offset += RECORD + captured
  }
}

/** Bytes of the packet behind the record header at `offset`. */
function checkRecord(view: DataView, offset: number, little: boolean, index: number): number {
  const left = view.byteLength - offset - RECORD
  try {
    if (left < 0) throw new DecodeError(`expected a header of ${RECORD} bytes, got ${left + RECORD}`)
    const captured = view.getUint32(offset + 8, little)
    if (captured > left) throw new DecodeError(`${captured} bytes of packet in ${left}`)
    return captured
  } catch (error) {
    throw at(`packets[${index}]`, error)
  }
}
