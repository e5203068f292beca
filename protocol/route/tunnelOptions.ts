/** LWTUNNEL_IP_OPTS: what Geneve, VXLAN and ERSPAN carry behind their headers. linux/lwtunnel.h */

import { attributeSize } from '../attributes/frame.ts'
import { attributes, begin, end, repeated, undeclared } from '../attributes.ts'
import { bytesOf, type Codec, type Infer, shown, u8, u16be, u32, u32be } from '../codec.ts'
import { at, EncodeError } from '../errors.ts'
import { align4, LE } from '../writer.ts'

/** LWTUNNEL_IP_OPT_GENEVE_… */
const geneveTable = attributes('LWTUNNEL_IP_OPT_GENEVE', {
  class: [1, u16be],
  /** Its highest bit: who does not know the option must drop the packet. */
  type: [2, u8],
  /** A multiple of four bytes. */
  data: [3, bytesOf(4, 124)],
})

/** One Geneve option. */
export interface GeneveOption {
  class: number
  /** Its highest bit: who does not know the option must drop the packet. */
  type: number
  /** 4 to 124 bytes, a multiple of four. */
  data: Uint8Array
}

const CLASS = 1
const PARTS = 3

/**
 * Options in one attribute. The kernel reads one, and writes them all, so that class, type and data come again and
 * again. Anything else than such triples stays raw.
 */
const geneveOptions: Codec<GeneveOption[]> = {
  nested: true,
  form: {
    is: 'sample',
    values: [
      [{ class: 0x102, type: 0x80, data: new Uint8Array([1, 2, 3, 4]) }],
      [
        { class: 0, type: 1, data: new Uint8Array(8) },
        { class: 0xffff, type: 0xff, data: new Uint8Array(4).fill(0xff) },
      ],
    ],
  },
  decode(view, offset, length, context) {
    const stop = offset + length
    const options: GeneveOption[] = []
    while (offset < stop) {
      const start = offset
      for (let part = CLASS; part <= PARTS; part++) {
        if (offset + 4 > stop || (view.getUint16(offset + 2, LE) & 0x3fff) !== part) return undeclared as never
        offset += align4(attributeSize(view, offset, stop))
      }
      options.push(geneveTable.decode(view, start, Math.min(offset, stop) - start, context) as GeneveOption)
    }
    return options.length === 0 || options.some(({ data }) => data === undefined) ? (undeclared as never) : options
  },
  encode(writer, options, context) {
    if (!Array.isArray(options)) throw new EncodeError(`expected an array, got ${shown(options)}`)
    options.forEach((option, index) => {
      try {
        for (const [name, [number, codec]] of Object.entries(geneveTable.table)) {
          const start = begin(writer, number)
          ;(codec as Codec<unknown>).encode(writer, option[name as keyof GeneveOption], context)
          end(writer, start)
        }
      } catch (error) {
        throw at(`[${index}]`, error)
      }
    })
  },
}

/** LWTUNNEL_IP_OPTS_… */
export const tunnelOptions = attributes('LWTUNNEL_IP_OPTS', {
  /** One attribute for each option where it is to be set; all in one as the kernel tells them. */
  geneve: [1, repeated(geneveOptions)],
  vxlan: [2, attributes('LWTUNNEL_IP_OPT_VXLAN', { /** Group based policy. */ gbp: [1, u32] })],
  erspan: [
    3,
    attributes('LWTUNNEL_IP_OPT_ERSPAN', {
      /** 1 or 2. */
      ver: [1, u8],
      /** Version 1: the port. */
      index: [2, u32be],
      /** Version 2: 0 is incoming, 1 outgoing. */
      dir: [3, u8],
      /** Version 2: which engine of the device, 0 to 63. */
      hwid: [4, u8],
    }),
  ],
})

/** Options of the tunnel behind its header. */
export interface TunnelOptions extends Infer<typeof tunnelOptions> {}
