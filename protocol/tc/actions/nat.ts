import { ipv4Address } from '../../addressing.ts'
import { attributes } from '../../attributes.ts'
import { struct, u32 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** TCA_NAT_FLAG_…: `egress` changes the source, without it the destination is changed. */
export const TCA_NAT_FLAG = { egress: 1 } as const

/** Puts addresses in place of others, packet by packet, without connections. */
export const nat = kindOf(
  'nat',
  attributes('TCA_NAT', {
    parms: [1, struct({ ...tcGen, oldAddr: ipv4Address, newAddr: ipv4Address, mask: ipv4Address, flags: u32 })],
    tm: [2, timing],
  }),
)
