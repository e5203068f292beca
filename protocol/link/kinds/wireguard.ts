import { linkKind } from '../../kinds.ts'

/** An encrypted tunnel over UDP. It has no data: keys and peers are told by generic netlink. */
export const wireguard = linkKind('wireguard', 'IFLA_WIREGUARD', {})
