import { formatMac, parseMac } from '../addresses.ts'
import { enumeration, type Infer, raw, struct, u8, u16be, u32be } from '../codec.ts'
import { type Layer, nothing, type Optional } from './layer.ts'
import { etherType } from './numbers.ts'

/** linux/if_packet.h, PACKET_… */
const packetTypes = { host: 0, broadcast: 1, multicast: 2, otherhost: 3, outgoing: 4 } as const

const sllWire = struct({
  packetType: enumeration(u16be, packetTypes),
  hardware: u16be,
  addressLength: u16be,
  address: raw(8),
  protocol: etherType,
})
const sll2Wire = struct({
  protocol: etherType,
  reserved: u16be,
  ifindex: u32be,
  hardware: u16be,
  packetType: enumeration(u8, packetTypes),
  addressLength: u8,
  address: raw(8),
})

/** What a capture on all links has in place of a link-layer header. */
export interface Cooked {
  packetType: Infer<typeof sllWire>['packetType']
  /** ARPHRD_… of the link. */
  hardware: number
  /** Hardware address of the sender; its first eight bytes. */
  address: string
  protocol: Infer<typeof etherType>
  /** Number of the link; only in version 2. */
  ifindex?: number | undefined
}
export interface CookedInput extends Optional<Cooked> {}

const textOf = (address: Uint8Array, length: number) => formatMac(address.subarray(0, Math.min(length, 8)))

/** A hardware address in its field of eight bytes. */
function fieldOf(text = ''): { address: Uint8Array; addressLength: number } {
  const bytes = text === '' ? nothing : parseMac(text)
  const address = new Uint8Array(8)
  address.set(bytes.subarray(0, 8))
  return { address, addressLength: Math.min(bytes.length, 8) }
}

/** LINKTYPE_LINUX_SLL. */
export const sll: Layer<Cooked, CookedInput> = {
  decode(view, offset, length) {
    const { addressLength, address, ...rest } = sllWire.decode(view, offset, length)
    const header = { ...rest, address: textOf(address, addressLength) }
    return { header, start: offset + sllWire.size, stop: offset + length, missing: 0 }
  },
  encode(writer, { packetType = 'host', hardware = 1, protocol = 0, address }, payload = nothing) {
    sllWire.encode(writer, { packetType, hardware, protocol, ...fieldOf(address) })
    writer.bytes(payload)
  },
}

/** LINKTYPE_LINUX_SLL2. */
export const sll2: Layer<Cooked, CookedInput> = {
  decode(view, offset, length) {
    const { addressLength, address, reserved: _, ...rest } = sll2Wire.decode(view, offset, length)
    const header = { ...rest, address: textOf(address, addressLength) }
    return { header, start: offset + sll2Wire.size, stop: offset + length, missing: 0 }
  },
  encode(writer, { packetType = 'host', hardware = 1, protocol = 0, ifindex = 0, address }, payload = nothing) {
    sll2Wire.encode(writer, { packetType, hardware, protocol, ifindex, reserved: 0, ...fieldOf(address) })
    writer.bytes(payload)
  },
}
