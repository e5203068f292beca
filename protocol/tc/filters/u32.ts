import { attributes } from '../../attributes.ts'
import { counted, u32 as number, padding, s16, struct, text, u8, u16, u16be, u32be, u64 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'
import { policing } from '../police.ts'
import { u32Key } from '../u32Key.ts'

/** TC_U32_…: bits of `sel.flags`. */
export const TC_U32 = {
  /** The search ends here, with a class. */
  terminal: 1,
  /** The next header is at `off`. */
  offset: 2,
  /** The next header is at a place that the packet tells. */
  varoffset: 4,
  /** Offsets count from there on. */
  eat: 8,
} as const

const sel = struct({
  /** Bits of TC_U32. */
  flags: u8,
  /** How far the bits of `offmask` are shifted right. */
  offshift: u8,
  nkeys: u8,
  padding: padding(1),
  /** Bits of the packet's 16 bit at `offoff` that tell where the next header is. */
  offmask: u16be,
  off: u16,
  offoff: s16,
  /** Where the packet has what is hashed, in the bits `hmask`. */
  hoff: s16,
  hmask: u32be,
})

/** Matches words of the packet; hash tables join filters to trees. */
export const u32 = kindOf(
  'u32',
  attributes('TCA_U32', {
    classid: [1, number],
    /** Hash table that it is in. */
    hash: [2, number],
    /** Hash table where the search goes on. */
    link: [3, number],
    /** It is a hash table with so many buckets. */
    divisor: [4, number],
    sel: [5, counted(sel, 'nkeys', 'keys', u32Key)],
    police: [6, policing],
    act: [7, actionList],
    /** Name of the link that the packet came in by. */
    indev: [8, text(15)],
    /** Filters that were looked at, and that matched; `kcnts`: how often each of the keys did. */
    pcnt: [9, counted(struct({ rcnt: u64, rhit: u64 }), undefined, 'kcnts', u64)],
    /** Only packets with the mark `val` in the bits `mask`; `success`: how many had it. */
    mark: [10, struct({ val: number, mask: number, success: number })],
    /** Bits of TCA_CLS_FLAGS. */
    flags: [11, number],
  }),
)
