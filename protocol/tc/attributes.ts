/** What messages about qdiscs, classes and filters have in common. */
import { attributes, type RawAttribute } from '../attributes.ts'
import { array, flag, type Infer, padding, s8, s16, s32, string, struct, text, u8, u16, u32 } from '../codec.ts'
import { type TcStats, tcStats } from './stats.ts'

/** struct tcmsg */
export const tcHeader = struct({
  family: u8,
  pad: padding(3),
  /** The link; 0xffffffff (-1): `parent` is the number of a block of filters. */
  ifindex: s32,
  /** The qdisc or class itself: major number in the upper 16 bits, minor in the lower. */
  handle: u32,
  /** What it hangs on: 0xffffffff is the root, 0xfffffff1 ingress and clsact. */
  parent: u32,
  /** Of a filter: priority in the upper 16 bits, ethertype in network order in the lower. Of a qdisc: its users. */
  info: u32,
})

/** struct nla_bitfield32: bits, and which of them count. */
export const bitfield32 = struct({ value: u32, selector: u32 })

/** TCA_STAB: what a packet counts for, by its size. */
export const stab = attributes('TCA_STAB', {
  base: [
    1,
    struct({
      cellLog: u8,
      sizeLog: u8,
      cellAlign: s16,
      /** Bytes that each packet counts more. */
      overhead: s32,
      /** One of TC_LINKLAYER. */
      linklayer: u32,
      /** Bytes that a packet counts at least. */
      mpu: u32,
      /** Largest size in the table. */
      mtu: u32,
      /** Entries of the table. */
      tsize: u32,
    }),
  ],
  data: [2, array(u16)],
})

/** Rows that qdiscs, classes and filters share. */
export const commonRows = {
  kind: [1, text(15)],
  stats: [3, tcStats],
  /** An estimator of the rate: looks every 250 ms * 2^`interval`, with weight 2^-`ewmaLog`. */
  rate: [5, struct({ interval: s8, ewmaLog: u8 })],
  fcnt: [6, u32],
  stab: [8, stab],
  /** In a request for all: with those that the kernel made by itself. */
  dumpInvisible: [10, flag],
  /** Of a filter: its chain. */
  chain: [11, u32],
  /** Is in hardware. */
  hwOffload: [12, u8],
  /** The block of filters that incoming packets pass. */
  ingressBlock: [13, u32],
  /** The block of filters that outgoing packets pass. */
  egressBlock: [14, u32],
  /** Bit 0: only in short. */
  dumpFlags: [15, bitfield32],
  extWarnMsg: [16, string],
} as const

/** Bits, and which of them count. */
export interface Bitfield32 extends Infer<typeof bitfield32> {}
/** What stands in front of the attributes of a qdisc, class or filter. */
export interface TcHeader extends Infer<typeof tcHeader> {}
/** A table of sizes. */
export interface Stab extends Infer<typeof stab> {}
type Common = Omit<Infer<ReturnType<typeof common>>, 'unknown' | 'kind' | 'stats'>
const common = () => attributes('TCA', commonRows)
/** The attributes that qdiscs, classes and filters share. */
export interface TcCommon extends Common {
  stats?: TcStats | undefined
  unknown?: RawAttribute[] | undefined
}

/** What a link layer does to the size of packets. */
export const TC_LINKLAYER = { unaware: 0, ethernet: 1, atm: 2 } as const
