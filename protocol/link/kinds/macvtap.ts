import { kindOf } from '../../kinds.ts'
import { macvlan } from './macvlan.ts'

/** A macvlan whose packets a program reads from a character device. */
export const macvtap = kindOf('macvtap', macvlan.data)
