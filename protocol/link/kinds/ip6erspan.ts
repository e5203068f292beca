import { kindOf } from '../../kinds.ts'
import { ip6gre } from './ip6gre.ts'

/** Mirrored Ethernet frames in GRE over IPv6. */
export const ip6erspan = kindOf('ip6erspan', ip6gre.data)
