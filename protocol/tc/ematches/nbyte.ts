import { bytesOf, type Codec, struct, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { LE } from '../../writer.ts'
import { nibble } from '../nibble.ts'

/** struct tcf_em_nbyte: `word` has the length in 12 bits and the layer in 4. */
const wire = struct({ off: u16, word: u16 })
const needle = bytesOf(0, 0xfff)

/** Bytes that the packet must have at a place. */
export interface EmatchNbyte {
  /** Bytes from the start of the layer. */
  off: number
  /** Header that the offset counts from: 0 link, 1 network, 2 transport. */
  layer: number
  needle: Uint8Array
}

const codec: Codec<EmatchNbyte> = {
  form: { is: 'sample', values: [{ off: 20, layer: 1, needle: Uint8Array.of(1, 2, 3) }] },
  decode(view, offset, length) {
    const { off, word } = wire.decode(view, offset, length)
    const size = Math.min(LE ? word & 0xfff : word >> 4, length - wire.size)
    return { off, layer: LE ? word >> 12 : word & 15, needle: needle.decode(view, offset + wire.size, size) }
  },
  encode(writer, value) {
    const layer = nibble(value.layer, 'layer')
    const size = value.needle.length
    wire.encode(writer, { off: value.off, word: LE ? size | (layer << 12) : (size << 4) | layer })
    needle.encode(writer, value.needle)
  },
}

/** Compares bytes at a place of the packet. */
export const nbyte = kindOf('nbyte', codec)
