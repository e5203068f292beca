import { macAddress } from '../addressing.ts'
import { type Infer, struct, u16be } from '../codec.ts'
import { checkBits, type Layer, nothing, type Optional } from './layer.ts'
import { type EtherType, etherType } from './numbers.ts'

const wire = struct({ dst: macAddress, src: macAddress, type: etherType })

/** An Ethernet header. A `type` below 1536 is the length of an 802.3 frame. */
export interface Ethernet extends Infer<typeof wire> {}
export interface EthernetInput extends Optional<Ethernet, 'dst' | 'src'> {}

/** Ethernet II and IEEE 802.3. */
export const ethernet: Layer<Ethernet, EthernetInput> = {
  decode(view, offset, length) {
    const header = wire.decode(view, offset, length)
    return { header, start: offset + wire.size, stop: stopOf(header.type, offset, length), missing: 0 }
  },
  encode(writer, header, payload = nothing) {
    wire.encode(writer, { ...header, type: header.type ?? payload.length })
    writer.bytes(payload)
  },
}

/** An 802.3 frame says how long it is; what follows is padding. */
function stopOf(type: EtherType, offset: number, length: number): number {
  return offset + (typeof type === 'number' && type < 0x600 ? Math.min(length, wire.size + type) : length)
}

const tag = struct({ tci: u16be, type: etherType })

/** A tag of IEEE 802.1Q or 802.1ad: which of them is said by the type in front of it. */
export interface Vlan {
  /** Priority code point, 0 to 7. */
  priority: number
  /** Drop eligible indicator. */
  dei: boolean
  /** VLAN id, 0 to 4095. */
  id: number
  /** What follows the tag. */
  type: EtherType
}
export interface VlanInput extends Optional<Vlan, 'id'> {}

/** IEEE 802.1Q. */
export const vlan: Layer<Vlan, VlanInput> = {
  decode(view, offset, length) {
    const { tci, type } = tag.decode(view, offset, length)
    const header = { priority: tci >> 13, dei: (tci & 0x1000) !== 0, id: tci & 0xfff, type }
    return { header, start: offset + tag.size, stop: offset + length, missing: 0 }
  },
  encode(writer, { priority = 0, dei = false, id, type = 0 }, payload = nothing) {
    checkBits('priority', priority, 7)
    checkBits('id', id, 0xfff)
    tag.encode(writer, { tci: (priority << 13) | (dei ? 0x1000 : 0) | id, type })
    writer.bytes(payload)
  },
}
