import { ctinfo as kind } from '../../../../protocol/tc/actions/ctinfo.ts'
import { pipe, shape } from '../actionShape.ts'
import { over, told, unlessZero } from '../lens.ts'
import { asNumber } from '../turns.ts'

const at = over(kind.data)

/** DSCP and mark of the connection for the packet: `tc actions add action ctinfo dscp 0xfc000000 0x01000000`. */
export const ctinfo = shape(
  kind,
  {
    zone: unlessZero(at('zone')),
    /** Six bits of the connection's mark that have the DSCP. */
    dscpMask: at('parmsDscpMask'),
    /** Bits of which one must be set. */
    dscpStatemask: at('parmsDscpStatemask'),
    /** Bits of the connection's mark that become the packet's. */
    cpmark: at('parmsCpmarkMask'),
    /** Packets; only told. */
    dscpSet: told(at('statsDscpSet', asNumber)),
    dscpError: told(at('statsDscpError', asNumber)),
    cpmarkSet: told(at('statsCpmarkSet', asNumber)),
  },
  { parms: 'act', control: pipe },
)
