/** struct br_mdb_entry: a group at a port, as requests and the kernel have it. */
import { parseIp } from '../addresses.ts'
import { ipv4Address, ipv6Address, macAddress } from '../addressing.ts'
import { type Fixed, type Infer, shown, struct, u8, u16, u32 } from '../codec.ts'
import { EncodeError } from '../errors.ts'
import { LE } from '../writer.ts'

const ETH_P_IP = 0x0800
const ETH_P_IPV6 = 0x86dd

/** A group of a protocol that is not declared here: its 16 bytes. */
export interface ForeignGroup {
  /** Ethertype. */
  proto: number
  bytes: Uint8Array
}

/** The bytes of the largest address, the ethertype, and two that C leaves unused. */
const ADDRESS = 16

/** A group: an IPv4 or IPv6 address, or a hardware address. */
export const mdbGroup: Fixed<string | ForeignGroup> = {
  size: ADDRESS + 4,
  form: {
    is: 'sample',
    values: [
      '239.1.1.1',
      '0.0.0.0',
      'ff0e::1234',
      '01:00:5e:00:00:77',
      { proto: 0x88a8, bytes: Uint8Array.from({ length: ADDRESS }, (_, index) => index) },
    ],
  },
  decode(view, offset) {
    const proto = view.getUint16(offset + ADDRESS, false)
    if (proto === ETH_P_IP) return ipv4Address.decode(view, offset, 4)
    if (proto === ETH_P_IPV6) return ipv6Address.decode(view, offset, 16)
    if (proto === 0) return macAddress.decode(view, offset, 6)
    return { proto, bytes: new Uint8Array(view.buffer, view.byteOffset + offset, ADDRESS).slice() }
  },
  encode(writer, value) {
    const [proto, codec] = formOf(value)
    codec.encode(writer, value)
    writer.zeros(ADDRESS - codec.size)
    writer.u16(proto, false)
    writer.zeros(2)
  },
}

const foreign: Fixed<any> = {
  size: ADDRESS,
  decode: () => undefined,
  encode(writer, { bytes }: ForeignGroup) {
    if (!(bytes instanceof Uint8Array) || bytes.length !== ADDRESS)
      throw new EncodeError('expected 16 bytes', ['bytes'])
    writer.bytes(bytes)
  },
}

function formOf(value: unknown): [proto: number, codec: Fixed<any>] {
  if (typeof value === 'object' && value !== null) return [(value as ForeignGroup).proto, foreign]
  if (typeof value !== 'string') throw new EncodeError(`expected the text of an address, got ${shown(value)}`)
  if (/^[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}$/i.test(value)) return [0, macAddress]
  try {
    return parseIp(value).length === 4 ? [ETH_P_IP, ipv4Address] : [ETH_P_IPV6, ipv6Address]
  } catch {
    throw new EncodeError(`${shown(value)} is neither an IP nor a hardware address`)
  }
}

/** struct br_mdb_entry */
export const mdbEntry = struct({
  /** The port. */
  ifindex: u32,
  /** One of MDB. */
  state: u8,
  /** Bits of MDB_FLAGS. */
  flags: u8,
  vid: u16,
  addr: mdbGroup,
})

/** A group at a port, without attributes. */
export interface MdbEntry extends Infer<typeof mdbEntry> {}

/**
 * True for the attributes of a request. In both directions they have the numbers 1 and 2; a request's first is the
 * struct alone, which is shorter than the least that the kernel puts there, and its second is marked as a nest.
 */
export function isRequest(view: DataView, offset: number, length: number): boolean {
  const stop = offset + length
  for (let at = offset; at + 4 <= stop; ) {
    const size = view.getUint16(at, LE)
    const type = view.getUint16(at + 2, LE)
    if ((type === 1 && size === 4 + mdbEntry.size) || type === (2 | NLA_F_NESTED)) return true
    if (size < 4) return false
    at += (size + 3) & ~3
  }
  return false
}

const NLA_F_NESTED = 0x8000
