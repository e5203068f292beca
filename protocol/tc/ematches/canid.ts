import { array, struct, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'

/** struct can_filter of linux/can.h: matches one of the CAN identifiers, each in the bits of its mask. */
export const canid = kindOf('canid', array(struct({ canId: u32, canMask: u32 })))
