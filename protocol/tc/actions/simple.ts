import { attributes } from '../../attributes.ts'
import { struct, text } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Writes a line into the kernel's log for each packet: an example. */
export const simple = kindOf(
  'simple',
  attributes('TCA_DEF', {
    tm: [1, timing],
    parms: [2, struct(tcGen)],
    data: [3, text(31)],
  }),
)
