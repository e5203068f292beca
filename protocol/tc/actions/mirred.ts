import { attributes } from '../../attributes.ts'
import { enumeration, s32, struct, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Sends the packet, or a copy of it, to another link or to all links of a block. */
export const mirred = kindOf(
  'mirred',
  attributes('TCA_MIRRED', {
    tm: [1, timing],
    parms: [
      2,
      struct({
        ...tcGen,
        eaction: enumeration(s32, { egressRedir: 1, egressMirror: 2, ingressRedir: 3, ingressMirror: 4 }),
        ifindex: u32,
      }),
    ],
    /** In place of a link. */
    blockid: [4, u32],
  }),
)
