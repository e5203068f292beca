import { linkKind } from '../../kinds.ts'
import { gre4 } from '../tunnel/gre.ts'

/** IP packets in GRE over IPv4, RFC 2784. */
export const gre = linkKind('gre', 'IFLA_GRE', gre4)
