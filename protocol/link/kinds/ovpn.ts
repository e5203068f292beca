import { enumeration, u8 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** The data channel of OpenVPN; its peers are told by generic netlink. */
export const ovpn = linkKind('ovpn', 'IFLA_OVPN', {
  /** One peer, or many. Only for creating. */
  mode: [1, enumeration(u8, { p2p: 0, mp: 1 })],
})
