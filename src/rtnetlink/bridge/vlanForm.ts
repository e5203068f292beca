/** VLANs of bridges and their ports as users see them, and back. */
import type { BR_STATE, MDB_RTR_TYPE } from '../../../protocol/bridge/names.ts'
import type { BridgeVlanEntry, BridgeVlans, BridgeVlansInput } from '../../../protocol/bridge/vlan.ts'
import type { LinkInput } from '../../../protocol/link/link.ts'
import { BRIDGE_FLAGS, BRIDGE_VLAN_INFO } from '../../../protocol/link/names.ts'
import { AF, bitNames, bits, type NameOf } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import { checkVlans, endOf, ends, type VlanRange } from './range.ts'

/** `pvid`: untagged packets that come in are of this VLAN. `untagged`: packets of it go out without a tag. */
export type VlanFlag = 'pvid' | 'untagged'

/** Counters of a VLAN. */
export interface VlanStatistics {
  rxBytes: number
  rxPackets: number
  txBytes: number
  txPackets: number
}

/** A VLAN of a port or of a bridge itself, or a range of VLANs that are alike. */
export interface BridgeVlan extends VlanRange {
  /** Number of the port, or of the bridge. */
  dev: number
  flags: VlanFlag[]
  /** What the spanning tree says. */
  state?: NameOf<typeof BR_STATE> | undefined
  mcastRouter?: NameOf<typeof MDB_RTR_TYPE> | undefined
  /** How many groups have joined. */
  mcastNGroups?: number | undefined
  /** 0: no limit. */
  mcastMaxGroups?: number | undefined
  neighSuppress?: boolean | undefined
  neighForwardGrat?: boolean | undefined
  /** Tunnel id (VNI); in a range it grows with the VLAN. */
  tunnelId?: number | undefined
  stats?: VlanStatistics | undefined
}

/** What can be set of a VLAN that is there. */
export interface VlanOptions {
  state?: NameOf<typeof BR_STATE> | undefined
  mcastRouter?: NameOf<typeof MDB_RTR_TYPE> | undefined
  mcastMaxGroups?: number | undefined
  neighSuppress?: boolean | undefined
  neighForwardGrat?: boolean | undefined
}

/** Which VLANs: `{ dev: 'veth0', vid: 10 }` or `{ dev: 'veth0', vid: 10, vidEnd: 20 }`. */
export interface VlanKey extends VlanRange {
  /** The port, or with `self` the bridge itself. */
  dev: LinkRef
  /** The VLAN of the bridge itself: what the host behind it takes part in. */
  self?: boolean | undefined
}

/** A VLAN to be made. */
export interface BridgeVlanInput extends VlanKey, VlanOptions {
  flags?: readonly VlanFlag[] | undefined
}

const FLAGS = { pvid: BRIDGE_VLAN_INFO.pvid, untagged: BRIDGE_VLAN_INFO.untagged }
const options = ['state', 'mcastRouter', 'mcastNGroups', 'mcastMaxGroups', 'neighSuppress', 'neighForwardGrat'] as const

/** Makes the flat forms of a message. */
export function readVlans({ ifindex, attributes }: BridgeVlans): BridgeVlan[] {
  return (attributes.entry ?? []).flatMap(entry => (entry.info === undefined ? [] : [readEntry(ifindex, entry)]))
}

function readEntry(dev: number, entry: BridgeVlanEntry): BridgeVlan {
  const { info, range, tunnelInfo, stats } = entry
  const object: BridgeVlan = { dev, vid: info!.vid, flags: bitNames(FLAGS, info!.flags) }
  const vidEnd = endOf(info!.vid, range)
  if (vidEnd !== undefined) object.vidEnd = vidEnd
  for (const name of options) if (entry[name] !== undefined) Object.assign(object, { [name]: entry[name] })
  if (tunnelInfo?.id !== undefined) object.tunnelId = tunnelInfo.id
  if (stats !== undefined) object.stats = counters(stats)
  return object
}

const counters = (stats: NonNullable<BridgeVlanEntry['stats']>): VlanStatistics => ({
  rxBytes: Number(stats.rxBytes ?? 0n),
  rxPackets: Number(stats.rxPackets ?? 0n),
  txBytes: Number(stats.txBytes ?? 0n),
  txPackets: Number(stats.txPackets ?? 0n),
})

/** The message that makes or deletes VLANs; links are meant by number. */
export function writeVlans(input: BridgeVlanInput): LinkInput {
  checkVlans(input)
  const flags = bits(FLAGS, input.flags, 'flags')
  const vlanInfo = ends(input, flags, vid => ({ vid }))
  return bridgeLink(input.dev as number, { ...ownerOf(input), vlanInfo })
}

/** The flag of requests about a bridge itself. */
export const ownerOf = ({ self }: { self?: boolean | undefined }): { flags?: number } =>
  self === true ? { flags: BRIDGE_FLAGS.self } : {}

/** A message of family AF_BRIDGE about one link. */
export const bridgeLink = (ifindex: number, afSpec: NonNullable<LinkInput['attributes']>['afSpec']): LinkInput => ({
  family: AF.bridge,
  ifindex,
  attributes: { afSpec },
})

/** The message that sets options of VLANs. */
export function writeVlanOptions(input: BridgeVlanInput): BridgeVlansInput {
  checkVlans(input)
  const { vid, vidEnd, state, mcastRouter, mcastMaxGroups, neighSuppress, neighForwardGrat } = input
  const info = { flags: BRIDGE_VLAN_INFO.onlyOpts, vid }
  const range = endOf(vid, vidEnd)
  const entry = { info, range, state, mcastMaxGroups, mcastRouter, neighSuppress, neighForwardGrat }
  return { family: AF.bridge, ifindex: input.dev as number, attributes: { entry: [entry] } }
}

/** True if an input has options, beside what makes a VLAN. */
export const hasOptions = (input: VlanOptions): boolean =>
  options.some(name => name !== 'mcastNGroups' && input[name] !== undefined)
