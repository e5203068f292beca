import { ipv6Address } from '../addressing.ts'
import { struct, u8, u16be, u32be } from '../codec.ts'
import { DecodeError } from '../errors.ts'
import { patch16 } from './checksum.ts'
import { type Extension, extensionNumber, isExtension, readExtension, writeExtension } from './extensions.ts'
import { carrying, checkBits, type Layer, nothing, type Optional } from './layer.ts'
import { type IpProtocol, ipProtocol, ipProtocolNumber } from './numbers.ts'

const wire = struct({
  /** Version, traffic class, flow label. */
  first: u32be,
  length: u16be,
  nextHeader: u8,
  hopLimit: u8,
  src: ipv6Address,
  dst: ipv6Address,
})

/** An IPv6 header with the extension headers behind it. */
export interface Ipv6 {
  /** Traffic class. */
  tclass: number
  flowlabel: number
  /** Bytes behind the first 40; 0 in a packet of more than 65,535 bytes that the kernel will cut later. */
  length: number
  hopLimit: number
  src: string
  dst: string
  extensions: Extension[]
  /** What comes behind the extension headers. */
  protocol: IpProtocol
  /** Bytes of the header with its extensions; when writing, it follows from them. */
  headerLength: number
}
export interface Ipv6Input extends Optional<Ipv6, 'src' | 'dst'> {}

/** RFC 8200. */
export const ipv6: Layer<Ipv6, Ipv6Input> = {
  decode(view, offset, length) {
    const { first, length: size, hopLimit, src, dst } = wire.decode(view, offset, length)
    if (first >>> 28 !== 6) throw new DecodeError(`${first >>> 28} is not 6`, ['version'])
    const big = size === 0 && length - wire.size > 0xffff
    const payload = big ? length - wire.size : size
    const { start, stop, missing } = carrying(undefined, offset + wire.size, offset + length, payload)
    const { extensions, told, end } = walk(view, start, stop, offset + 6)
    const header: Ipv6 = {
      tclass: (first >>> 20) & 0xff,
      flowlabel: first & 0xfffff,
      length: size,
      hopLimit,
      src,
      dst,
      extensions,
      protocol: ipProtocol.decode(view, told, 1),
      headerLength: end - offset,
    }
    return { header, start: end, stop, missing }
  },
  encode(writer, header, payload = nothing) {
    const start = writer.length
    const { tclass = 0, flowlabel = 0, hopLimit = 64, src, dst, extensions = [], protocol = 'none' } = header
    checkBits('tclass', tclass, 0xff)
    checkBits('flowlabel', flowlabel, 0xfffff)
    const first = ((6 << 28) | (tclass << 20) | flowlabel) >>> 0
    const chain = [...extensions.map(extensionNumber), ipProtocolNumber(protocol)]
    wire.encode(writer, { first, length: 0, nextHeader: chain[0]!, hopLimit, src, dst })
    extensions.forEach((extension, index) => {
      writeExtension(writer, extension, chain[index + 1]!, index)
    })
    const length = header.length ?? writer.length - start - wire.size + payload.length
    checkBits('length', length, 0xffff)
    patch16(writer, start + 4, length)
    writer.bytes(payload)
  },
}

/**
 * The extension headers from `start`, and the place of the byte that tells what is behind them. Those in a fragment
 * other than the first belong to its data.
 */
function walk(view: DataView, start: number, stop: number, nextHeader: number) {
  const extensions: Extension[] = []
  let told = nextHeader
  let end = start
  let inside = false
  while (isExtension(view.getUint8(told)) && !inside) {
    const { extension, size } = readExtension(view, end, stop - end, view.getUint8(told), extensions.length)
    extensions.push(extension)
    told = end
    end += size
    inside = extension.type === 'fragment' && extension.offset > 0
  }
  return { extensions, told, end }
}

/** Where the packet is a fragment: its header. */
export const fragmentIn = (header: Ipv6): (Extension & { type: 'fragment' }) | undefined =>
  header.extensions.find(extension => extension.type === 'fragment')
