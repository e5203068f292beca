import { kindOf } from '../../kinds.ts'
import { ip6gre } from './ip6gre.ts'

/** Ethernet frames in GRE over IPv6. */
export const ip6gretap = kindOf('ip6gretap', ip6gre.data)
