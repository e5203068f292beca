import { linkKind } from '../../kinds.ts'
import { erspanRows, gre4 } from '../tunnel/gre.ts'

/** Mirrored Ethernet frames in GRE over IPv4. */
export const erspan = linkKind('erspan', 'IFLA_GRE', { ...gre4, ...erspanRows })
