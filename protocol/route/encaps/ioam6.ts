import { ipv6Address } from '../../addressing.ts'
import { type Codec, enumeration, range, shown, u8, u32 } from '../../codec.ts'
import { DecodeError, EncodeError } from '../../errors.ts'
import { linkKind } from '../../kinds.ts'

/** IOAM6_IPTUNNEL_MODE_…: into the packet, into one around it, or the first where the packet is our own. */
export const IOAM6_IPTUNNEL_MODE = { inline: 1, encap: 2, auto: 3 } as const

/** struct ioam6_trace_hdr: what the nodes on the way write down, RFC 9197. linux/ioam6.h */
export interface Ioam6Trace {
  namespaceId: number
  /** Four-byte units that each node writes; the kernel counts them from `type`. */
  nodelen: number
  overflow: boolean
  /** Four-byte units that are left. */
  remlen: number
  /** 24 bits, the first is the highest: which data. */
  type: number
}

const SIZE = 8

/**
 *   0                16      21 22  24 25       32
 *  +----------------+-------+-+---+-+----------+
 *  | namespace      |nodelen|O|   | | remlen   |
 *  | type                            | reserved |
 *  +---------------------------------+----------+
 */
const trace: Codec<Ioam6Trace> = {
  form: {
    is: 'sample',
    values: [
      { namespaceId: 1, nodelen: 1, overflow: false, remlen: 3, type: 0x800000 },
      { namespaceId: 0xffff, nodelen: 31, overflow: true, remlen: 127, type: 0xffffff },
    ],
  },
  decode(view, offset, length) {
    if (length < SIZE) throw new DecodeError(`expected ${SIZE} bytes, got ${length}`)
    const lengths = view.getUint16(offset + 2, false)
    return {
      namespaceId: view.getUint16(offset, false),
      nodelen: lengths >>> 11,
      overflow: (lengths & 0x400) !== 0,
      remlen: lengths & 0x7f,
      type: view.getUint32(offset + 4, false) >>> 8,
    }
  },
  encode(writer, value) {
    if (typeof value !== 'object' || value === null) throw new EncodeError(`expected an object, got ${shown(value)}`)
    const { namespaceId, nodelen = 0, overflow = false, remlen, type } = value
    check('namespaceId', namespaceId, 0xffff)
    check('nodelen', nodelen, 31)
    check('remlen', remlen, 127)
    check('type', type, 0xff_ffff)
    writer.u16(namespaceId, false)
    writer.u16((nodelen << 11) | (overflow ? 0x400 : 0) | remlen, false)
    writer.u32((type << 8) >>> 0, false)
  },
}

function check(name: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= max) return
  throw new EncodeError(`expected an integer from 0 to ${max}, got ${shown(value)}`, [name])
}

const frequency = range(u32, 1, 1_000_000)

/** Traces of packets in the packets themselves (IOAM). linux/ioam6_iptunnel.h */
export const ioam6 = linkKind('ioam6', 'IOAM6_IPTUNNEL', {
  mode: [1, enumeration(u8, IOAM6_IPTUNNEL_MODE)],
  /** Where the packet around it goes. */
  dst: [2, ipv6Address],
  trace: [3, trace],
  /** Of every `freqN` packets `freqK` are traced. */
  freqK: [4, frequency],
  freqN: [5, frequency],
  /** Source of the packet around it. */
  src: [6, ipv6Address],
})
