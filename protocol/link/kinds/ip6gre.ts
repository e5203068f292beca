import { linkKind } from '../../kinds.ts'
import { gre6 } from '../tunnel/gre.ts'

/** IP packets in GRE over IPv6, RFC 7676. */
export const ip6gre = linkKind('ip6gre', 'IFLA_GRE', gre6)
