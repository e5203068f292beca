import type { Link } from '../../../src/rtnetlink/index.ts'
import { type Mapping, newer, upper } from './compare.ts'
import { bit, data, number } from './data.ts'
import { masters, ports } from './masters.ts'
import { overlays } from './overlays.ts'
import { tunnels } from './tunnels.ts'

/** iproute2 prints the bytes of the address without leading zeros. */
const bridgeId = ({ prio, addr }: any) =>
  `${prio.toString(16).padStart(4, '0')}.${addr.replace(/\b0(?=[0-9a-f])/g, '')}`
const runs = 'runs between the two readings'

const slave =
  (name: string, form: (value: any) => unknown = value => value) =>
  (link: Link) =>
    form((link.slaveData as any)[name])

const bridge: Mapping<Link> = {
  forward_delay: data('forwardDelay'),
  hello_time: data('helloTime'),
  max_age: data('maxAge'),
  ageing_time: data('ageingTime'),
  stp_state: data('stpState', state => ['disabled', 'kernel', 'user'].indexOf(state)),
  priority: data('priority'),
  vlan_filtering: data('vlanFiltering', bit),
  vlan_protocol: data('vlanProtocol', () => '802.1Q'),
  vlan_default_pvid: data('vlanDefaultPvid'),
  vlan_stats_enabled: data('vlanStatsEnabled', bit),
  vlan_stats_per_port: data('vlanStatsPerPort', bit),
  bridge_id: data('bridgeId', bridgeId),
  root_id: data('rootId', bridgeId),
  root_port: data('rootPort'),
  root_path_cost: data('rootPathCost'),
  topology_change: data('topologyChange', bit),
  topology_change_detected: data('topologyChangeDetected', bit),
  hello_timer: runs,
  tcn_timer: runs,
  topology_change_timer: runs,
  gc_timer: runs,
  group_fwd_mask: data('groupFwdMask', mask => (mask === 0 ? '0' : `0x${mask.toString(16)}`)),
  group_addr: data('groupAddr'),
  mcast_snooping: data('mcastSnooping', bit),
  no_linklocal_learn: data('multiBoolopt', ({ optval }) => optval & 1),
  mcast_vlan_snooping: data('multiBoolopt', ({ optval }) => (optval >> 1) & 1),
  mcast_router: data('mcastRouter', router => ['disabled', 'tempQuery', 'perm'].indexOf(router)),
  mcast_query_use_ifaddr: data('mcastQueryUseIfaddr', bit),
  mcast_querier: data('mcastQuerier', bit),
  mcast_hash_elasticity: data('mcastHashElasticity'),
  mcast_hash_max: data('mcastHashMax'),
  mcast_last_member_cnt: data('mcastLastMemberCnt'),
  mcast_startup_query_cnt: data('mcastStartupQueryCnt'),
  mcast_last_member_intvl: data('mcastLastMemberIntvl', number),
  mcast_membership_intvl: data('mcastMembershipIntvl', number),
  mcast_querier_intvl: data('mcastQuerierIntvl', number),
  mcast_query_intvl: data('mcastQueryIntvl', number),
  mcast_query_response_intvl: data('mcastQueryResponseIntvl', number),
  mcast_startup_query_intvl: data('mcastStartupQueryIntvl', number),
  mcast_stats_enabled: data('mcastStatsEnabled', bit),
  mcast_igmp_version: data('mcastIgmpVersion'),
  mcast_mld_version: data('mcastMldVersion'),
  nf_call_iptables: data('nfCallIptables', bit),
  nf_call_ip6tables: data('nfCallIp6tables', bit),
  nf_call_arptables: data('nfCallArptables', bit),
}

const macvlan: Mapping<Link> = {
  mode: data('mode'),
  nopromisc: data('flags', flags => ((flags & 1) === 1 ? true : undefined)),
  bcqueuelen: data('bcQueueLen'),
  usedbcqueuelen: data('bcQueueLenUsed'),
}

/** Data by kind; kinds without an entry have none to print. */
export const infoData: Readonly<Record<string, Mapping<Link>>> = {
  bridge,
  macvlan,
  macvtap: macvlan,
  ...tunnels,
  ...overlays,
  ...masters,
}

const bridgePort: Mapping<Link> = {
  state: slave('state'),
  priority: slave('priority'),
  cost: slave('cost'),
  hairpin: slave('mode'),
  guard: slave('guard'),
  root_block: slave('protect'),
  fastleave: slave('fastLeave'),
  learning: slave('learning'),
  flood: slave('unicastFlood'),
  id: slave('id', id => `0x${id.toString(16)}`),
  no: slave('no', no => `0x${no.toString(16)}`),
  designated_port: slave('designatedPort'),
  designated_cost: slave('designatedCost'),
  bridge_id: slave('bridgeId', bridgeId),
  root_id: slave('rootId', bridgeId),
  hold_timer: runs,
  message_age_timer: runs,
  forward_delay_timer: runs,
  topology_change_ack: slave('topologyChangeAck', Number),
  config_pending: slave('configPending', Number),
  proxy_arp: slave('proxyarp'),
  proxy_arp_wifi: slave('proxyarpWifi'),
  multicast_router: slave('multicastRouter', router => ['disabled', 'tempQuery', 'perm', 'temp'].indexOf(router)),
  mcast_flood: slave('mcastFlood'),
  bcast_flood: slave('bcastFlood'),
  mcast_to_unicast: slave('mcastToUcast'),
  neigh_suppress: slave('neighSuppress'),
  group_fwd_mask: slave('groupFwdMask', mask => mask.toString(16)),
  group_fwd_mask_str: slave('groupFwdMask', mask => `0x${mask.toString(16)}`),
  vlan_tunnel: slave('vlanTunnel'),
  isolated: slave('isolated'),
  locked: slave('locked'),
  mab: 'printed by newer versions only',
}

/** Data of ports, by the kind of their master. */
export const portData: Readonly<Record<string, Mapping<Link>>> = { bridge: bridgePort, ...ports }

/** `ip -j -d link`; `linkinfo` is compared apart. `below` are the flags of the link below. */
export const linkMapping = (flagsOf: (ifindex: number) => readonly string[]): Mapping<Link> => ({
  ifindex: ({ ifindex }) => ifindex,
  ifname: ({ ifname }) => ifname,
  link: ({ link, linkNetnsid }, names) => (link === 0 ? null : linkNetnsid === undefined ? names(link) : undefined),
  link_index: ({ link, linkNetnsid }) => (linkNetnsid === undefined ? undefined : link),
  link_netnsid: ({ linkNetnsid }) => linkNetnsid,
  flags({ flags, link, linkNetnsid }) {
    const printed = upper(flags).filter(flag => flag !== 'RUNNING')
    if (flags.includes('up') && !flags.includes('running')) printed.push('NO-CARRIER')
    if (link && linkNetnsid === undefined && !flagsOf(link).includes('up')) printed.push('M-DOWN')
    return printed.sort()
  },
  mtu: ({ mtu }) => mtu,
  qdisc: ({ qdisc }) => qdisc,
  master: ({ master }, names) => names(master),
  operstate: ({ operstate }) => String(operstate).toUpperCase(),
  linkmode: ({ linkmode }) => String(linkmode).toUpperCase(),
  group: ({ group }) => (group === 0 ? 'default' : String(group)),
  txqlen: ({ txqlen }) => txqlen,
  link_type: ({ type }) => type,
  address: ({ address }) => address,
  broadcast: ({ broadcast }) => broadcast,
  link_pointtopoint: ({ flags, broadcast }) => (broadcast !== undefined && flags.includes('pointopoint')) || undefined,
  permaddr: ({ permAddress, address }) => (permAddress === address ? undefined : permAddress),
  promiscuity: ({ promiscuity }) => promiscuity,
  allmulti: ({ allmulti }) => allmulti,
  min_mtu: ({ minMtu }) => minMtu,
  max_mtu: ({ maxMtu }) => maxMtu,
  linkinfo: 'compared apart, by kind',
  inet6_addr_gen_mode: ({ afSpec }) => afSpec?.inet6?.addrGenMode,
  num_tx_queues: ({ numTxQueues }) => numTxQueues,
  num_rx_queues: ({ numRxQueues }) => numRxQueues,
  gso_max_size: ({ gsoMaxSize }) => gsoMaxSize,
  gso_max_segs: ({ gsoMaxSegs }) => gsoMaxSegs,
  tso_max_size: ({ tsoMaxSize }) => tsoMaxSize,
  tso_max_segs: ({ tsoMaxSegs }) => tsoMaxSegs,
  gro_max_size: ({ groMaxSize }) => groMaxSize,
  gso_ipv4_max_size: newer(({ gsoIpv4MaxSize }) => gsoIpv4MaxSize),
  gro_ipv4_max_size: newer(({ groIpv4MaxSize }) => groIpv4MaxSize),
  'netns-immutable': newer(({ netnsImmutable }) => netnsImmutable || undefined),
  ifalias: ({ ifalias }) => ifalias,
  altnames: ({ altnames }) => (altnames.length === 0 ? undefined : [...altnames].sort()),
})

const rx: Mapping<Link> = {
  bytes: ({ stats64 }) => stats64!.rxBytes,
  packets: ({ stats64 }) => stats64!.rxPackets,
  errors: ({ stats64 }) => stats64!.rxErrors,
  dropped: ({ stats64 }) => stats64!.rxDropped,
  over_errors: ({ stats64 }) => stats64!.rxOverErrors,
  multicast: ({ stats64 }) => stats64!.multicast,
}
const tx: Mapping<Link> = {
  bytes: ({ stats64 }) => stats64!.txBytes,
  packets: ({ stats64 }) => stats64!.txPackets,
  errors: ({ stats64 }) => stats64!.txErrors,
  dropped: ({ stats64 }) => stats64!.txDropped,
  carrier_errors: ({ stats64 }) => stats64!.txCarrierErrors,
  collisions: ({ stats64 }) => stats64!.collisions,
}
/** `ip -j -s link`: its `stats64`. */
export const statistics = { rx, tx }
