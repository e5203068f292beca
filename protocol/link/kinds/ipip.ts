import { linkKind } from '../../kinds.ts'
import { iptun4 } from '../tunnel/iptun.ts'

/** IPv4 packets (or MPLS) in IPv4, RFC 2003. */
export const ipip = linkKind('ipip', 'IFLA_IPTUN', iptun4)
