import { attributes } from '../../attributes.ts'
import { u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'
import { policing } from '../police.ts'

/** Matches the realms of the packet's route. */
export const route = kindOf(
  'route',
  attributes('TCA_ROUTE4', {
    classid: [1, u32],
    /** Realm of the destination. */
    to: [2, u32],
    /** Realm of the source. */
    from: [3, u32],
    /** Number of the link that the packet came in by. */
    iif: [4, u32],
    police: [5, policing],
    act: [6, actionList],
  }),
)
