import { type Infer, struct, u16be } from '../codec.ts'
import { DecodeError } from '../errors.ts'
import { checksum, patch16, pseudoSum } from './checksum.ts'
import { carrying, defined, type Layer, nothing, type Optional } from './layer.ts'
import { ipProtocols } from './numbers.ts'

const wire = struct({ srcPort: u16be, dstPort: u16be, length: u16be, checksum: u16be })

/** A UDP header. `length` counts it too; a `checksum` of 0 says that there is none. */
export interface Udp extends Infer<typeof wire> {}
export interface UdpInput extends Optional<Udp, 'srcPort' | 'dstPort'> {}

/** RFC 768. A length of 0 stands for all that is there, as in a jumbogram (RFC 2675). */
export const udp: Layer<Udp, UdpInput> = {
  decode(view, offset, length) {
    const header = wire.decode(view, offset, length)
    if (header.length > 0 && header.length < wire.size) {
      throw new DecodeError(`${header.length} is shorter than the header`, ['length'])
    }
    const size = header.length === 0 ? length : header.length
    return carrying(header, offset + wire.size, offset + length, size - wire.size)
  },
  encode(writer, header, payload = nothing, addresses) {
    const start = writer.length
    const length = wire.size + payload.length
    wire.encode(writer, { length, checksum: 0, ...defined(header) })
    writer.bytes(payload)
    if (header.checksum !== undefined || addresses === undefined) return
    const sum = checksum(writer.view(start), pseudoSum(addresses, ipProtocols.udp, length))
    patch16(writer, start + 6, sum === 0 ? 0xffff : sum)
  },
}
