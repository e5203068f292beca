/** struct rtnexthop: u16 length, u8 flags, u8 hops, s32 ifindex, then attributes. */
import { attributes } from '../attributes.ts'
import { type Codec, type Context, type Infer, s32, shown, struct, u8, u16, u32 } from '../codec.ts'
import { at, DecodeError, EncodeError, inside } from '../errors.ts'
import { align4, LE, type Writer } from '../writer.ts'
import { encap, encapType, routeAddress } from './forms.ts'
import { via } from './via.ts'

/** What the kernel reads and writes inside a nexthop: some of RTA. */
export const nexthopAttributes = attributes('RTA', {
  gateway: [5, routeAddress],
  flow: [11, u32],
  via: [18, via],
  /** MPLS: the labels that replace the old one. */
  newdst: [19, routeAddress],
  encapType: [21, encapType],
  encap: [22, encap],
})

/** The attributes of one nexthop. */
export interface NexthopAttributes extends Infer<typeof nexthopAttributes> {}

/** One of the ways that a route offers. */
export interface Nexthop {
  /** RTNH_F_… */
  flags: number
  /** Weight less one. */
  hops: number
  ifindex: number
  attributes: NexthopAttributes
}

const HEADER = 8
const MAX_LENGTH = 0xffff
const head = struct({ flags: u8, hops: u8, ifindex: s32 })

/** RTA_MULTIPATH: each nexthop has its own length, a header and attributes. */
export const nexthops: Codec<Nexthop[]> = {
  form: {
    is: 'sample',
    values: [
      [],
      [{ flags: 0, hops: 0, ifindex: 1, attributes: {} }],
      [
        { flags: 4, hops: 255, ifindex: 7, attributes: { flow: 1, via: { family: 10, address: 'fe80::1' } } },
        {
          flags: 0,
          hops: 1,
          ifindex: -1,
          attributes: { encapType: 'ip', encap: { id: 5n, dst: '10.0.0.9', ttl: 9 } },
        },
      ],
    ],
  },
  decode(view, offset, length, context) {
    const stop = offset + length
    const value: Nexthop[] = []
    while (offset < stop) {
      const size = nexthopSize(view, offset, stop)
      const start = offset
      value.push(inside(`[${value.length}]`, context?.errors, () => decodeNexthop(view, start, size, context)))
      offset += align4(size)
    }
    return value
  },
  encode(writer, value, context) {
    if (!Array.isArray(value)) throw new EncodeError(`expected an array, got ${shown(value)}`)
    value.forEach((nexthop, index) => {
      try {
        encodeNexthop(writer, nexthop, context)
      } catch (error) {
        throw at(`[${index}]`, error)
      }
    })
  },
  locate(view, offset, length, target, context) {
    const stop = offset + length
    for (let index = 0; offset < stop; index++) {
      const size = nexthopSize(view, offset, stop)
      if (target < offset + align4(size)) {
        if (target < offset + HEADER) return [`[${index}]`]
        const path = nexthopAttributes.locate!(view, offset + HEADER, size - HEADER, target, context)
        return [`[${index}]`, 'attributes', ...path]
      }
      offset += align4(size)
    }
    return []
  },
}

function nexthopSize(view: DataView, offset: number, stop: number): number {
  const left = stop - offset
  const size = left < HEADER ? left : view.getUint16(offset, LE)
  if (size < HEADER || size > left) throw new DecodeError(`nexthop of length ${size} where ${left} bytes are left`)
  return size
}

function decodeNexthop(view: DataView, offset: number, size: number, context: Context | undefined): Nexthop {
  const flags = view.getUint8(offset + 2)
  const hops = view.getUint8(offset + 3)
  const ifindex = view.getInt32(offset + 4, LE)
  const attributes = inside('attributes', context?.errors, () =>
    nexthopAttributes.decode(view, offset + HEADER, size - HEADER, context),
  )
  return { flags, hops, ifindex, attributes }
}

function encodeNexthop(writer: Writer, value: Nexthop, context: Context | undefined): void {
  const start = writer.length
  u16.encode(writer, 0)
  head.encode(writer, value)
  try {
    if (value.attributes !== undefined) nexthopAttributes.encode(writer, value.attributes, context)
  } catch (error) {
    throw at('attributes', error)
  }
  const size = writer.length - start
  if (size > MAX_LENGTH) throw new EncodeError(`a nexthop of ${size} bytes; at most ${MAX_LENGTH} fit`)
  writer.patchU16(start, size)
}
