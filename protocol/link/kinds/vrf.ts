import { range, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Virtual routing and forwarding: its ports, and what is bound to it, use a routing table of their own. */
export const vrf = linkKind('vrf', 'IFLA_VRF', {
  /** Number of the routing table; must be given, and does not change. */
  table: [1, range(u32, 1, 0xffff_ffff)],
})
