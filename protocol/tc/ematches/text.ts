import { bytesOf, type Codec, fixedText, struct, u8, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { nibble } from '../nibble.ts'

/** struct tcf_em_text */
const wire = struct({ algo: fixedText(16), fromOffset: u16, toOffset: u16, patternLen: u16, layers: u8, pad: u8 })
const pattern = bytesOf(0, 0xffff)

/** A pattern that the packet must have somewhere between two places. */
export interface EmatchText {
  /** How the kernel searches: `kmp`, `bm`, `fsm`. */
  algo: string
  fromOffset: number
  toOffset: number
  /** Header that the offset counts from: 0 link, 1 network, 2 transport. */
  fromLayer: number
  toLayer: number
  pattern: Uint8Array
}

const codec: Codec<EmatchText> = {
  form: {
    is: 'sample',
    values: [{ algo: 'kmp', fromOffset: 0, toOffset: 40, fromLayer: 1, toLayer: 2, pattern: Uint8Array.of(47, 120) }],
  },
  decode(view, offset, length) {
    const { patternLen, layers, pad: _, ...rest } = wire.decode(view, offset, length)
    const size = Math.min(patternLen, length - wire.size)
    const found = pattern.decode(view, offset + wire.size, size)
    return { ...rest, fromLayer: layers & 15, toLayer: layers >> 4, pattern: found }
  },
  encode(writer, { fromLayer, toLayer, pattern: searched, ...rest }) {
    const layers = nibble(fromLayer, 'fromLayer') | (nibble(toLayer, 'toLayer') << 4)
    wire.encode(writer, { ...rest, patternLen: searched.length, layers, pad: 0 })
    pattern.encode(writer, searched)
  },
}

/** Searches for a pattern. */
export const text = kindOf('text', codec)
