import { ipv6Address } from '../../addressing.ts'
import { undeclared } from '../../attributes.ts'
import { type Codec, enumeration, s32, shown, u32 } from '../../codec.ts'
import { at, DecodeError, EncodeError } from '../../errors.ts'
import { linkKind } from '../../kinds.ts'
import { type SegmentHeader, segmentHeader } from '../segments.ts'

/** SEG6_IPTUN_MODE_…: where the header goes. `red`: the first segment stands in the outer header only. */
export const SEG6_IPTUN_MODE = { inline: 0, encap: 1, l2encap: 2, encapRed: 3, l2encapRed: 4 } as const

/** struct seg6_iptunnel_encap */
export interface Seg6Encap {
  mode: keyof typeof SEG6_IPTUN_MODE | number
  srh: SegmentHeader
}

const mode = enumeration(s32, SEG6_IPTUN_MODE)

const srh: Codec<Seg6Encap> = {
  form: {
    is: 'sample',
    values: [
      {
        mode: 'encap',
        srh: { nexthdr: 0, type: 4, segmentsLeft: 0, firstSegment: 0, flags: 0, tag: 0, segments: ['fd00::a'] },
      },
    ],
  },
  decode(view, offset, length, context) {
    if (length < 4) throw new DecodeError(`expected at least 4 bytes, got ${length}`)
    const header = segmentHeader.decode(view, offset + 4, length - 4, context)
    return typeof header === 'symbol' ? (undeclared as never) : { mode: mode.decode(view, offset, 4), srh: header }
  },
  encode(writer, value, context) {
    if (typeof value !== 'object' || value === null) throw new EncodeError(`expected an object, got ${shown(value)}`)
    write('mode', () => mode.encode(writer, value.mode))
    write('srh', () => segmentHeader.encode(writer, value.srh, context))
  },
}

function write(name: string, go: () => void): void {
  try {
    go()
  } catch (error) {
    throw at(name, error)
  }
}

/** Segment routing over IPv6: a list of segments that the packet passes. linux/seg6_iptunnel.h */
export const seg6 = linkKind('seg6', 'SEG6_IPTUNNEL', {
  srh: [1, srh],
  /** Source of the outer header. */
  src: [2, ipv6Address],
  /** Where the first segment is looked up: RT_TABLE_… */
  table: [3, u32],
})
