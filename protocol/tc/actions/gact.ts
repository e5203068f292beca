import { attributes } from '../../attributes.ts'
import { enumeration, s32, struct, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Lets pass, drops, or goes elsewhere; now and then to another end. */
export const gact = kindOf(
  'gact',
  attributes('TCA_GACT', {
    tm: [1, timing],
    parms: [2, struct(tcGen)],
    /** `paction` in place of the action: for one packet of `pval` by chance, or for every one with that number. */
    prob: [3, struct({ ptype: enumeration(u16, { none: 0, netrand: 1, determ: 2 }), pval: u16, paction: s32 })],
  }),
)
