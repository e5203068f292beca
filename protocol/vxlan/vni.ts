/** The network identifiers that a vxlan with `vnifilter` takes: linux/if_link.h. */
import { ipv4Address, ipv6Address } from '../addressing.ts'
import { attributes, repeated } from '../attributes.ts'
import { type Infer, padding, range, struct, u8, u32, u64 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** TUNNEL_MSG_FLAG_…: bits of `flags` in a request. */
export const TUNNEL_MSG_FLAG = { stats: 1 } as const

/** struct tunnel_msg */
export const tunnelHeader = struct({
  /** AF_BRIDGE */
  family: u8,
  /** Bits of TUNNEL_MSG_FLAG. */
  flags: u8,
  pad: padding(2),
  /** The vxlan. */
  ifindex: u32,
})

/** VNIFILTER_ENTRY_STATS_… */
export const vniStats = attributes('VNIFILTER_ENTRY_STATS', {
  rxBytes: [1, u64],
  rxPkts: [2, u64],
  rxDrops: [3, u64],
  rxErrors: [4, u64],
  txBytes: [5, u64],
  txPkts: [6, u64],
  txDrops: [7, u64],
  txErrors: [8, u64],
})

const vni = range(u32, 0, 0xff_ffff)

/** VXLAN_VNIFILTER_ENTRY_…: a network identifier, or a range of them. */
export const vniEntry = attributes('VXLAN_VNIFILTER_ENTRY', {
  start: [1, vni],
  /** Last of the range. */
  end: [2, vni],
  /** Group, or remote tunnel end, for packets to unknown addresses. */
  group: [3, ipv4Address],
  group6: [4, ipv6Address],
  stats: [5, vniStats],
})

/** VXLAN_VNIFILTER_… */
export const tunnelAttributes = attributes('VXLAN_VNIFILTER', { entry: [1, repeated(vniEntry)] })

/** What stands in front of the network identifiers of a vxlan. */
export interface TunnelHeader extends Infer<typeof tunnelHeader> {}
/** A network identifier, or a range of them. */
export interface VniEntry extends Infer<typeof vniEntry> {}
/** The network identifiers of a vxlan. */
export interface TunnelAttributes extends Infer<typeof tunnelAttributes> {}
/** Network identifiers of a vxlan, as RTM_NEWTUNNEL tells them. */
export interface Tunnel extends TunnelHeader {
  attributes: TunnelAttributes
}
/** Network identifiers of a vxlan, to be changed. */
export interface TunnelInput extends Partial<TunnelHeader> {
  attributes?: TunnelAttributes | undefined
}

/** RTM_NEWTUNNEL, RTM_DELTUNNEL, RTM_GETTUNNEL */
export const tunnel: MessageCodec<Tunnel, TunnelInput> = message(tunnelHeader, tunnelAttributes)

/** The messages about network identifiers of vxlans. */
export const tunnelMessages = { newtunnel: [120, tunnel], deltunnel: [121, tunnel], gettunnel: [122, tunnel] } as const
