import { attributes } from '../../attributes.ts'
import { struct, u16, u32, u64 } from '../../codec.ts'
import { kindOf } from '../../kinds.ts'
import { tcGen, timing } from '../generic.ts'

/** Takes DSCP and mark of a packet from the mark of its connection. */
export const ctinfo = kindOf(
  'ctinfo',
  attributes('TCA_CTINFO', {
    tm: [2, timing],
    act: [3, struct(tcGen)],
    zone: [4, u16],
    /** Six bits of the connection's mark that have the DSCP. */
    parmsDscpMask: [5, u32],
    /** Bits of which one must be set. */
    parmsDscpStatemask: [6, u32],
    /** Bits of the connection's mark that become the packet's. */
    parmsCpmarkMask: [7, u32],
    /** Packets. */
    statsDscpSet: [8, u64],
    statsDscpError: [9, u64],
    statsCpmarkSet: [10, u64],
  }),
)
