import { list } from '../../attributes.ts'
import { range, struct, u16, u16be, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Bits of `flags` of a vlan. */
export const VLAN_FLAG = { reorderHdr: 1, gvrp: 2, looseBinding: 4, mvrp: 8, bridgeBinding: 16 } as const

/** struct ifla_vlan_qos_mapping */
const mapping = list(1, struct({ from: u32, to: u32 }))

/** IEEE 802.1Q. */
export const vlan = linkKind('vlan', 'IFLA_VLAN', {
  /** VLAN id, 0 to 4094. */
  id: [1, range(u16, 0, 4094)],
  /** Bits of VLAN_FLAG; only those in `mask` change. */
  flags: [2, struct({ flags: u32, mask: u32 })],
  /** From a packet's priority in this machine to the one in the tag. */
  egressQos: [3, mapping],
  /** From the priority in the tag to the packet's in this machine. */
  ingressQos: [4, mapping],
  /** Ethertype: 0x8100, or 0x88a8 for 802.1ad. */
  protocol: [5, u16be],
})
