import { familyAddress } from '../address/byFamily.ts'
import { hardwareAddress } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { flag, type Infer, padding, s32, struct, u8, u16, u16be, u32 } from '../codec.ts'
import { type MessageCodec, message } from '../message.ts'

/** struct ndmsg */
export const neighbourHeader = struct({
  family: u8,
  pad: padding(3),
  ifindex: s32,
  /** NUD_… */
  state: u16,
  /** NTF_… */
  flags: u8,
  /** RTN_… */
  type: u8,
})

/** struct nda_cacheinfo: ages, in hundredths of a second. */
export const neighbourCacheinfo = struct({ confirmed: u32, used: u32, updated: u32, refcnt: u32 })

/** NFEA_…: more about an entry of a bridge. */
export const fdbExtAttributes = attributes('NFEA', {
  /** FDB_NOTIFY_BIT 1, FDB_NOTIFY_INACTIVE_BIT 2 */
  activityNotify: [1, u8],
  dontRefresh: [2, flag],
})

/** NDA_… of linux/neighbour.h */
export const neighbourAttributes = attributes('NDA', {
  /** The neighbour's IP address; of a vxlan's entry: the remote tunnel end. */
  dst: [1, familyAddress],
  /** The neighbour's hardware address. */
  lladdr: [2, hardwareAddress],
  cacheinfo: [3, neighbourCacheinfo],
  probes: [4, u32],
  vlan: [5, u16],
  /** UDP port of the remote tunnel end. */
  port: [6, u16be],
  vni: [7, u32],
  /** Link through which the remote tunnel end is reached. */
  ifindex: [8, u32],
  master: [9, u32],
  linkNetnsid: [10, s32],
  srcVni: [11, u32],
  /** Who made it: RTPROT_… */
  protocol: [12, u8],
  nhId: [13, u32],
  fdbExtAttrs: [14, fdbExtAttributes],
  /** NTF_EXT_… */
  flagsExt: [15, u32],
  ndmStateMask: [16, u16],
  ndmFlagsMask: [17, u8],
})

/** What stands in front of the attributes of a neighbour. */
export interface NeighbourHeader extends Infer<typeof neighbourHeader> {}
/** Ages of a neighbour. */
export interface NeighbourCacheinfo extends Infer<typeof neighbourCacheinfo> {}
/** More about an entry of a bridge. */
export interface FdbExtAttributes extends Infer<typeof fdbExtAttributes> {}
/** The attributes of a neighbour. */
export interface NeighbourAttributes extends Infer<typeof neighbourAttributes> {}
/** A neighbour, or an entry of a bridge, as RTM_NEWNEIGH tells it. */
export interface Neighbour extends NeighbourHeader {
  attributes: NeighbourAttributes
}
/** A neighbour to be written: what is left out of the header is zero. */
export interface NeighbourInput extends Partial<NeighbourHeader> {
  attributes?: NeighbourAttributes | undefined
}

/** RTM_NEWNEIGH, RTM_DELNEIGH, RTM_GETNEIGH */
export const neighbour: MessageCodec<Neighbour, NeighbourInput> = message(neighbourHeader, neighbourAttributes)

/** The messages about neighbours. */
export const neighbourMessages = {
  newneigh: [28, neighbour],
  delneigh: [29, neighbour],
  getneigh: [30, neighbour],
} as const
