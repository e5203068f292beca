import { BRIDGE_VLANDB_DUMPF } from '../../../protocol/bridge/names.ts'
import { type BridgeVlans, type BridgeVlansInput, bridgeVlanMessages } from '../../../protocol/bridge/vlan.ts'
import type { VlanGlobalOptions } from '../../../protocol/bridge/vlanGlobal.ts'
import { InputError } from '../../../protocol/errors.ts'
import type { CallOptions } from '../../connection/index.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import type { Scope } from '../scope.ts'
import { type MdbRouter, routersOf } from './mdbForm.ts'
import { checkVlans, endOf, oneVlan, pickVlans, type RangeFilter, type VlanRange } from './range.ts'

type Told = Omit<VlanGlobalOptions, 'id' | 'range' | 'unknown' | 'mcastRouterPorts'>

/** What a bridge does with a VLAN, or a range of VLANs, at all ports. Intervals are in clock ticks, 100 a second. */
export interface GlobalVlan extends VlanRange, Told {
  /** Number of the bridge. */
  dev: number
  /** Ports that lead to multicast routers. */
  mcastRouterPorts?: MdbRouter[] | undefined
}

/** What can be set. */
export type GlobalVlanChanges = Omit<Told, 'mcastQuerierState'>

/** Which VLANs of which bridge. */
export interface GlobalVlanKey extends VlanRange {
  dev: LinkRef
}

/** Which VLANs. */
export interface GlobalVlanFilter extends RangeFilter {
  /** The bridge. */
  dev?: LinkRef | undefined
}

/** Makes the flat forms of a message. */
export function readGlobalVlans({ ifindex, attributes }: BridgeVlans): GlobalVlan[] {
  return (attributes.globalOptions ?? []).map(({ id = 0, range, unknown: _, mcastRouterPorts, ...rest }) => {
    const object: GlobalVlan = { dev: ifindex, vid: id, ...rest }
    const vidEnd = endOf(id, range)
    if (vidEnd !== undefined) object.vidEnd = vidEnd
    if (mcastRouterPorts !== undefined) object.mcastRouterPorts = routersOf(ifindex, mcastRouterPorts.router)
    return object
  })
}

function write({ dev, vid, vidEnd, ...changes }: GlobalVlanKey & GlobalVlanChanges): BridgeVlansInput {
  checkVlans({ vid, vidEnd })
  const globalOptions = [{ id: vid, range: endOf(vid, vidEnd), ...changes }]
  return { family: AF.bridge, ifindex: dev as number, attributes: { globalOptions } }
}

const settable = {
  mcastSnooping: true,
  mcastQuerier: true,
  mcastIgmpVersion: true,
  mcastMldVersion: true,
  mcastLastMemberCnt: true,
  mcastStartupQueryCnt: true,
  mcastLastMemberIntvl: true,
  mcastMembershipIntvl: true,
  mcastQuerierIntvl: true,
  mcastQueryIntvl: true,
  mcastQueryResponseIntvl: true,
  mcastStartupQueryIntvl: true,
  msti: true,
} as const

const form: ListForm<GlobalVlan, GlobalVlanFilter> = {
  what: 'VLAN',
  rows: bridgeVlanMessages,
  made: 'newvlan',
  get: 'getvlan',
  filters: { dev: true, vid: true, expanded: true },
  references: ['dev'],
  ask: ({ dev }) => ({ family: AF.bridge, ifindex: dev, attributes: { flags: BRIDGE_VLANDB_DUMPF.global } }),
  read: readGlobalVlans,
  pick: filter => object => pickVlans(object, filter, oneVlan),
}

/** What bridges do with VLANs at all ports: `bridge vlan global`. */
export class GlobalVlans extends Listing<GlobalVlan, GlobalVlanFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Sets options of VLANs of a bridge: `set({ dev: 'br0', vid: 10, vidEnd: 12 }, { mcastSnooping: true })`. */
  async set(key: GlobalVlanKey, changes: GlobalVlanChanges, options?: CallOptions): Promise<void> {
    if (Object.values(changes).every(value => value === undefined)) {
      throw new InputError(`expected one of ${Object.keys(settable).join(', ')}`, ['changes'])
    }
    const fields = { dev: true, vid: true, vidEnd: true, ...settable } as const
    await this.change('newvlan', { ...key, ...changes }, fields, write, options)
  }
}
