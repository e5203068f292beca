import { attributes } from '../../attributes.ts'
import { enumeration, range, s32, struct, u8, u16be, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Puts MPLS headers on packets, changes them and takes them off. */
export const mpls = kindOf(
  'mpls',
  attributes('TCA_MPLS', {
    tm: [1, timing],
    parms: [2, struct({ ...tcGen, mAction: enumeration(s32, { pop: 1, push: 2, modify: 3, decTtl: 4, macPush: 5 }) })],
    /** Ethertype: of what is below after `pop`; 0x8847 or 0x8848 with `push`. */
    proto: [4, u16be],
    label: [5, range(u32, 0, 0xf_ffff)],
    /** Traffic class. */
    tc: [6, range(u8, 0, 7)],
    ttl: [7, range(u8, 1, 255)],
    /** Bottom of the stack: 0 or 1. */
    bos: [8, range(u8, 0, 1)],
  }),
)
