import { csum as kind, TCA_CSUM_UPDATE_FLAG } from '../../../../protocol/tc/actions/csum.ts'
import { pass, shape } from '../actionShape.ts'
import { over } from '../lens.ts'
import { words } from '../turns.ts'

/** Computes checksums anew: `tc actions add action csum ip4h tcp`. */
export const csum = shape(
  kind,
  {
    /** Which: `['ipv4hdr', 'tcp']`. */
    csum: over(kind.data)('parms.updateFlags', words(TCA_CSUM_UPDATE_FLAG)),
  },
  { control: pass },
)
