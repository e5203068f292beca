import type { NamesInC } from '../names.ts'

export const statistics: NamesInC = {
  structs: {
    newstats: 'if_stats_msg',
    getstats: 'if_stats_msg',
    'IFLA_STATS.link64': 'rtnl_link_stats64',
    'IFLA_OFFLOAD_XSTATS.cpuHit': 'rtnl_link_stats64',
    'IFLA_OFFLOAD_XSTATS.l3Stats': 'rtnl_hw_stats64',
    'MPLS_STATS.link': 'mpls_link_stats',
    'BRIDGE_XSTATS.vlan': 'bridge_vlan_xstats',
    'BRIDGE_XSTATS.mcast': 'br_mcast_stats',
    'BRIDGE_XSTATS.stp': 'bridge_stp_xstats',
  },
  spellings: {
    // Names begin with a letter, and numbers belong to the word before them.
    IFLA_STATS_LINK_64: 'link64',
    BOND_XSTATS_3AD: 'lacp',
  },
}
