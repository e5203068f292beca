import { counted, type Infer, padding, struct, u8, u32, u32be } from '../codec.ts'
import { tcGen } from './generic.ts'

/** struct tc_pedit_key: a word of the packet becomes `(word & mask) ^ val`. */
const key = struct({
  mask: u32be,
  val: u32be,
  /** Bytes from the start of the header, a multiple of 4. */
  off: u32,
  /** Offset of a byte whose bits in `offmask`, shifted right, are added to `off`. */
  at: u32,
  offmask: u32,
  shift: u32,
})

/** A change of one word. */
export interface PeditKey extends Infer<typeof key> {}

/** struct tc_pedit_sel */
export const peditKeys = counted(struct({ ...tcGen, nkeys: u8, flags: u8, padding: padding(2) }), 'nkeys', 'keys', key)
