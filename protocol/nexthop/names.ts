/** Names for the numbers in nexthop messages: linux/nexthop.h. */

/** NEXTHOP_GRP_TYPE_…: by hash alone, or by buckets that stay with their flows. */
export const NEXTHOP_GRP_TYPE = { mpath: 0, res: 1 } as const

/** NHA_OP_FLAG_…: bits of `opFlags`. */
export const NHA_OP_FLAG = { dumpStats: 1, dumpHwStats: 2, respGrpResvd0: 0x8000_0000 } as const
