import { hardwareAddress } from '../../addressing.ts'
import { enumeration, s32, u8, u16, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Bits of the port states of LACP, linux/if_bonding.h. */
export const LACP_STATE = {
  lacpActivity: 0x1,
  lacpTimeout: 0x2,
  aggregation: 0x4,
  synchronization: 0x8,
  collecting: 0x10,
  distributing: 0x20,
  defaulted: 0x40,
  expired: 0x80,
} as const

/** How the churn detection of IEEE 802.1AX sees an end. */
const churn = enumeration(u8, { monitoring: 0, churned: 1, none: 2 })

/** A port of a bond. */
export const bond = linkKind('bond', 'IFLA_BOND_SLAVE', {
  state: [1, enumeration(u8, { active: 0, backup: 1 })],
  miiStatus: [2, enumeration(u8, { up: 0, fail: 1, down: 2, back: 3 })],
  linkFailureCount: [3, u32],
  /** The hardware address that it had before it became a port. */
  permHwaddr: [4, hardwareAddress],
  /** Number of the queue whose packets go out here; 0: none. */
  queueId: [5, u16],
  adAggregatorId: [6, u16],
  /** Bits of LACP_STATE. */
  adActorOperPortState: [7, u8],
  /** Bits of LACP_STATE. */
  adPartnerOperPortState: [8, u16],
  /** The port with the highest takes over. */
  prio: [9, s32],
  /** Priority of the port in LACP. */
  actorPortPrio: [10, u16],
  adChurnActorState: [11, churn],
  adChurnPartnerState: [12, churn],
})
