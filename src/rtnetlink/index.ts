export { type Address, Addresses, type AddressFilter, type AddressInput, type Lifetime } from './address.ts'
export { Batch, type BatchLinkVerbs, type BatchVerbs } from './batch.ts'
export { Rtnetlink, type RtnetlinkOptions } from './client.ts'
export { type LinkFilter, Links } from './link.ts'
export type { Link, LinkChanges, LinkFlag, LinkInput, LinkSettings, LinkStatistics, PeerInput } from './linkForm.ts'
export type { Family } from './names.ts'
export {
  type Neighbour,
  type NeighbourFilter,
  type NeighbourInput,
  type NeighbourState,
  Neighbours,
} from './neighbour.ts'
export { type Nsid, Nsids } from './nsid.ts'
export type { LinkRef } from './reference.ts'
export { type RouteFilter, type RouteQuery, Routes } from './route.ts'
export type { Nexthop, NexthopInput, Route, RouteFlag, RouteInput } from './routeForm.ts'
export { type Rule, type RuleFilter, type RuleInput, Rules } from './rule.ts'
export type { ReadOptions } from './scope.ts'
export { type Change, Watch, type WatchKind, type WatchOptions } from './watch.ts'
export type { Watched } from './watchTables.ts'
