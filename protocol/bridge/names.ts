/** Names for the numbers in messages of bridges: linux/if_bridge.h, linux/mrp_bridge.h, linux/cfm_bridge.h. */

/** BR_STATE_…: what a port, or a VLAN of it, does with packets. */
export const BR_STATE = { disabled: 0, listening: 1, learning: 2, forwarding: 3, blocking: 4 } as const

/** MDB_RTR_TYPE_…: whether a port, or a VLAN of it, leads to a multicast router. */
export const MDB_RTR_TYPE = { disabled: 0, tempQuery: 1, perm: 2, temp: 3 } as const

/** BRIDGE_VLANDB_DUMPF_…: bits of `flags` in a request for VLANs. */
export const BRIDGE_VLANDB_DUMPF = { stats: 1, global: 2 } as const

/** MDB_…: whether a group goes away by itself. */
export const MDB = { temporary: 0, permanent: 1 } as const

/** MDB_FLAGS_…: bits of `flags` of a group. */
export const MDB_FLAGS = { offload: 1, fastLeave: 2, starExcl: 4, blocked: 8, offloadFailed: 16 } as const

/** MCAST_…: which sources of a group are meant: all but those of its list, or only those. */
export const MCAST = { exclude: 0, include: 1 } as const

/** BR_MRP_RING_ROLE_…: client, manager, or what is agreed on (MRA). */
export const BR_MRP_RING_ROLE = { disabled: 0, mrc: 1, mrm: 2, mra: 3 } as const
/** BR_MRP_IN_ROLE_…: interconnection client or manager. */
export const BR_MRP_IN_ROLE = { disabled: 0, mic: 1, mim: 2 } as const
/** BR_MRP_RING_STATE_… */
export const BR_MRP_RING_STATE = { open: 0, closed: 1 } as const
/** BR_MRP_IN_STATE_… */
export const BR_MRP_IN_STATE = { open: 0, closed: 1 } as const
/** BR_MRP_PORT_STATE_… */
export const BR_MRP_PORT_STATE = { disabled: 0, blocked: 1, forwarding: 2, notConnected: 3 } as const
/** BR_MRP_PORT_ROLE_… */
export const BR_MRP_PORT_ROLE = { primary: 0, secondary: 1, inter: 2 } as const

/** BR_CFM_…: what a maintenance end point stands for. */
export const BR_CFM = { port: 0, vlan: 1 } as const
/** BR_CFM_MEP_DIRECTION_… */
export const BR_CFM_MEP_DIRECTION = { down: 0, up: 1 } as const
/** BR_CFM_CCM_INTERVAL_… */
export const BR_CFM_CCM_INTERVAL = {
  none: 0,
  '3.3Ms': 1,
  '10Ms': 2,
  '100Ms': 3,
  '1Sec': 4,
  '10Sec': 5,
  '1Min': 6,
  '10Min': 7,
} as const
