/** Integers: their width, sign and byte order are in their names. */
import { EncodeError } from '../errors.ts'
import { LE } from '../writer.ts'
import { type Fixed, type Form, shown, wrongLength } from './form.ts'

function integer(value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max && Number.isInteger(value)) return value
  throw new EncodeError(`expected an integer from ${min} to ${max}, got ${shown(value)}`)
}

function big(value: unknown, min: bigint, max: bigint): bigint {
  if (typeof value === 'bigint' && value >= min && value <= max) return value
  throw new EncodeError(`expected a bigint from ${min} to ${max}, got ${shown(value)}`)
}

const form = (bits: 8 | 16 | 32 | 64, signed: boolean, order: 'host' | 'network' = 'host'): Form => ({
  is: 'integer',
  bits,
  signed,
  order,
})

/** 8 bits, unsigned. */
export const u8: Fixed<number> = {
  size: 1,
  form: form(8, false),
  decode(view, offset, length) {
    if (length !== 1) throw wrongLength(1, length)
    return view.getUint8(offset)
  },
  encode: (writer, value) => writer.u8(integer(value, 0, 0xff)),
}

/** 8 bits, signed. */
export const s8: Fixed<number> = {
  size: 1,
  form: form(8, true),
  decode(view, offset, length) {
    if (length !== 1) throw wrongLength(1, length)
    return view.getInt8(offset)
  },
  encode: (writer, value) => writer.u8(integer(value, -0x80, 0x7f) & 0xff),
}

/** 16 bits, unsigned in the machine's order. */
export const u16: Fixed<number> = {
  size: 2,
  form: form(16, false),
  decode(view, offset, length) {
    if (length !== 2) throw wrongLength(2, length)
    return view.getUint16(offset, LE)
  },
  encode: (writer, value) => writer.u16(integer(value, 0, 0xffff)),
}

/** 16 bits, signed in the machine's order. */
export const s16: Fixed<number> = {
  size: 2,
  form: form(16, true),
  decode(view, offset, length) {
    if (length !== 2) throw wrongLength(2, length)
    return view.getInt16(offset, LE)
  },
  encode: (writer, value) => writer.u16(integer(value, -0x8000, 0x7fff) & 0xffff),
}

/** 32 bits, unsigned in the machine's order. */
export const u32: Fixed<number> = {
  size: 4,
  form: form(32, false),
  decode(view, offset, length) {
    if (length !== 4) throw wrongLength(4, length)
    return view.getUint32(offset, LE)
  },
  encode: (writer, value) => writer.u32(integer(value, 0, 0xffff_ffff)),
}

/** 32 bits, signed in the machine's order. */
export const s32: Fixed<number> = {
  size: 4,
  form: form(32, true),
  decode(view, offset, length) {
    if (length !== 4) throw wrongLength(4, length)
    return view.getInt32(offset, LE)
  },
  encode: (writer, value) => writer.u32(integer(value, -0x8000_0000, 0x7fff_ffff) >>> 0),
}

/** 64 bits, unsigned in the machine's order; a bigint, whatever its value. */
export const u64: Fixed<bigint> = {
  size: 8,
  form: form(64, false),
  decode(view, offset, length) {
    if (length !== 8) throw wrongLength(8, length)
    return view.getBigUint64(offset, LE)
  },
  encode: (writer, value) => writer.u64(big(value, 0n, 0xffff_ffff_ffff_ffffn)),
}

/** 64 bits, signed in the machine's order; a bigint, whatever its value. */
export const s64: Fixed<bigint> = {
  size: 8,
  form: form(64, true),
  decode(view, offset, length) {
    if (length !== 8) throw wrongLength(8, length)
    return view.getBigInt64(offset, LE)
  },
  encode: (writer, value) =>
    writer.u64(BigInt.asUintN(64, big(value, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn))),
}

/** 16 bits in network order. */
export const u16be: Fixed<number> = {
  size: 2,
  form: form(16, false, 'network'),
  decode(view, offset, length) {
    if (length !== 2) throw wrongLength(2, length)
    return view.getUint16(offset, false)
  },
  encode: (writer, value) => writer.u16(integer(value, 0, 0xffff), false),
}

/** 32 bits in network order. */
export const u32be: Fixed<number> = {
  size: 4,
  form: form(32, false, 'network'),
  decode(view, offset, length) {
    if (length !== 4) throw wrongLength(4, length)
    return view.getUint32(offset, false)
  },
  encode: (writer, value) => writer.u32(integer(value, 0, 0xffff_ffff), false),
}

/** 64 bits in network order. */
export const u64be: Fixed<bigint> = {
  size: 8,
  form: form(64, false, 'network'),
  decode(view, offset, length) {
    if (length !== 8) throw wrongLength(8, length)
    return view.getBigUint64(offset, false)
  },
  encode: (writer, value) => writer.u64(big(value, 0n, 0xffff_ffff_ffff_ffffn), false),
}

/** The same integer with narrower bounds; only checked when writing. */
export function range(codec: Fixed<number>, min: number, max: number): Fixed<number> {
  return {
    ...codec,
    form: { ...(codec.form as Form & { is: 'integer' }), min, max },
    encode(writer, value) {
      codec.encode(writer, integer(value, min, max))
    },
  }
}
