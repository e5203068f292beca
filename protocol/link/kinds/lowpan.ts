import { linkKind } from '../../kinds.ts'

/** IPv6 over the IEEE 802.15.4 link below, RFC 4944. It has no data. */
export const lowpan = linkKind('lowpan', 'IFLA_LOWPAN', {})
