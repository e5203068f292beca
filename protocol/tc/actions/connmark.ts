import { attributes } from '../../attributes.ts'
import { padding, struct, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Gives a packet the mark of its connection. */
export const connmark = kindOf(
  'connmark',
  attributes('TCA_CONNMARK', {
    parms: [1, struct({ ...tcGen, zone: u16, padding: padding(2) })],
    tm: [2, timing],
  }),
)
