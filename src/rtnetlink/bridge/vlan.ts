import { BRIDGE_VLANDB_DUMPF } from '../../../protocol/bridge/names.ts'
import { bridgeVlanMessages } from '../../../protocol/bridge/vlan.ts'
import { InputError } from '../../../protocol/errors.ts'
import { linkMessages } from '../../../protocol/link/link.ts'
import { RTEXT_FILTER } from '../../../protocol/link/names.ts'
import type { CallOptions } from '../../connection/index.ts'
import { checkCondition } from '../form.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import { makeRequest, orAbsent, type Scope } from '../scope.ts'
import { oneVlan, pickVlans, type RangeFilter } from './range.ts'
import {
  type BridgeVlan,
  type BridgeVlanInput,
  hasOptions,
  readVlans,
  type VlanKey,
  type VlanOptions,
  writeVlanOptions,
  writeVlans,
} from './vlanForm.ts'

/** Which VLANs. */
export interface BridgeVlanFilter extends RangeFilter {
  /** Of this port, or of this bridge itself. */
  dev?: LinkRef | undefined
  /** Counters too: then the kernel tells each VLAN by itself. */
  stats?: boolean | undefined
}

/** One VLAN of a range: tunnel ids grow with the VLANs. */
const nth = (object: BridgeVlan, vid: number): BridgeVlan =>
  object.tunnelId === undefined
    ? oneVlan(object, vid)
    : { ...oneVlan(object, vid), tunnelId: object.tunnelId + vid - object.vid }

const form: ListForm<BridgeVlan, BridgeVlanFilter> = {
  what: 'VLAN',
  rows: bridgeVlanMessages,
  made: 'newvlan',
  get: 'getvlan',
  filters: { dev: true, vid: true, expanded: true, stats: true },
  references: ['dev'],
  ask: ({ dev, stats }) => ({
    family: AF.bridge,
    ifindex: dev,
    attributes: { flags: stats === true ? BRIDGE_VLANDB_DUMPF.stats : 0 },
  }),
  read: readVlans,
  pick: filter => object => pickVlans(object, filter, nth),
}

const key = { dev: true, vid: true, vidEnd: true, self: true } as const
const settable = {
  state: true,
  mcastRouter: true,
  mcastMaxGroups: true,
  neighSuppress: true,
  neighForwardGrat: true,
} as const
const fields = { ...key, ...settable, flags: true, mcastNGroups: true, tunnelId: true, stats: true } as const

/** VLANs of ports and of bridges themselves: `bridge vlan`. */
export class BridgeVlans extends Listing<BridgeVlan, BridgeVlanFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /**
   * Gives a port, or with `self` a bridge, VLANs: `{ dev: 'veth0', vid: 10, vidEnd: 20, flags: ['untagged'] }`. Of
   * those that are there already the flags change. Options that are given are set in a second request.
   */
  async add(input: BridgeVlanInput, options?: CallOptions): Promise<void> {
    await this.change('setlink', input, fields, writeVlans, { ...options, rows: linkMessages })
    if (hasOptions(input)) await this.change('newvlan', input, fields, writeVlanOptions, options)
  }

  /** Sets options of VLANs that are there. */
  async set(key: VlanKey, changes: VlanOptions, options?: CallOptions): Promise<void> {
    if (!hasOptions(changes)) throw new InputError(`expected one of ${Object.keys(settable).join(', ')}`, ['changes'])
    await this.change('newvlan', { ...key, ...changes }, fields, writeVlanOptions, options)
  }

  /** Takes VLANs away. A range may have gaps; a VLAN that is not there is an error where it is meant alone. */
  async delete(input: VlanKey, options?: CallOptions): Promise<void> {
    const { dev, vid, vidEnd, self } = input
    const write = (numbered: VlanKey) => writeVlans(numbered)
    await this.change('dellink', { dev, vid, vidEnd, self }, key, write, { ...options, rows: linkMessages })
  }

  /** Takes VLANs away; false if there were none. */
  async deleteIfExists(input: VlanKey, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(input, options).then(() => true))) ?? false
  }

  /** Takes away all VLANs that fit; at least one condition must be given. Resolves to how many went. */
  async flush(filter: BridgeVlanFilter, options?: CallOptions): Promise<number> {
    checkCondition(filter)
    let count = 0
    const bridges = await this.#bridges(options)
    for (const { dev, vid, vidEnd } of await this.list(filter, options)) {
      await this.delete({ dev, vid, vidEnd, self: bridges.has(dev) }, options)
      count += (vidEnd ?? vid) - vid + 1
    }
    return count
  }

  /** Numbers of the bridges: without a filter for VLANs the kernel tells of ports only. */
  async #bridges(options: CallOptions | undefined): Promise<ReadonlySet<number>> {
    const message = { family: AF.bridge, attributes: { extMask: RTEXT_FILTER.brvlanCompressed } }
    const request = makeRequest<number>(linkMessages, 'getlink', 0, message, {
      decode: (view, offset, length) => {
        const { ifindex, attributes } = linkMessages.newlink[1].decode(view, offset, length, { errors: [] })
        return attributes.master === undefined || attributes.master === ifindex ? ifindex : undefined
      },
    })
    return new Set(await this.scope.connection.dump(request, options))
  }
}
