import { attributes } from '../../attributes.ts'
import { enumeration, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { actionList } from '../action.ts'
import { ematches } from '../ematch.ts'
import { policing } from '../police.ts'

/** FLOW_KEY_…: numbers of the bits in `keys`. */
export const FLOW_KEY = {
  src: 0,
  dst: 1,
  proto: 2,
  protoSrc: 3,
  protoDst: 4,
  iif: 5,
  priority: 6,
  mark: 7,
  nfct: 8,
  nfctSrc: 9,
  nfctDst: 10,
  nfctProtoSrc: 11,
  nfctProtoDst: 12,
  rtclassid: 13,
  skuid: 14,
  skgid: 15,
  vlanTag: 16,
  rxhash: 17,
} as const

/** Computes the class of a packet from its keys: by a hash, or by arithmetic with one key. */
export const flow = kindOf(
  'flow',
  attributes('TCA_FLOW', {
    /** Bit n: the key with number n in FLOW_KEY. */
    keys: [1, u32],
    mode: [2, enumeration(u32, { map: 0, hash: 1 })],
    baseclass: [3, u32],
    rshift: [4, u32],
    addend: [5, u32],
    mask: [6, u32],
    xor: [7, u32],
    divisor: [8, u32],
    act: [9, actionList],
    police: [10, policing],
    ematches: [11, ematches],
    /** Seconds after which the hash is another one. */
    perturb: [12, u32],
  }),
)
