import { macAddress } from '../../addressing.ts'
import { attributes } from '../../attributes.ts'
import { enumeration, padding, struct, u16 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'
import { ifeMetadata } from '../ifeMetadata.ts'

/** Puts what the kernel keeps beside a packet into a header of its own (RFC 8013), or takes it out. */
export const ife = kindOf(
  'ife',
  attributes('TCA_IFE', {
    parms: [1, struct({ ...tcGen, flags: enumeration(u16, { decode: 0, encode: 1 }), padding: padding(2) })],
    tm: [2, timing],
    dmac: [3, macAddress],
    smac: [4, macAddress],
    /** Ethertype, in the machine's order: 0xed3e if left out. */
    type: [5, u16],
    metalst: [6, ifeMetadata],
  }),
)
