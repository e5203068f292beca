import { type Fixed, shown, u32 } from '../codec.ts'
import { EncodeError } from '../errors.ts'

/** True or false in 32 bits. */
export const bool32: Fixed<boolean> = {
  size: 4,
  form: { is: 'bool' },
  decode: (view, offset, length) => u32.decode(view, offset, length) !== 0,
  encode(writer, value) {
    if (typeof value !== 'boolean') throw new EncodeError(`expected true or false, got ${shown(value)}`)
    writer.u32(value ? 1 : 0)
  },
}
