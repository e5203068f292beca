export { Addresses, type AddressFilter } from './address.ts'
export type { Address, AddressInput, Lifetime } from './addressForm.ts'
export { Batch, type BatchLinkVerbs, type BatchVerbs } from './batch.ts'
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
export type { LinkFilter } from './linkRequest.ts'
export type { Family } from './names.ts'
export { type NeighbourFilter, Neighbours } from './neighbour.ts'
export type { Neighbour, NeighbourInput, NeighbourState } from './neighbourForm.ts'
export { type Netconf, type NetconfFilter, Netconfs } from './netconf.ts'
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
export type { ObjectChange, WatchKind } from './watch/mirror.ts'
export type { Watched } from './watch/tables.ts'
export { type Change, Watch, type WatchOptions } from './watch/watch.ts'
