/** Names for the numbers in address messages: linux/if_addr.h, linux/rtnetlink.h. */

/** IFA_F_…: bits of `flags`. Bit 0 is also called temporary: an IPv6 privacy address. */
export const IFA_F = {
  secondary: 0x01,
  nodad: 0x02,
  optimistic: 0x04,
  dadfailed: 0x08,
  homeaddress: 0x10,
  deprecated: 0x20,
  tentative: 0x40,
  permanent: 0x80,
  managetempaddr: 0x100,
  noprefixroute: 0x200,
  mcautojoin: 0x400,
  stablePrivacy: 0x800,
} as const

/** IFAPROT_…: who made an address. */
export const IFAPROT = { unspec: 0, kernelLo: 1, kernelRa: 2, kernelLl: 3 } as const

/** RT_SCOPE_…: how far an address or a route reaches; any number between is allowed. */
export const RT_SCOPE = { global: 0, site: 200, link: 253, host: 254, nowhere: 255 } as const
