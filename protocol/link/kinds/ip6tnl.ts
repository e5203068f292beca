import { linkKind } from '../../kinds.ts'
import { iptun6 } from '../tunnel/iptun.ts'

/** IPv6 or IPv4 packets in IPv6, RFC 2473. */
export const ip6tnl = linkKind('ip6tnl', 'IFLA_IPTUN', iptun6)
