import { attributes } from '../../attributes.ts'
import { struct, u32, u64 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'
import { ematches } from '../ematch.ts'
import { policing } from '../police.ts'

/** Matches by a logical expression of extended matches. */
export const basic = kindOf(
  'basic',
  attributes('TCA_BASIC', {
    classid: [1, u32],
    ematches: [2, ematches],
    act: [3, actionList],
    police: [4, policing],
    /** Packets that were looked at, and that matched. */
    pcnt: [5, struct({ rcnt: u64, rhit: u64 })],
  }),
)
