import { DecodeError } from '../../protocol/errors.ts'
import type { Linktype } from '../../protocol/packet/numbers.ts'
import { type CapturedPacket, readPcap } from '../../protocol/pcap.ts'
import { type PcapngPacket, readPcapng } from '../../protocol/pcapng.ts'
import { blockOf, recordSize, writeRecord } from '../socket/packetRecord.ts'
import { contentsOf } from './file.ts'
import { Frame, type FrameSource } from './frame.ts'

/** A section of a pcapng file begins with it. */
const PCAPNG = 0x0a0d0d0a
const pkttypes = { unicast: 0, broadcast: 1, multicast: 2, promiscuous: 3 } as const
const PACKET_OUTGOING = 4

/**
 * Reads the frames of a capture file, pcap or pcapng by its first bytes. `ifname` is what the file calls a link, and
 * `ifindex` is 0. Throws DecodeError where the file is cut or damaged.
 */
export function* readCaptureFile(path: string): Generator<Frame> {
  const file = contentsOf(path)
  const first = file.length < 4 ? 0 : new DataView(file.buffer, file.byteOffset).getUint32(0)
  yield* first === PCAPNG ? framesOfPcapng(file) : framesOfPcap(file)
}

function* framesOfPcap(file: Uint8Array): Generator<Frame> {
  const pcap = readPcap(file)
  const source = sourceOf(pcap.linktype, pcap.snaplen, undefined)
  for (const packet of pcap.packets()) yield frameOf(packet, source, 0)
}

function* framesOfPcapng(file: Uint8Array): Generator<Frame> {
  let sources: FrameSource[] = []
  for (const block of readPcapng(file)) {
    if (block.block === 'section') sources = []
    else if (block.block === 'interface') {
      sources.push(sourceOf(block.linktype ?? 'ethernet', block.snaplen ?? 0, block.name))
    } else if (block.block === 'packet') {
      const source = sources[block.interface ?? 0]
      if (source === undefined) throw new DecodeError(`there is no interface ${block.interface ?? 0}`)
      yield frameOf(block, source, pkttypeOf(block))
    }
  }
}

/** 0 says that nothing is cut. */
function sourceOf(linktype: Linktype, snaplen: number, name: string | undefined): FrameSource {
  const names = new Map(name === undefined ? [] : [[0, name]])
  return { linktype, snaplen: snaplen === 0 ? Number.POSITIVE_INFINITY : snaplen, names }
}

const pkttypeOf = ({ direction, reception }: PcapngPacket): number =>
  direction === 'outbound' ? PACKET_OUTGOING : pkttypes[reception ?? 'unicast']

function frameOf(packet: CapturedPacket, source: FrameSource, pkttype: number): Frame {
  const { timestampNs, bytes, length = bytes.length } = packet
  const block = blockOf(new Uint8Array(recordSize(bytes.length)), 0, 1)
  const address = new Uint8Array(20)
  address[10] = pkttype
  const time = { sec: Number(timestampNs / 1_000_000_000n), nsec: Number(timestampNs % 1_000_000_000n) }
  writeRecord(block, 0, { ...time, length, status: 0, vlanTci: 0, vlanTpid: 0, address, bytes })
  return new Frame({ ...block, source }, 0)
}
