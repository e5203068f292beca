import { ipv4Address } from '../addressing.ts'
import { array, bytes, struct, u8, u16be } from '../codec.ts'
import { DecodeError, EncodeError } from '../errors.ts'
import { checksum, patch16 } from './checksum.ts'
import { carrying, checkBits, type Layer, nothing, type Optional } from './layer.ts'
import { type IpProtocol, ipProtocol } from './numbers.ts'
import { type Option, only, options, readOptions, writeOptions } from './options.ts'

const wire = struct({
  /** Version, then header length in words of 32 bits. */
  versionAndLength: u8,
  tos: u8,
  length: u16be,
  id: u16be,
  /** Three flags, then the offset in units of 8 bytes. */
  fragment: u16be,
  ttl: u8,
  protocol: ipProtocol,
  checksum: u16be,
  src: ipv4Address,
  dst: ipv4Address,
})

/** A pointer to the next free place, from 4 up, and the places. */
const route = {
  decode(view: DataView, offset: number, length: number) {
    const pointer = u8.decode(view, offset, Math.min(length, 1))
    return { pointer, addresses: array(ipv4Address).decode(view, offset + 1, length - 1) }
  },
  encode(writer: Parameters<typeof u8.encode>[0], value: { pointer: number; addresses: string[] }) {
    u8.encode(writer, value.pointer)
    array(ipv4Address).encode(writer, value.addresses)
  },
}

const optionTable = {
  nop: [1, struct({})],
  recordRoute: [7, route],
  timestamp: [68, only('data', bytes)],
  security: [130, only('data', bytes)],
  looseRoute: [131, route],
  streamId: [136, struct({ id: u16be })],
  strictRoute: [137, route],
  routerAlert: [148, struct({ value: u16be })],
} as const
const ipv4Options = options({ end: 0, single: [0, 1], unit: 1, inclusive: true }, optionTable)

/** An option of IPv4 (RFC 791, RFC 2113). */
export type Ipv4Option = Option<typeof optionTable>

/** An IPv4 header. */
export interface Ipv4 {
  tos: number
  /** Bytes of header and payload; 0 in a packet of more than 65,535 bytes that the kernel will cut later. */
  length: number
  id: number
  dontFragment: boolean
  moreFragments: boolean
  /** In bytes. */
  fragmentOffset: number
  ttl: number
  protocol: IpProtocol
  checksum: number
  src: string
  dst: string
  options: Ipv4Option[]
  /** Bytes of the header with its options; when writing, it follows from them. */
  headerLength: number
}
export interface Ipv4Input extends Optional<Ipv4, 'src' | 'dst'> {}

const DF = 0x4000
const MF = 0x2000

/** RFC 791. */
export const ipv4: Layer<Ipv4, Ipv4Input> = {
  decode(view, offset, length) {
    const fields = wire.decode(view, offset, length)
    const version = fields.versionAndLength >> 4
    const headerLength = (fields.versionAndLength & 15) * 4
    if (version !== 4) throw new DecodeError(`${version} is not 4`, ['version'])
    if (headerLength < wire.size || headerLength > length) {
      throw new DecodeError(`${headerLength} bytes of header in ${length}`, ['headerLength'])
    }
    const total = fields.length === 0 ? length : fields.length
    if (total < headerLength) throw new DecodeError(`${total} is shorter than the header`, ['length'])
    const header: Ipv4 = {
      tos: fields.tos,
      length: fields.length,
      id: fields.id,
      dontFragment: (fields.fragment & DF) !== 0,
      moreFragments: (fields.fragment & MF) !== 0,
      fragmentOffset: (fields.fragment & 0x1fff) * 8,
      ttl: fields.ttl,
      protocol: fields.protocol,
      checksum: fields.checksum,
      src: fields.src,
      dst: fields.dst,
      options: readOptions(ipv4Options, view, offset + wire.size, headerLength - wire.size),
      headerLength,
    }
    return carrying(header, offset + headerLength, offset + length, total - headerLength)
  },
  encode(writer, header, payload = nothing) {
    const start = writer.length
    const { options: list = [], tos = 0, id = 0, ttl = 64, protocol = 0, src, dst } = header
    const fragment = fragmentOf(header)
    wire.encode(writer, { versionAndLength: 0, tos, length: 0, id, fragment, ttl, protocol, checksum: 0, src, dst })
    writeOptions(ipv4Options, writer, list)
    const size = writer.length - start
    if (size > 60) throw new EncodeError(`${size - wire.size} bytes, at most 40 fit`, ['options'])
    const length = header.length ?? size + payload.length
    checkBits('length', length, 0xffff)
    writer.view(start, start + 1)[0] = 0x40 | (size / 4)
    patch16(writer, start + 2, length)
    checkBits('checksum', header.checksum ?? 0, 0xffff)
    patch16(writer, start + 10, header.checksum ?? checksum(writer.view(start)))
    writer.bytes(payload)
  },
}

function fragmentOf({ dontFragment = false, moreFragments = false, fragmentOffset = 0 }: Ipv4Input): number {
  checkBits('fragmentOffset', fragmentOffset, 0xfff8)
  if (fragmentOffset % 8 !== 0) throw new EncodeError(`${fragmentOffset} is no multiple of 8`, ['fragmentOffset'])
  return (dontFragment ? DF : 0) | (moreFragments ? MF : 0) | (fragmentOffset / 8)
}
