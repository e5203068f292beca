import { type Codec, struct, u8, u16, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { nibble } from '../nibble.ts'

/** struct tcf_em_cmp */
const wire = struct({ val: u32, mask: u32, off: u16, sizes: u8, ways: u8 })

/** What is compared with `val`. */
export interface EmatchCmp {
  val: number
  /** Bits that are compared; 0: all. */
  mask: number
  /** Bytes from the start of the layer. */
  off: number
  /** Bytes that are compared: 1, 2 or 4. */
  align: number
  /** 1: the packet has them in network order. */
  flags: number
  /** Header that the offset counts from: 0 link, 1 network, 2 transport. */
  layer: number
  /** 0: equal, 1: greater, 2: less. */
  opnd: number
}

const codec: Codec<EmatchCmp> = {
  form: {
    is: 'sample',
    values: [{ val: 0x1234, mask: 0xffff, off: 2, align: 2, flags: 1, layer: 2, opnd: 1 }],
  },
  decode(view, offset, length) {
    const { sizes, ways, ...rest } = wire.decode(view, offset, length)
    return { ...rest, align: sizes & 15, flags: sizes >> 4, layer: ways & 15, opnd: ways >> 4 }
  },
  encode(writer, { align, flags, layer, opnd, ...rest }) {
    const sizes = nibble(align, 'align') | (nibble(flags, 'flags') << 4)
    const ways = nibble(layer, 'layer') | (nibble(opnd, 'opnd') << 4)
    wire.encode(writer, { ...rest, sizes, ways })
  },
}

/** Compares 8, 16 or 32 bits of the packet with a number. */
export const cmp = kindOf('cmp', codec)
