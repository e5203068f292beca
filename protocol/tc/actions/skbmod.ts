import { macAddress } from '../../addressing.ts'
import { attributes } from '../../attributes.ts'
import { padding, struct, u16, u64 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** SKBMOD_F_…: which fields change. */
export const SKBMOD_F = { dmac: 1, smac: 2, etype: 4, swapmac: 8, ecn: 16 } as const

/** Changes the Ethernet header, or marks congestion. */
export const skbmod = kindOf(
  'skbmod',
  attributes('TCA_SKBMOD', {
    tm: [1, timing],
    /** `flags`: bits of SKBMOD_F. */
    parms: [2, struct({ ...tcGen, padding: padding(4), flags: u64 })],
    dmac: [3, macAddress],
    smac: [4, macAddress],
    /** Ethertype, in the machine's order. */
    etype: [5, u16],
  }),
)
