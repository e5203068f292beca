import { type BridgeVlans, bridgeVlanMessages } from '../../../protocol/bridge/vlan.ts'
import { InputError } from '../../../protocol/errors.ts'
import { type LinkInput, linkMessages } from '../../../protocol/link/link.ts'
import type { CallOptions } from '../../connection/index.ts'
import { type ListForm, Listing } from '../listing.ts'
import { AF } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import { orAbsent, type Scope } from '../scope.ts'
import { checkVlans, ends, oneVlan, pickVlans, type RangeFilter, type VlanRange } from './range.ts'
import { bridgeLink, readVlans } from './vlanForm.ts'

/** Which tunnel id (VNI) stands for a VLAN at a port that is a tunnel; in a range both grow alike. */
export interface VlanTunnel extends VlanRange {
  /** Number of the port. */
  dev: number
  tunnelId: number
}

/** A VLAN's tunnel to be set: `{ dev: 'vxlan0', vid: 10, vidEnd: 20, tunnelId: 1010 }`. */
export interface VlanTunnelInput extends VlanRange {
  dev: LinkRef
  /** Tunnel id of `vid`. */
  tunnelId: number
}

/** Which tunnels. */
export interface VlanTunnelFilter extends RangeFilter {
  dev?: LinkRef | undefined
  tunnelId?: number | undefined
}

const read = (message: BridgeVlans): VlanTunnel[] =>
  readVlans(message).flatMap(({ dev, vid, vidEnd, tunnelId }) =>
    tunnelId === undefined ? [] : [{ dev, vid, ...(vidEnd === undefined ? {} : { vidEnd }), tunnelId }],
  )

function write({ dev, tunnelId, ...range }: VlanTunnelInput): LinkInput {
  checkVlans(range)
  const last = tunnelId + (range.vidEnd ?? range.vid) - range.vid
  if (!Number.isInteger(tunnelId) || tunnelId < 0 || last > 0xff_ffff) {
    throw new InputError('expected tunnel ids from 0 to 16777215', ['tunnelId'])
  }
  const vlanTunnelInfo = ends(range, 0, vid => ({ id: tunnelId + vid - range.vid, vid }))
  return bridgeLink(dev as number, { vlanTunnelInfo })
}

const nth = (object: VlanTunnel, vid: number): VlanTunnel => ({
  ...oneVlan(object, vid),
  tunnelId: object.tunnelId + vid - object.vid,
})

const form: ListForm<VlanTunnel, VlanTunnelFilter> = {
  what: 'tunnel of a VLAN',
  rows: bridgeVlanMessages,
  made: 'newvlan',
  get: 'getvlan',
  filters: { dev: true, vid: true, expanded: true, tunnelId: true },
  references: ['dev'],
  ask: ({ dev }) => ({ family: AF.bridge, ifindex: dev, attributes: { flags: 0 } }),
  read,
  pick: ({ tunnelId, ...filter }) => {
    const range = tunnelId === undefined ? filter : { ...filter, expanded: true }
    return object => pickVlans(object, range, nth).filter(one => tunnelId === undefined || one.tunnelId === tunnelId)
  },
}

const fields = { dev: true, vid: true, vidEnd: true, tunnelId: true } as const

/** Which VLANs go through which tunnels: `bridge vlan add … tunnel_info`, `bridge vlan tunnelshow`. */
export class VlanTunnels extends Listing<VlanTunnel, VlanTunnelFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Gives VLANs of a port tunnel ids; those that have one get the new one. The port needs `vlanTunnel: true`. */
  add(input: VlanTunnelInput, options?: CallOptions): Promise<void> {
    return this.change('setlink', input, fields, write, { ...options, rows: linkMessages })
  }

  /** Takes tunnel ids away. */
  delete(input: VlanTunnelInput, options?: CallOptions): Promise<void> {
    return this.change('dellink', input, fields, write, { ...options, rows: linkMessages })
  }

  /** Takes tunnel ids away; false if there were none. */
  async deleteIfExists(input: VlanTunnelInput, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(input, options).then(() => true))) ?? false
  }
}
