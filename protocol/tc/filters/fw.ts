import { attributes } from '../../attributes.ts'
import { text, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'
import { policing } from '../police.ts'

/** Matches the packet's mark against the filter's handle. */
export const fw = kindOf(
  'fw',
  attributes('TCA_FW', {
    classid: [1, u32],
    police: [2, policing],
    /** Name of the link that the packet came in by. */
    indev: [3, text(15)],
    act: [4, actionList],
    /** Bits of the mark that count; the same for all filters of a priority. */
    mask: [5, u32],
  }),
)
