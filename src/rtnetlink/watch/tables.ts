/** All that can be watched; each kind of object has a file of its own beside this one. */
import type { Address } from '../addressForm.ts'
import type { MdbEntry } from '../bridge/mdbForm.ts'
import type { BridgeVlan } from '../bridge/vlanForm.ts'
import type { Vni } from '../bridge/vni.ts'
import type { Link } from '../linkForm.ts'
import type { Neighbour } from '../neighbourForm.ts'
import type { Netconf } from '../netconf.ts'
import type { NexthopObject } from '../nexthopForm.ts'
import type { Nsid } from '../nsid.ts'
import type { Route } from '../routeForm.ts'
import type { Rule } from '../ruleForm.ts'
import type { Action } from '../tc/actionForm.ts'
import type { Chain } from '../tc/chain.ts'
import type { Filter } from '../tc/filterForm.ts'
import type { Qdisc, Tclass } from '../tc/index.ts'
import { watchedAddress } from './address.ts'
import { watchedMdb, watchedVlan, watchedVni } from './bridge.ts'
import { watchedLink } from './link.ts'
import { watchedFdb, watchedNeighbour } from './neighbour.ts'
import { watchedNetconf } from './netconf.ts'
import { watchedNexthop } from './nexthop.ts'
import { watchedNsid } from './nsid.ts'
import { watchedRoute } from './route.ts'
import { watchedRule } from './rule.ts'
import type { WatchTable } from './table.ts'
import { watchedQdisc, watchedTclass } from './tc.ts'
import { watchedAction, watchedChain, watchedFilter } from './trafficControl.ts'

/** The objects that can be watched, by name. */
export interface Watched {
  link: Link
  address: Address
  route: Route
  neighbour: Neighbour
  /** Entries of the forwarding tables of bridges. */
  fdb: Neighbour
  rule: Rule
  nsid: Nsid
  netconf: Netconf
  /** Filters of qdiscs and blocks. */
  filter: Filter
  chain: Chain
  /** Actions, those inside of filters included. */
  action: Action
  qdisc: Qdisc
  /** Classes of qdiscs. */
  tclass: Tclass
  /** VLANs of ports and of bridges themselves, each by itself. */
  vlan: BridgeVlan
  /** Multicast groups of bridges and vxlans. */
  mdb: MdbEntry
  /** Network identifiers of vxlans. */
  vni: Vni
  nexthop: NexthopObject
}

const tables: { [K in keyof Watched]: WatchTable<any, Watched[K]> } = {
  link: watchedLink,
  address: watchedAddress,
  route: watchedRoute,
  neighbour: watchedNeighbour,
  fdb: watchedFdb,
  rule: watchedRule,
  nsid: watchedNsid,
  netconf: watchedNetconf,
  filter: watchedFilter,
  chain: watchedChain,
  action: watchedAction,
  qdisc: watchedQdisc,
  tclass: watchedTclass,
  vlan: watchedVlan,
  mdb: watchedMdb,
  vni: watchedVni,
  nexthop: watchedNexthop,
}

/** The table of one kind of object. */
export const watchTable = (kind: keyof Watched): WatchTable<any, any> => tables[kind]
/** All kinds. */
export const watchedKinds = Object.keys(tables) as (keyof Watched)[]
