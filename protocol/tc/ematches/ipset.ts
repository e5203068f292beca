import { struct, u8, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'

/** struct xt_set_info of linux/netfilter/xt_set.h: matches what is in a set. */
export const ipset = kindOf(
  'ipset',
  struct({
    /** Number of the set. */
    index: u16,
    /** Dimensions that are compared. */
    dim: u8,
    /** Bit n: of dimension n the source, without it the destination. Bit 0: what is not in the set. */
    flags: u8,
  }),
)
