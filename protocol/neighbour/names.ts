/** Names for the numbers in neighbour messages: linux/neighbour.h. */

/** NUD_…: `state` of a neighbour. */
export const NUD = {
  none: 0x00,
  incomplete: 0x01,
  reachable: 0x02,
  stale: 0x04,
  delay: 0x08,
  probe: 0x10,
  failed: 0x20,
  noarp: 0x40,
  permanent: 0x80,
} as const

/** NTF_…: bits of `flags`. */
export const NTF = {
  use: 0x01,
  self: 0x02,
  master: 0x04,
  proxy: 0x08,
  extLearned: 0x10,
  offloaded: 0x20,
  sticky: 0x40,
  router: 0x80,
} as const

/** NTF_EXT_…: bits of the attribute `flagsExt`. */
export const NTF_EXT = { managed: 0x01, locked: 0x02, extValidated: 0x04 } as const

/** FDB_NOTIFY_…_BIT: bits of `activityNotify`. */
export const FDB_NOTIFY = { notify: 1, inactive: 2 } as const
