import { linkKind } from '../../kinds.ts'
import { erspanRows, gre6 } from '../tunnel/gre.ts'

/** Mirrored Ethernet frames in GRE over IPv6. */
export const ip6erspan = linkKind('ip6erspan', 'IFLA_GRE', { ...gre6, ...erspanRows })
