/** Names for the numbers in rule messages: linux/fib_rules.h. */

/** FR_ACT_…: what a rule does. */
export const FR_ACT = {
  unspec: 0,
  toTbl: 1,
  goto: 2,
  nop: 3,
  res3: 4,
  res4: 5,
  blackhole: 6,
  unreachable: 7,
  prohibit: 8,
} as const

/** FIB_RULE_…: bits of `flags`. */
export const FIB_RULE = {
  permanent: 0x01,
  invert: 0x02,
  unresolved: 0x04,
  iifDetached: 0x08,
  oifDetached: 0x10,
  findSaddr: 0x1_0000,
} as const
