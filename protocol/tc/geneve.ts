/** Options of geneve: the kernel tells several in one nest, iproute2 writes a nest for each. */
import { attributeSize, begin, end } from '../attributes/frame.ts'
import { bytesOf, type Codec, type Fixed, u8, u16be } from '../codec.ts'
import { at, EncodeError } from '../errors.ts'
import { align4, LE } from '../writer.ts'

/** An option of geneve. */
export interface GeneveOption {
  class: number
  type: number
  /** 4 to 124 bytes, a multiple of 4. */
  data: Uint8Array
}

/** TCA_FLOWER_KEY_ENC_OPT_GENEVE_…, the same as TCA_TUNNEL_KEY_ENC_OPT_GENEVE_… */
const rows: readonly (readonly [name: keyof GeneveOption, type: number, codec: Fixed<number> | Codec<Uint8Array>])[] = [
  ['class', 1, u16be],
  ['type', 2, u8],
  ['data', 3, bytesOf(4, 124)],
]

/** The options in one nest, each from its class on. */
export const geneveOptions: Codec<GeneveOption[]> = {
  nested: true,
  form: {
    is: 'sample',
    values: [
      [{ class: 0x0102, type: 0x34, data: Uint8Array.of(5, 6, 7, 8) }],
      [
        { class: 0, type: 0, data: new Uint8Array(4) },
        { class: 0xffff, type: 0xff, data: new Uint8Array(8).fill(1) },
      ],
    ],
  },
  decode(view, offset, length) {
    const stop = offset + length
    const options: GeneveOption[] = []
    while (offset < stop) {
      const size = attributeSize(view, offset, stop)
      const type = view.getUint16(offset + 2, LE) & 0x3fff
      if (type === 1 || options.length === 0) options.push({ class: 0, type: 0, data: new Uint8Array() })
      const row = rows[type - 1]
      if (row !== undefined) put(options.at(-1)!, row[0], row[2].decode(view, offset + 4, size - 4))
      offset += align4(size)
    }
    return options
  },
  encode(writer, options) {
    if (!Array.isArray(options)) throw new EncodeError('expected an array of options')
    options.forEach((option, index) => {
      for (const [name, type, codec] of rows) {
        const start = begin(writer, type)
        try {
          ;(codec as Codec<unknown>).encode(writer, option[name])
        } catch (error) {
          throw at(`[${index}]`, at(name, error))
        }
        end(writer, start)
      }
    })
  },
}

const put = (option: GeneveOption, name: keyof GeneveOption, value: number | Uint8Array): void => {
  ;(option as unknown as Record<string, unknown>)[name] = value
}
