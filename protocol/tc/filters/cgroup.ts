import { attributes } from '../../attributes.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'
import { ematches } from '../ematch.ts'
import { policing } from '../police.ts'

/** Sends a packet to the class that its sender's control group names (net_cls.classid). */
export const cgroup = kindOf(
  'cgroup',
  attributes('TCA_CGROUP', {
    act: [1, actionList],
    police: [2, policing],
    ematches: [3, ematches],
  }),
)
