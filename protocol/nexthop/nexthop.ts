import { familyAddress } from '../address/byFamily.ts'
import { attributes, repeated } from '../attributes.ts'
import {
  array,
  type Codec,
  enumeration,
  flag,
  type Infer,
  padding,
  shown,
  struct,
  u8,
  u16,
  u16be,
  u32,
  u64,
} from '../codec.ts'
import { DecodeError, EncodeError } from '../errors.ts'
import { type MessageCodec, message } from '../message.ts'
import { encap, encapType } from '../route/forms.ts'
import { NEXTHOP_GRP_TYPE } from './names.ts'

/** struct nhmsg */
export const nexthopHeader = struct({
  family: u8,
  /** Only told. */
  scope: u8,
  /** Who made it: RTPROT_… */
  protocol: u8,
  resvd: padding(1),
  /** RTNH_F_… */
  flags: u32,
})

/** struct nexthop_grp: a member; its weight less one is 16 bits in two parts. */
export const groupEntry = struct({ id: u32, weight: u8, weightHigh: u8, resvd2: padding(2) })

/** NLA_UINT: 32 bits, or 64 where they do not suffice. */
const uint: Codec<bigint> = {
  form: { is: 'sample', values: [0n, 0xffff_ffffn, 0x1_0000_0000n] },
  decode(view, offset, length) {
    if (length === 4) return BigInt(u32.decode(view, offset, length))
    if (length === 8) return u64.decode(view, offset, length)
    throw new DecodeError(`expected 4 or 8 bytes, got ${length}`)
  },
  encode(writer, value) {
    if (typeof value !== 'bigint') throw new EncodeError(`expected a bigint, got ${shown(value)}`)
    if (value >= 0n && value <= 0xffff_ffffn) u32.encode(writer, Number(value))
    else u64.encode(writer, value)
  },
}

/** What a resilient group is like. Times are in hundredths of a second. */
const resGroup = attributes('NHA_RES_GROUP', {
  buckets: [1, u16],
  /** After so long without a packet a bucket may go to another member. */
  idleTimer: [2, u32],
  /** After so long out of balance buckets go even if they are not idle; 0: never. */
  unbalancedTimer: [3, u32],
  /** For how long it is out of balance. */
  unbalancedTime: [4, u64],
})
/** What a resilient group is like. */
export interface ResGroup extends Infer<typeof resGroup> {}

/** One of the buckets of a resilient group. */
const resBucket = attributes('NHA_RES_BUCKET', {
  index: [1, u16],
  /** Hundredths of a second since a packet came by. */
  idleTime: [2, u64],
  /** The member that it leads to. */
  nhId: [3, u32],
})
/** One of the buckets of a resilient group. */
export interface ResBucket extends Infer<typeof resBucket> {}

/** What came by each member. */
const groupStats = attributes('NHA_GROUP_STATS', {
  entry: [
    1,
    repeated(
      attributes('NHA_GROUP_STATS_ENTRY', {
        id: [1, u32],
        packets: [2, uint],
        /** Those that a device forwarded. */
        packetsHw: [3, uint],
      }),
    ),
  ],
})
/** What came by each member. */
export interface GroupStats extends Infer<typeof groupStats> {}

/** NHA_… of linux/nexthop.h */
export const nexthopAttributes = attributes('NHA', {
  /** Its number; the kernel chooses one for 0. */
  id: [1, u32],
  group: [2, array(groupEntry)],
  groupType: [3, enumeration(u16, NEXTHOP_GRP_TYPE)],
  /** Packets vanish. */
  blackhole: [4, flag],
  oif: [5, u32],
  gateway: [6, familyAddress],
  encapType: [7, encapType],
  /** Attributes of the encapsulation, in the form that `encapType` tells. */
  encap: [8, encap],
  /** Asks for groups only. */
  groups: [9, flag],
  /** Asks for those that leave by a port of this link. */
  master: [10, u32],
  /** For entries of the forwarding tables of VXLAN links. */
  fdb: [11, flag],
  resGroup: [12, resGroup as Codec<ResGroup>],
  resBucket: [13, resBucket as Codec<ResBucket>],
  /** NHA_OP_FLAG_… */
  opFlags: [14, u32],
  groupStats: [15, groupStats as Codec<GroupStats>],
  /** 1: devices count too. */
  hwStatsEnable: [16, u32],
  /** 1: some device does. */
  hwStatsUsed: [17, u32],
  /** `fdb`: the UDP port of the other end. */
  dstPort: [18, u16be],
})

/** What stands in front of the attributes of a nexthop. */
export interface NexthopHeader extends Infer<typeof nexthopHeader> {}
/** The attributes of a nexthop. */
export interface NexthopAttributes extends Infer<typeof nexthopAttributes> {}
/** A nexthop object, as RTM_NEWNEXTHOP tells it. */
export interface Nexthop extends NexthopHeader {
  attributes: NexthopAttributes
}
/** A nexthop object to be written: what is left out of the header is zero. */
export interface NexthopInput extends Partial<NexthopHeader> {
  attributes?: NexthopAttributes | undefined
}

/** RTM_NEWNEXTHOP, RTM_GETNEXTHOPBUCKET and their like */
export const nexthop: MessageCodec<Nexthop, NexthopInput> = message(nexthopHeader, nexthopAttributes)

/** The messages about nexthop objects and their buckets. */
export const nexthopMessages = {
  newnexthop: [104, nexthop],
  delnexthop: [105, nexthop],
  getnexthop: [106, nexthop],
  newnexthopbucket: [116, nexthop],
  delnexthopbucket: [117, nexthop],
  getnexthopbucket: [118, nexthop],
} as const
