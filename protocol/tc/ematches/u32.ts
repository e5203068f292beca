import { kindOf } from '../../kinds.ts'
import { u32Key } from '../u32Key.ts'

/** Compares a word of the packet, as the classifier u32 does. */
export const u32 = kindOf('u32', u32Key)
