import { attributes } from '../../attributes.ts'
import { struct, u32, u64 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'

/** Matches every packet. */
export const matchall = kindOf(
  'matchall',
  attributes('TCA_MATCHALL', {
    classid: [1, u32],
    act: [2, actionList],
    /** Bits of TCA_CLS_FLAGS. */
    flags: [3, u32],
    /** Packets that matched. */
    pcnt: [4, struct({ rhit: u64 })],
  }),
)
