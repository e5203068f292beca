import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { attributes } from '../../attributes.ts'
import { enumeration, text, u8, u32, u64 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'
import { segmentHeader } from '../segments.ts'

/** SEG6_LOCAL_ACTION_…: what becomes of a packet to this segment, RFC 8986. */
export const SEG6_LOCAL_ACTION = {
  /** On to the next segment. */
  end: 1,
  /** To a neighbour. */
  endX: 2,
  /** By a table. */
  endT: 3,
  /** The frame inside, to a link. */
  endDx2: 4,
  /** The IPv6 packet inside, to a neighbour. */
  endDx6: 5,
  /** The IPv4 packet inside, to a neighbour. */
  endDx4: 6,
  /** The IPv6 packet inside, by a table. */
  endDt6: 7,
  /** The IPv4 packet inside, by the table of a VRF. */
  endDt4: 8,
  /** Another header is put in. */
  endB6: 9,
  /** Another header around it. */
  endB6Encap: 10,
  endBm: 11,
  endS: 12,
  endAs: 13,
  endAm: 14,
  /** A program decides. */
  endBpf: 15,
  /** The packet inside, by the table of a VRF. */
  endDt46: 16,
} as const

/** SEG6_LOCAL_FLV_OP_…: numbers of the bits in `operation`. */
export const SEG6_LOCAL_FLV_OP = { psp: 1, usp: 2, usd: 3, nextCsid: 4 } as const

/** What a node of segment routing does with packets to one of its segments. linux/seg6_local.h */
export const seg6Local = linkKind('seg6Local', 'SEG6_LOCAL', {
  action: [1, enumeration(u32, SEG6_LOCAL_ACTION)],
  srh: [2, segmentHeader],
  /** RT_TABLE_… */
  table: [3, u32],
  nh4: [4, ipv4Address],
  nh6: [5, ipv6Address],
  iif: [6, u32],
  oif: [7, u32],
  bpf: [
    8,
    attributes('SEG6_LOCAL_BPF', {
      /** To be set: a descriptor; as told: the program's number. */
      prog: [1, u32],
      progName: [2, text(256)],
    }),
  ],
  /** Table of a VRF. */
  vrftable: [9, u32],
  /** To be there is to count. */
  counters: [10, attributes('SEG6_LOCAL_CNT', { packets: [2, u64], bytes: [3, u64], errors: [4, u64] })],
  flavors: [
    11,
    attributes('SEG6_LOCAL_FLV', {
      /** Bit n: the one with number n in SEG6_LOCAL_FLV_OP. */
      operation: [1, u32],
      /** Length of the locator block, in bits. */
      lcblockBits: [2, u8],
      /** Length of the node and function, in bits. */
      lcnodeFnBits: [3, u8],
    }),
  ],
})
