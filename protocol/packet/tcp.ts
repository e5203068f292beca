import { array, struct, u8, u16be, u32be } from '../codec.ts'
import { at, DecodeError, EncodeError } from '../errors.ts'
import { checksum, patch16, pseudoSum } from './checksum.ts'
import { bitsOf, namesOf } from './flags.ts'
import { type Layer, nothing, type Optional } from './layer.ts'
import { ipProtocols } from './numbers.ts'
import { type Option, only, options, readOptions, writeOptions } from './options.ts'

const flagBits = {
  fin: 0x01,
  syn: 0x02,
  rst: 0x04,
  psh: 0x08,
  ack: 0x10,
  urg: 0x20,
  ece: 0x40,
  cwr: 0x80,
  ae: 0x100,
} as const

const wire = struct({
  srcPort: u16be,
  dstPort: u16be,
  seq: u32be,
  ack: u32be,
  /** Header length in words of 32 bits in the upper four bits, then flags. */
  offsetAndFlags: u16be,
  window: u16be,
  checksum: u16be,
  urgent: u16be,
})

const optionTable = {
  nop: [1, struct({})],
  mss: [2, struct({ mss: u16be })],
  wscale: [3, struct({ shift: u8 })],
  sackPermitted: [4, struct({})],
  sack: [5, only('blocks', array(struct({ left: u32be, right: u32be })))],
  timestamps: [8, struct({ value: u32be, echo: u32be })],
} as const
const tcpOptions = options({ end: 0, single: [0, 1], unit: 1, inclusive: true }, optionTable)

/** An option of TCP (RFC 9293, RFC 7323, RFC 2018). */
export type TcpOption = Option<typeof optionTable>
/** A flag of TCP by its name; reserved bits come as one number. */
export type TcpFlag = keyof typeof flagBits | number

/** A TCP header. */
export interface Tcp {
  srcPort: number
  dstPort: number
  seq: number
  ack: number
  flags: TcpFlag[]
  /** As it is in the header, not scaled. */
  window: number
  checksum: number
  urgent: number
  options: TcpOption[]
  /** Bytes of the header with its options; when writing, it follows from them. */
  headerLength: number
}
export interface TcpInput extends Optional<Tcp, 'srcPort' | 'dstPort'> {}

/** RFC 9293. */
export const tcp: Layer<Tcp, TcpInput> = {
  decode(view, offset, length) {
    const fields = wire.decode(view, offset, length)
    const headerLength = (fields.offsetAndFlags >> 12) * 4
    if (headerLength < wire.size || headerLength > length) {
      throw new DecodeError(`${headerLength} bytes of header in ${length}`, ['headerLength'])
    }
    const header: Tcp = {
      srcPort: fields.srcPort,
      dstPort: fields.dstPort,
      seq: fields.seq,
      ack: fields.ack,
      flags: namesOf(fields.offsetAndFlags & 0xfff, flagBits),
      window: fields.window,
      checksum: fields.checksum,
      urgent: fields.urgent,
      options: readOptions(tcpOptions, view, offset + wire.size, headerLength - wire.size),
      headerLength,
    }
    return { header, start: offset + headerLength, stop: offset + length, missing: 0 }
  },
  encode(writer, header, payload = nothing, addresses) {
    const start = writer.length
    const { flags = [], options: list = [], headerLength: _, ...fields } = header
    wire.encode(writer, {
      seq: 0,
      ack: 0,
      window: 0xffff,
      urgent: 0,
      checksum: 0,
      ...fields,
      offsetAndFlags: 0,
    } as never)
    writeOptions(tcpOptions, writer, list)
    const words = (writer.length - start) / 4
    if (words > 15) throw new EncodeError(`${words * 4 - wire.size} bytes, at most 40 fit`, ['options'])
    patch16(writer, start + 12, (words << 12) | flagBitsOf(flags))
    writer.bytes(payload)
    if (header.checksum !== undefined || addresses === undefined) return
    const sum = pseudoSum(addresses, ipProtocols.tcp, writer.length - start)
    patch16(writer, start + 16, checksum(writer.view(start), sum))
  },
}

function flagBitsOf(names: readonly TcpFlag[]): number {
  try {
    return bitsOf(names, flagBits) & 0xfff
  } catch (error) {
    throw at('flags', error)
  }
}
