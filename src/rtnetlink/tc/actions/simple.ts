import { simple as kind } from '../../../../protocol/tc/actions/simple.ts'
import { pipe, shape } from '../actionShape.ts'
import { over } from '../lens.ts'

/** A line in the kernel's log for each packet: `tc actions add action simple sdata hello`. */
export const simple = shape(
  kind,
  {
    /** At most 31 bytes. */
    sdata: over(kind.data)('data'),
  },
  { control: pipe },
)
