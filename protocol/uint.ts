import { type Codec, u32, u64 } from './codec.ts'

/** An unsigned integer that is sent in 4 bytes where it fits, in 8 otherwise (NLA_UINT). */
export const uint: Codec<bigint> = {
  form: { is: 'sample', values: [0n, 1n, 0xffff_ffffn, 0x1_0000_0000n, 0xffff_ffff_ffff_ffffn] },
  decode: (view, offset, length) =>
    length === 4 ? BigInt(u32.decode(view, offset, length)) : u64.decode(view, offset, length),
  encode(writer, value) {
    if (typeof value === 'bigint' && value >= 0n && value <= 0xffff_ffffn) u32.encode(writer, Number(value))
    else u64.encode(writer, value)
  },
}
