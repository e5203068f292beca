import type {
  BridgePort,
  BridgeVlan,
  GlobalVlan,
  MdbEntry,
  MdbRouter,
  MstState,
  NeighbourTable,
  VlanTunnel,
  Vni,
} from '../../../src/rtnetlink/index.ts'
import type { Mapping } from './compare.ts'

const ROUTER = ['disabled', 'tempQuery', 'perm', 'temp']
const end = ({ vidEnd }: { vidEnd?: number | undefined }) => vidEnd

/** `bridge -j -d vlan`: entries of `vlans`. */
export const vlanMapping: Mapping<BridgeVlan> = {
  vlan: ({ vid }) => vid,
  vlanEnd: end,
  flags({ flags }) {
    const printed = flags.map(flag => ({ pvid: 'PVID', untagged: 'Egress Untagged' })[flag]).sort()
    return printed.length === 0 ? undefined : printed
  },
  state: ({ state }) => state,
  mcast_router: ({ mcastRouter }) => (mcastRouter === undefined ? undefined : ROUTER.indexOf(String(mcastRouter))),
  mcast_n_groups: ({ mcastNGroups }) => mcastNGroups,
  mcast_max_groups: ({ mcastMaxGroups }) => mcastMaxGroups,
  neigh_suppress: ({ neighSuppress }) => neighSuppress,
  neigh_forward_grat: ({ neighForwardGrat }) => neighForwardGrat,
  rx_bytes: ({ stats }) => stats?.rxBytes,
  rx_packets: ({ stats }) => stats?.rxPackets,
  tx_bytes: ({ stats }) => stats?.txBytes,
  tx_packets: ({ stats }) => stats?.txPackets,
}

/** `bridge -j vlan tunnelshow`: entries of `tunnels`. */
export const tunnelMapping: Mapping<VlanTunnel> = {
  vlan: ({ vid }) => vid,
  vlanEnd: end,
  tunid: ({ tunnelId }) => tunnelId,
  tunidEnd: ({ vid, vidEnd, tunnelId }) => (vidEnd === undefined ? undefined : tunnelId + vidEnd - vid),
}

const number = (value: bigint | boolean | number | undefined) => (value === undefined ? undefined : Number(value))

/** `bridge -j -d vlan global`: entries of `vlans`. */
export const globalMapping: Mapping<GlobalVlan> = {
  vlan: ({ vid }) => vid,
  vlanEnd: end,
  mcast_snooping: ({ mcastSnooping }) => number(mcastSnooping),
  mcast_querier: ({ mcastQuerier }) => number(mcastQuerier),
  mcast_querier_state_ipv4: ({ mcastQuerierState }) =>
    mcastQuerierState?.ipAddress === undefined ? undefined : { mcast_querier_ipv4_addr: mcastQuerierState.ipAddress },
  mcast_querier_state_ipv6: ({ mcastQuerierState }) =>
    mcastQuerierState?.ipv6Address === undefined
      ? undefined
      : { mcast_querier_ipv6_addr: mcastQuerierState.ipv6Address },
  mcast_igmp_version: ({ mcastIgmpVersion }) => mcastIgmpVersion,
  mcast_mld_version: ({ mcastMldVersion }) => mcastMldVersion,
  mcast_last_member_count: ({ mcastLastMemberCnt }) => mcastLastMemberCnt,
  mcast_last_member_interval: ({ mcastLastMemberIntvl }) => number(mcastLastMemberIntvl),
  mcast_startup_query_count: ({ mcastStartupQueryCnt }) => mcastStartupQueryCnt,
  mcast_startup_query_interval: ({ mcastStartupQueryIntvl }) => number(mcastStartupQueryIntvl),
  mcast_membership_interval: ({ mcastMembershipIntvl }) => number(mcastMembershipIntvl),
  mcast_querier_interval: ({ mcastQuerierIntvl }) => number(mcastQuerierIntvl),
  mcast_query_interval: ({ mcastQueryIntvl }) => number(mcastQueryIntvl),
  mcast_query_response_interval: ({ mcastQueryResponseIntvl }) => number(mcastQueryResponseIntvl),
  msti: ({ msti }) => msti,
  router_ports: ({ mcastRouterPorts }, names) => mcastRouterPorts?.map(({ port }) => ({ port: names(port) })),
}

/** `bridge -j -s vni`: entries of `vnis`. */
export const vniMapping: Mapping<Vni> = {
  vni: ({ vni }) => vni,
  vniEnd: ({ vniEnd }) => vniEnd,
  remote: ({ group }) => group,
  stats: ({ stats }) =>
    stats === undefined
      ? undefined
      : {
          rx_bytes: stats.rxBytes,
          rx_pkts: stats.rxPkts,
          rx_drops: stats.rxDrops,
          rx_errors: stats.rxErrors,
          tx_bytes: stats.txBytes,
          tx_pkts: stats.txPkts,
          tx_drops: stats.txDrops,
          tx_errors: stats.txErrors,
        },
}

/** `bridge -j mst`: entries of `mst`. */
export const mstMapping: Mapping<MstState> = { msti: ({ msti }) => msti, state: ({ state }) => state }

/** Hundredths of a second as `bridge -s` prints them. */
const seconds = (ticks: number | undefined, width: number) =>
  ticks === undefined ? undefined : (ticks / 100).toFixed(2).padStart(width)

/** `bridge -j -d -s mdb`: entries of `mdb`. */
export const mdbMapping: Mapping<MdbEntry> = {
  index: ({ dev }) => dev,
  dev: ({ dev }, names) => names(dev),
  port: ({ port }, names) => names(port),
  grp: ({ group }) => group,
  src: ({ source }) => source,
  state: ({ state }) => (state === 'temporary' ? 'temp' : state),
  filter_mode: ({ filterMode }) => filterMode,
  source_list: ({ sources }) => sources?.map(({ address, timer }) => ({ address, timer: seconds(timer, 4) })),
  protocol: ({ protocol }) => protocol,
  flags: ({ flags }) =>
    flags.map(flag => ({ starExcl: 'added_by_star_ex', fastLeave: 'fast_leave' })[flag as string] ?? flag).sort(),
  vid: ({ vid }) => vid,
  timer: ({ timer }) => seconds(timer, 7),
  dst: ({ dst }) => dst,
  dst_port: ({ dstPort }) => dstPort,
  vni: ({ vni }) => vni,
  src_vni: ({ srcVni }) => srcVni,
  via: ({ via }, names) => names(via),
}

/** `bridge -j -d -s mdb`: entries of `router`. */
export const routerMapping: Mapping<MdbRouter> = {
  port: ({ port }, names) => names(port),
  timer: ({ timer }) => seconds(timer, 7),
  type: ({ type }) => ({ perm: 'permanent', tempQuery: 'temp_query' })[String(type)] ?? type,
}

/** `bridge -j -d link` */
export const portMapping: Mapping<BridgePort> = {
  ifindex: ({ dev }) => dev,
  ifname: ({ ifname }) => ifname,
  flags: 'of the link, not of the port',
  mtu: ({ mtu }) => mtu,
  master: ({ master }, names) => names(master),
  state: ({ state }) => state,
  priority: ({ priority }) => priority,
  cost: ({ cost }) => cost,
  hairpin: ({ mode }) => mode,
  guard: ({ guard }) => guard,
  root_block: ({ protect }) => protect,
  fastleave: ({ fastLeave }) => fastLeave,
  learning: ({ learning }) => learning,
  flood: ({ unicastFlood }) => unicastFlood,
  mcast_flood: ({ mcastFlood }) => mcastFlood,
  bcast_flood: ({ bcastFlood }) => bcastFlood,
  mcast_router: ({ multicastRouter }) => ROUTER.indexOf(String(multicastRouter)),
  mcast_to_unicast: ({ mcastToUcast }) => mcastToUcast,
  neigh_suppress: ({ neighSuppress }) => neighSuppress,
  neigh_vlan_suppress: ({ neighVlanSuppress }) => neighVlanSuppress,
  neigh_forward_grat: ({ neighForwardGrat }) => neighForwardGrat,
  vlan_tunnel: ({ vlanTunnel }) => vlanTunnel,
  backup_nhid: ({ backupNhid }) => backupNhid,
  backup_port: ({ backupPort }, names) => names(backupPort),
  isolated: ({ isolated }) => isolated,
  locked: ({ locked }) => locked,
  mab: ({ mab }) => mab,
  mcast_n_groups: ({ mcastNGroups }) => mcastNGroups,
  mcast_max_groups: ({ mcastMaxGroups }) => mcastMaxGroups,
}

const parm = (name: keyof NeighbourTable['parms']) => (table: NeighbourTable) => table.parms[name]
const stat = (name: keyof NonNullable<NeighbourTable['stats']>) => (table: NeighbourTable) => table.stats?.[name]

/** `ip -j -s ntable` */
export const tableMapping: Mapping<NeighbourTable> = {
  family: ({ family }) => family,
  name: ({ name }) => name,
  dev: ({ dev }, names) => names(dev),
  thresh1: ({ thresh1 }) => thresh1,
  thresh2: ({ thresh2 }) => thresh2,
  thresh3: ({ thresh3 }) => thresh3,
  gc_interval: ({ gcInterval }) => gcInterval,
  key_length: ({ config }) => config?.keyLen,
  entry_size: ({ config }) => config?.entrySize,
  entries: ({ config }) => config?.entries,
  last_flush: 'a date, made from the time of the reading',
  last_rand: 'a date, made from the time of the reading',
  hash_rnd: ({ config }) => config?.hashRnd,
  hash_mask: ({ config }) => (config === undefined ? undefined : `0x${config.hashMask.toString(16)}`),
  hash_chain_gc: ({ config }) => config?.hashChainGc,
  proxy_qlen: ({ config }) => config?.proxyQlen,
  refcnt: parm('refcnt'),
  reachable: parm('reachableTime'),
  base_reachable: parm('baseReachableTime'),
  retrans: parm('retransTime'),
  gc_stale: parm('gcStaletime'),
  delay_probe: parm('delayProbeTime'),
  queue: parm('queueLen'),
  app_probes: parm('appProbes'),
  ucast_probes: parm('ucastProbes'),
  mcast_probes: parm('mcastProbes'),
  mcast_reprobes: parm('mcastReprobes'),
  anycast_delay: parm('anycastDelay'),
  proxy_delay: parm('proxyDelay'),
  proxy_queue: parm('proxyQlen'),
  locktime: parm('locktime'),
  allocs: stat('allocs'),
  destroys: stat('destroys'),
  hash_grows: stat('hashGrows'),
  res_failed: stat('resFailed'),
  lookups: stat('lookups'),
  hits: stat('hits'),
  rcv_probes_mcast: stat('rcvProbesMcast'),
  rcv_probes_ucast: stat('rcvProbesUcast'),
  periodic_gc_runs: stat('periodicGcRuns'),
  forced_gc_runs: stat('forcedGcRuns'),
  table_fulls: stat('tableFulls'),
}
