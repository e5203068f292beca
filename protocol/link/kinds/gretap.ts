import { kindOf } from '../../kinds.ts'
import { gre } from './gre.ts'

/** Ethernet frames in GRE over IPv4. */
export const gretap = kindOf('gretap', gre.data)
