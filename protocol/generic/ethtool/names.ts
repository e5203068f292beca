/** Names for the numbers of ethtool: linux/ethtool.h, linux/ethtool_netlink.h. */

/** ETHTOOL_FLAG_…: bits of `flags` of a request's header. */
export const ETHTOOL_FLAG = {
  /** Bits come as words, without their names. */
  compactBitsets: 0x1,
  /** A change is not answered with what it has changed. */
  omitReply: 0x2,
  /** Counters too. */
  stats: 0x4,
} as const

/** DUPLEX_… */
export const DUPLEX = { half: 0, full: 1, unknown: 0xff } as const

/** ETH_SS_…: the sets of names that the kernel has. */
export const ETH_SS = {
  test: 0,
  stats: 1,
  privFlags: 2,
  ntupleFilters: 3,
  features: 4,
  rssHashFuncs: 5,
  tunables: 6,
  phyStats: 7,
  phyTunables: 8,
  linkModes: 9,
  msgClasses: 10,
  wolModes: 11,
  sofTimestamping: 12,
  tsTxTypes: 13,
  tsRxFilters: 14,
  udpTunnelTypes: 15,
  statsStd: 16,
  statsEthPhy: 17,
  statsEthMac: 18,
  statsEthCtrl: 19,
  statsRmon: 20,
  statsPhy: 21,
  tsFlags: 22,
} as const

/** ETHTOOL_STATS_…: groups of standard counters. */
export const ETHTOOL_STATS = { ethPhy: 0, ethMac: 1, ethCtrl: 2, rmon: 3, phy: 4 } as const
