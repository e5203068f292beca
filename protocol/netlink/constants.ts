/** linux/netlink.h */

/** Netlink families: the third argument of socket(2). */
export const NETLINK = {
  route: 0,
  usersock: 2,
  sockDiag: 4,
  xfrm: 6,
  audit: 9,
  connector: 11,
  netfilter: 12,
  kobjectUevent: 15,
  generic: 16,
} as const

/** Message types that every family has. */
export const NLMSG = { noop: 1, error: 2, done: 3, overrun: 4 } as const

/** Bits of `nlmsg_flags`. From 0x100 up they mean one thing in get requests, others in new ones and in deletes. */
export const NLM_F = {
  request: 0x1,
  multi: 0x2,
  ack: 0x4,
  echo: 0x8,
  dumpIntr: 0x10,
  dumpFiltered: 0x20,
  root: 0x100,
  match: 0x200,
  atomic: 0x400,
  dump: 0x300,
  replace: 0x100,
  excl: 0x200,
  create: 0x400,
  append: 0x800,
  nonrec: 0x100,
  bulk: 0x200,
  capped: 0x100,
  ackTlvs: 0x200,
} as const

/** Length of struct nlmsghdr. */
export const HEADER_LENGTH = 16
