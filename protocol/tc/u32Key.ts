import { type Infer, s32, struct, u32be } from '../codec.ts'

/** struct tc_u32_key: a word of the packet, in the bits of `mask`, is `val`. */
export const u32Key = struct({
  mask: u32be,
  val: u32be,
  /** Bytes from the start of the network header, a multiple of 4. */
  off: s32,
  /** -1: `off` counts from the header that a link has found; else 0. */
  offmask: s32,
})

/** A word that is compared. */
export interface U32Key extends Infer<typeof u32Key> {}
