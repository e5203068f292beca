/** What our tables are called in C where that does not follow from their own names. */

/** Where an enumeration stands: the prefix of its constants. `internal`: no public header has them. */
export const enumerations: Record<string, string> = {
  'IFLA.operstate': 'IF_OPER',
  'IFLA.linkmode': 'IF_LINK_MODE',
  'IFLA.event': 'IFLA_EVENT',
  'IFLA_BRPORT.state': 'BR_STATE',
  'IFLA_BRPORT.multicastRouter': 'MDB_RTR_TYPE',
  'IFLA_INET6.addrGenMode': 'IN6_ADDR_GEN_MODE',
  'IFLA_BR.stpState': 'internal',
  'IFLA_BR.mcastRouter': 'MDB_RTR_TYPE',
  'IFLA_BR.stpMode': 'BR_STP_MODE',
  'IFLA_IPVLAN.mode': 'IPVLAN_MODE',
  'IFLA_MACVLAN.mode': 'MACVLAN_MODE',
  'IFLA_MACVLAN.macaddrMode': 'MACVLAN_MACADDR',
  'IFLA_VXLAN.df': 'VXLAN_DF',
  'IFLA_VXLAN.labelPolicy': 'VXLAN_LABEL',
  'IFLA_VF.linkState/linkState': 'IFLA_VF_LINK_STATE',
  'IFLA_BRIDGE.mode': 'BRIDGE_MODE',
  'IFLA_XDP.attached': 'XDP_ATTACHED',
  'RTA.pref': 'ICMPV6_ROUTER_PREF',
  'RTA.encapType': 'LWTUNNEL_ENCAP',
  'RTA.delReason': 'RT_DEL_REASON',
}

/** Where a struct stands: its name. */
export const structs: Record<string, string> = {
  newlink: 'ifinfomsg',
  'IFLA.stats': 'rtnl_link_stats',
  'IFLA.stats64': 'rtnl_link_stats64',
  'IFLA.map': 'rtnl_link_ifmap',
  'IFLA_BRPORT.rootId': 'ifla_bridge_id',
  'IFLA_BRPORT.bridgeId': 'ifla_bridge_id',
  'IFLA_BR.rootId': 'ifla_bridge_id',
  'IFLA_BR.bridgeId': 'ifla_bridge_id',
  'IFLA_BR.multiBoolopt': 'br_boolopt_multi',
  'IFLA_INET6.cacheinfo': 'ifla_cacheinfo',
  'IFLA_VLAN.flags': 'ifla_vlan_flags',
  'IFLA_VLAN.egressQos': 'ifla_vlan_qos_mapping',
  'IFLA_VXLAN.portRange': 'ifla_vxlan_port_range',
  'IFLA_VF.mac': 'ifla_vf_mac',
  'IFLA_VF.vlan': 'ifla_vf_vlan',
  'IFLA_VF.txRate': 'ifla_vf_tx_rate',
  'IFLA_VF.spoofchk': 'ifla_vf_spoofchk',
  'IFLA_VF.linkState': 'ifla_vf_link_state',
  'IFLA_VF.rate': 'ifla_vf_rate',
  'IFLA_VF.rssQueryEn': 'ifla_vf_rss_query_en',
  'IFLA_VF.trust': 'ifla_vf_trust',
  'IFLA_VF.ibNodeGuid': 'ifla_vf_guid',
  'IFLA_VF.ibPortGuid': 'ifla_vf_guid',
  'IFLA_VF.vlanList': 'ifla_vf_vlan_info',
  'IFLA_BRIDGE.vlanInfo': 'bridge_vlan_info',
  newaddr: 'ifaddrmsg',
  'IFA.cacheinfo': 'ifa_cacheinfo',
  newroute: 'rtmsg',
  'RTA.cacheinfo': 'rta_cacheinfo',
  'RTA.mfcStats': 'rta_mfc_stats',
  newneigh: 'ndmsg',
  'NDA.cacheinfo': 'nda_cacheinfo',
  newrule: 'fib_rule_hdr',
  'FRA.uidRange': 'fib_rule_uid_range',
  'FRA.sportRange': 'fib_rule_port_range',
  'FRA.dportRange': 'fib_rule_port_range',
  newnsid: 'rtgenmsg',
}

/** Prefixes that C puts before the fields of a struct. */
export const fieldPrefix = /^(ifi|ifa|rtm|ndm|rta|mfcs|rtgen)_/

/** Our name for a constant or a field, where it is not the kernel's in camelCase; each has a reason to differ. */
export const spellings: Record<string, string> = {
  // A link's own number is `ifindex` everywhere.
  'ifinfomsg.ifi_index': 'ifindex',
  'ifaddrmsg.ifa_index': 'ifindex',
  // `ip` says global.
  RT_SCOPE_UNIVERSE: 'global',
  // The hardware types are called as `ip` calls them.
  ARPHRD_NETROM: 'generic',
  ARPHRD_APPLETLK: 'atalk',
  ARPHRD_TUNNEL: 'ipip',
  ARPHRD_LOCALTLK: 'ltalk',
  ARPHRD_IPDDP: 'ip/ddp',
  ARPHRD_IPGRE: 'gre',
  ARPHRD_IP6GRE: 'gre6',
  ARPHRD_FCFABRIC: 'fcfb0',
  ARPHRD_IEEE802_TR: 'tr',
  ARPHRD_IEEE80211: 'ieee802.11',
  ARPHRD_IEEE80211_PRISM: 'ieee802.11/prism',
  ARPHRD_IEEE80211_RADIOTAP: 'ieee802.11/radiotap',
  ARPHRD_IEEE802154: 'ieee802.15.4',
  ARPHRD_IEEE802154_MONITOR: 'ieee802.15.4/monitor',
  ARPHRD_PHONET_PIPE: 'phonet_pipe',
}

/** NUM_TX_QUEUES → numTxQueues */
export const camelCase = (words: string): string =>
  words.toLowerCase().replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
