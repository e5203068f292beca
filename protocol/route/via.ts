/** struct rtvia: a gateway of another family than the route's. */
import { hardwareAddress, ipv4Address, ipv6Address } from '../addressing.ts'
import { undeclared } from '../attributes.ts'
import type { Codec } from '../codec.ts'
import { at, DecodeError, EncodeError } from '../errors.ts'
import { LE } from '../writer.ts'

/** A gateway with its own family. */
export interface Via {
  /** AF_INET 2, AF_INET6 10, or AF_PACKET 17 for a hardware address. */
  family: number
  address: string
}

const families: Readonly<Record<number, Codec<string>>> = { 2: ipv4Address, 10: ipv6Address, 17: hardwareAddress }

/** RTA_VIA. In a family that we do not know it stays raw. */
export const via: Codec<Via> = {
  form: {
    is: 'sample',
    values: [
      { family: 2, address: '192.0.2.1' },
      { family: 10, address: 'fe80::1' },
      { family: 17, address: '02:00:00:00:00:01' },
    ],
  },
  decode(view, offset, length) {
    if (length < 2) throw new DecodeError(`expected at least 2 bytes, got ${length}`)
    const family = view.getUint16(offset, LE)
    const codec = families[family]
    if (codec === undefined) return undeclared as never
    return { family, address: codec.decode(view, offset + 2, length - 2) }
  },
  encode(writer, value) {
    const codec = families[value?.family]
    if (codec === undefined) throw new EncodeError('expected 2, 10 or 17', ['family'])
    writer.u16(value.family)
    try {
      codec.encode(writer, value.address)
    } catch (error) {
      throw at('address', error)
    }
  },
}
