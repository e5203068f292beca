import { attributes } from '../../attributes.ts'
import { range, struct, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Gives samples of the traffic to a group of psample. */
export const sample = kindOf(
  'sample',
  attributes('TCA_SAMPLE', {
    tm: [1, timing],
    parms: [2, struct(tcGen)],
    /** One packet of so many. */
    rate: [3, range(u32, 1, 0xffff_ffff)],
    /** Bytes that are kept of each; all if left out. */
    truncSize: [4, u32],
    psampleGroup: [5, u32],
  }),
)
