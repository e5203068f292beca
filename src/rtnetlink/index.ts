export { Addresses, type AddressFilter } from './address.ts'
export type { Address, AddressInput, Lifetime } from './addressForm.ts'
export { type AddressLabel, type AddressLabelFilter, type AddressLabelInput, AddressLabels } from './addressLabel.ts'
export { Batch, type BatchLinkVerbs, type BatchVerbs } from './batch.ts'
export { FdbEntries, type FdbEntry, type FdbFilter, type FdbInput, type FdbKey } from './bridge/fdb.ts'
export type { FdbFlush } from './bridge/fdbFlush.ts'
export { Bridge } from './bridge/index.ts'
export { MdbEntries, type MdbFilter } from './bridge/mdb.ts'
export type { MdbEntry, MdbEntryInput, MdbFlush, MdbKey, MdbRouter, MdbSource } from './bridge/mdbForm.ts'
export { type MstFilter, type MstState, MstStates } from './bridge/mst.ts'
export { type BridgePort, type BridgePortChanges, type BridgePortFilter, BridgePorts } from './bridge/port.ts'
export { type BridgeFilter, type CfmState, CfmStates, type MrpInstance, MrpInstances } from './bridge/protocols.ts'
export type { RangeFilter, VlanRange } from './bridge/range.ts'
export { type BridgeVlanFilter, BridgeVlans } from './bridge/vlan.ts'
export type { BridgeVlan, BridgeVlanInput, VlanFlag, VlanKey, VlanOptions, VlanStatistics } from './bridge/vlanForm.ts'
export {
  type GlobalVlan,
  type GlobalVlanChanges,
  type GlobalVlanFilter,
  type GlobalVlanKey,
  GlobalVlans,
} from './bridge/vlanGlobal.ts'
export { type VlanTunnel, type VlanTunnelFilter, type VlanTunnelInput, VlanTunnels } from './bridge/vlanTunnel.ts'
export { type Vni, type VniFilter, type VniInput, type VniStatistics, Vnis } from './bridge/vni.ts'
export { Rtnetlink, type RtnetlinkOptions } from './client.ts'
export type {
  BpfEncap,
  Encap,
  EncapOf,
  IlaEncap,
  Ioam6Encap,
  Ip6Encap,
  IpEncap,
  MplsEncap,
  OtherEncap,
  RplEncap,
  Seg6Counters,
  Seg6Encap,
  Seg6LocalEncap,
  XfrmEncap,
} from './encapForm.ts'
export { Links } from './link.ts'
export type { Link, LinkChanges, LinkFlag, LinkInput, LinkSettings, LinkStatistics, PeerInput } from './linkForm.ts'
export type { LinkFilter, LinkReadOptions } from './linkRequest.ts'
export type { Inet6Conf, InetConf, Settings, SettingsInput } from './linkSettings.ts'
export type { Vf } from './linkVf.ts'
export { type ListForm, Listing } from './listing.ts'
export { type MulticastRoute, type MulticastRouteFilter, MulticastRoutes } from './multicastRoute.ts'

export type { Family } from './names.ts'
export { type NeighbourFilter, Neighbours } from './neighbour.ts'
export type { Neighbour, NeighbourInput, NeighbourState } from './neighbourForm.ts'
export {
  type NeighbourTable,
  type NeighbourTableChanges,
  type NeighbourTableFilter,
  type NeighbourTableKey,
  type NeighbourTableParms,
  NeighbourTables,
} from './neighbourTable.ts'
export { type Netconf, type NetconfFilter, Netconfs } from './netconf.ts'

export { type NexthopFilter, Nexthops } from './nexthop.ts'
export { type NexthopBucket, type NexthopBucketFilter, NexthopBuckets } from './nexthopBucket.ts'
export type { NexthopMember, NexthopObject, NexthopObjectInput, ResilientGroup } from './nexthopForm.ts'
export { type Nsid, Nsids } from './nsid.ts'
export type { LinkRef } from './reference.ts'
export { type RouteFilter, Routes } from './route.ts'
export type { Nexthop, NexthopInput, Route, RouteFlag, RouteInput } from './routeForm.ts'
export type { RouteQuery } from './routeQuery.ts'
export { type RuleFilter, Rules } from './rule.ts'
export type { Rule, RuleInput } from './ruleForm.ts'
export type { ReadOptions } from './scope.ts'
export {
  type OffloadGroup,
  Statistics,
  type Stats,
  type StatsChanges,
  type StatsFilter,
  type StatsGroup,
} from './stats.ts'
export * from './tc/index.ts'
export type { ObjectChange, WatchKind } from './watch/mirror.ts'
export type { Watched } from './watch/tables.ts'
export { type Change, Watch, type WatchOptions } from './watch/watch.ts'
