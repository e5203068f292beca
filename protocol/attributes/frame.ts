/** One attribute: length, type, payload, padding. */
import { DecodeError, EncodeError } from '../errors.ts'
import { LE, type Writer } from '../writer.ts'

/** Set on every attribute that carries attributes. */
export const NLA_F_NESTED = 0x8000
/** Set where the payload is in network order; the codec knows that anyhow. */
export const NLA_F_NET_BYTEORDER = 0x4000
/** The bits of a type that are no flags. */
export const TYPE_MASK = 0x3fff
const MAX_LENGTH = 0xffff

/** Opens an attribute; give the result to `end`. */
export function begin(writer: Writer, type: number): number {
  const start = writer.length
  writer.u16(0)
  writer.u16(type)
  return start
}

/** Closes an attribute: sets its length and pads it. Throws an EncodeError above 65,535 bytes. */
export function end(writer: Writer, start: number): void {
  const length = writer.length - start
  if (length > MAX_LENGTH) throw new EncodeError(`an attribute of ${length} bytes; at most ${MAX_LENGTH} fit`)
  writer.patchU16(start, length)
  writer.align()
}

/** The length of the attribute at `offset`, header included. Throws a DecodeError if it does not fit. */
export function attributeSize(view: DataView, offset: number, stop: number): number {
  const left = stop - offset
  if (left < 4) throw new DecodeError(`${left} stray bytes behind the last attribute`)
  const size = view.getUint16(offset, LE)
  if (size < 4 || size > left) throw new DecodeError(`attribute of length ${size} where ${left} bytes are left`)
  return size
}
