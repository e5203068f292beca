import { kindOf } from '../../kinds.ts'
import { policing } from '../police.ts'

/** Measures a rate, and decides on what is within and beyond it. */
export const police = kindOf('police', policing)
