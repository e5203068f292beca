import { ipv6Address } from '../../addressing.ts'
import { undeclared } from '../../attributes.ts'
import { type Codec, shown, struct, u8 } from '../../codec.ts'
import { EncodeError } from '../../errors.ts'
import { linkKind } from '../../kinds.ts'
import { writeSegments } from '../segments.ts'

/** struct ipv6_rpl_sr_hdr: a source routing header of RFC 6554. */
export interface RplHeader {
  nexthdr: number
  /** 3 */
  type: number
  segmentsLeft: number
  /** As they stand in the header: the last on the way comes first. */
  segments: string[]
}

const SEGMENT = 16
const HEADER = 8
const head = struct({ nexthdr: u8, hdrlen: u8, type: u8, segmentsLeft: u8 })

/** The kernel takes and tells whole addresses; a header with shortened ones stays raw. */
const srh: Codec<RplHeader> = {
  form: {
    is: 'sample',
    values: [
      { nexthdr: 0, type: 3, segmentsLeft: 0, segments: [] },
      { nexthdr: 41, type: 3, segmentsLeft: 2, segments: ['fd00::a', 'fd00::b'] },
    ],
  },
  decode(view, offset, length) {
    const { hdrlen, ...fields } = length < HEADER ? { hdrlen: -1 } : head.decode(view, offset, 4)
    const whole = length === (hdrlen + 1) * 8 && (length - HEADER) % SEGMENT === 0
    if (!whole || view.getUint32(offset + 4) !== 0) return undeclared as never
    const segments: string[] = []
    for (let at = offset + HEADER; at < offset + length; at += SEGMENT) {
      segments.push(ipv6Address.decode(view, at, SEGMENT))
    }
    return { ...(fields as Omit<RplHeader, 'segments'>), segments }
  },
  encode(writer, value) {
    const { segments, ...fields } = value ?? {}
    if (!Array.isArray(segments)) throw new EncodeError(`expected an array, got ${shown(segments)}`, ['segments'])
    head.encode(writer, { ...fields, hdrlen: segments.length * 2 })
    writer.zeros(4)
    writeSegments(writer, segments)
  },
}

/** Source routes of RPL, the routing of lossy networks. linux/rpl_iptunnel.h */
export const rpl = linkKind('rpl', 'RPL_IPTUNNEL', { srh: [1, srh] })
