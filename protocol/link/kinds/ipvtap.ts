import { kindOf } from '../../kinds.ts'
import { ipvlan } from './ipvlan.ts'

/** An ipvlan whose packets a program reads from a character device. */
export const ipvtap = kindOf('ipvtap', ipvlan.data)
