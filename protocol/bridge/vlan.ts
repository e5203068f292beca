/** VLANs of bridges and their ports, one by one and with options: linux/if_bridge.h. */
import { attributes, repeated } from '../attributes.ts'
import { bool, enumeration, type Infer, padding, range, struct, u8, u16, u32, u64 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'
import { BR_STATE, MDB_RTR_TYPE } from './names.ts'
import { vlanGlobalOptions } from './vlanGlobal.ts'

/** struct br_vlan_msg */
export const bridgeVlanHeader = struct({
  /** AF_BRIDGE */
  family: u8,
  pad: padding(3),
  /** The port, or the bridge itself. */
  ifindex: u32,
})

/** struct bridge_vlan_info */
export const bridgeVlanInfo = struct({
  /** Bits of BRIDGE_VLAN_INFO. */
  flags: u16,
  vid: u16,
})

/** BRIDGE_VLANDB_STATS_… */
export const bridgeVlanStats = attributes('BRIDGE_VLANDB_STATS', {
  rxBytes: [1, u64],
  rxPackets: [2, u64],
  txBytes: [3, u64],
  txPackets: [4, u64],
})

/** BRIDGE_VLANDB_TINFO_…: the tunnel of a VLAN. */
const tunnelInfo = attributes('BRIDGE_VLANDB_TINFO', {
  id: [1, range(u32, 0, 0xff_ffff)],
  /** In a request: RTM_SETLINK gives the tunnel, RTM_DELLINK takes it away. */
  cmd: [2, u32],
})

/** BRIDGE_VLANDB_ENTRY_…: a VLAN, or a range of VLANs that are alike. */
export const bridgeVlanEntry = attributes('BRIDGE_VLANDB_ENTRY', {
  info: [1, bridgeVlanInfo],
  /** Last VLAN of the range that begins with `info.vid`. */
  range: [2, u16],
  state: [3, enumeration(u8, BR_STATE)],
  tunnelInfo: [4, tunnelInfo],
  stats: [5, bridgeVlanStats],
  mcastRouter: [6, enumeration(u8, MDB_RTR_TYPE)],
  /** How many groups have joined. */
  mcastNGroups: [7, u32],
  /** 0: no limit. */
  mcastMaxGroups: [8, u32],
  neighSuppress: [9, bool],
  neighForwardGrat: [10, bool],
})

/** BRIDGE_VLANDB_… */
export const bridgeVlanAttributes = attributes('BRIDGE_VLANDB', {
  entry: [1, repeated(bridgeVlanEntry)],
  globalOptions: [2, repeated(vlanGlobalOptions)],
})

/** BRIDGE_VLANDB_DUMP_…: what a request for VLANs asks for. */
export const bridgeVlanQuery = attributes('BRIDGE_VLANDB_DUMP', {
  /** Bits of BRIDGE_VLANDB_DUMPF. */
  flags: [1, u32],
})

/** What stands in front of the VLANs of a link. */
export interface BridgeVlanHeader extends Infer<typeof bridgeVlanHeader> {}
/** A VLAN, or a range of VLANs that are alike. */
export interface BridgeVlanEntry extends Infer<typeof bridgeVlanEntry> {}
/** The VLANs of a link. */
export interface BridgeVlanAttributes extends Infer<typeof bridgeVlanAttributes> {}
/** What a request for VLANs asks for. */
export interface BridgeVlanQueryAttributes extends Infer<typeof bridgeVlanQuery> {}
/** VLANs of a link, as RTM_NEWVLAN tells them. */
export interface BridgeVlans extends BridgeVlanHeader {
  attributes: BridgeVlanAttributes
}
/** VLANs of a link, to be changed. */
export interface BridgeVlansInput extends Partial<BridgeVlanHeader> {
  attributes?: BridgeVlanAttributes | undefined
}
/** A request for VLANs. */
export interface BridgeVlanQuery extends BridgeVlanHeader {
  attributes: BridgeVlanQueryAttributes
}
/** A request for VLANs, to be written. */
export interface BridgeVlanQueryInput extends Partial<BridgeVlanHeader> {
  attributes?: BridgeVlanQueryAttributes | undefined
}

/** RTM_NEWVLAN, RTM_DELVLAN */
export const bridgeVlans: MessageCodec<BridgeVlans, BridgeVlansInput> = message(bridgeVlanHeader, bridgeVlanAttributes)

/** The messages about VLANs of bridges. */
export const bridgeVlanMessages = {
  newvlan: [112, bridgeVlans],
  delvlan: [113, bridgeVlans],
  getvlan: [114, message(bridgeVlanHeader, bridgeVlanQuery) as MessageCodec<BridgeVlanQuery, BridgeVlanQueryInput>],
} as const
