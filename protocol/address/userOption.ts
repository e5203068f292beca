/** struct nduseroptmsg, options of router advertisements that are for programs, then attributes. */
import { ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { type Infer, s32, shown, struct, u8, u16 } from '../codec.ts'
import { at, DecodeError, EncodeError, inside } from '../errors.ts'
import type { MessageCodec } from '../message.ts'
import { align4 } from '../writer.ts'
import { prefix } from './prefix.ts'

const header = struct({ family: u8, pad: u8, optsLen: u16, ifindex: s32, icmpType: u8, icmpCode: u8, pad2: u16 })
const HEADER = 16

/** NDUSEROPT_… of linux/rtnetlink.h */
export const userOptionAttributes = attributes('NDUSEROPT', {
  /** The router. */
  srcaddr: [1, ipv6Address],
})

/** Options of a router advertisement, as RTM_NEWNDUSEROPT tells them. */
export interface UserOption {
  family: number
  ifindex: number
  icmpType: number
  icmpCode: number
  /** As they stand in the packet: type, length in units of 8 bytes, the rest (RFC 4861 section 4.6). */
  options: Uint8Array
  attributes: Infer<typeof userOptionAttributes>
}

/** RTM_NEWNDUSEROPT */
export const userOption: MessageCodec<UserOption> = {
  header: { ...header, size: HEADER },
  attributes: userOptionAttributes,
  nested: true,
  form: {
    is: 'sample',
    values: [
      { family: 10, ifindex: 3, icmpType: 134, icmpCode: 0, options: new Uint8Array(8), attributes: {} },
      {
        family: 10,
        ifindex: 1,
        icmpType: 134,
        icmpCode: 0,
        options: new Uint8Array([25, 1, 0, 0, 0, 0, 2, 88]),
        attributes: { srcaddr: 'fe80::1' },
      },
    ],
  },
  decode(view, offset, length, context) {
    if (length < HEADER) throw new DecodeError(`a header of ${HEADER} bytes in ${length}`)
    const { pad: _, pad2: __, optsLen, ...fields } = header.decode(view, offset, 12)
    const start = HEADER + align4(optsLen)
    if (HEADER + optsLen > length) throw new DecodeError(`options of ${optsLen} bytes in ${length - HEADER}`)
    const options = new Uint8Array(view.buffer, view.byteOffset + offset + HEADER, optsLen).slice()
    const rest = Math.max(0, length - start)
    const attributes = inside('attributes', context?.errors, () =>
      userOptionAttributes.decode(view, offset + start, rest, context),
    )
    return { ...fields, options, attributes }
  },
  encode(writer, value, context) {
    const { options = new Uint8Array(0), attributes, ...fields } = value
    if (!(options instanceof Uint8Array))
      throw new EncodeError(`expected a Uint8Array, got ${shown(options)}`, ['options'])
    header.encode(writer, { pad: 0, pad2: 0, ...fields, optsLen: options.length })
    writer.zeros(4)
    writer.bytes(options)
    writer.align()
    try {
      if (attributes !== undefined) userOptionAttributes.encode(writer, attributes, context)
    } catch (error) {
      throw at('attributes', error)
    }
  },
  locate(view, offset, length, target, context) {
    const start = length < HEADER ? length : HEADER + align4(header.decode(view, offset, 12).optsLen)
    if (target < offset + start || start > length) return []
    return ['attributes', ...userOptionAttributes.locate!(view, offset + start, length - start, target, context)]
  },
}

/** The messages about what a router advertises; they are only told. */
export const advertisementMessages = { newprefix: [52, prefix], newnduseropt: [68, userOption] } as const
