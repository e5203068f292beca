import { u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** A port of a VRF. */
export const vrf = linkKind('vrf', 'IFLA_VRF_PORT', {
  /** Number of the routing table of its VRF. */
  table: [1, u32],
})
