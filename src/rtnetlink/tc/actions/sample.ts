import { InputError } from '../../../../protocol/errors.ts'
import { sample as kind } from '../../../../protocol/tc/actions/sample.ts'
import { pipe, shape } from '../actionShape.ts'
import { over } from '../lens.ts'

const at = over(kind.data)

/** Samples for a group of psample: `tc actions add action sample rate 100 group 12`. */
export const sample = shape(
  kind,
  {
    /** One packet of so many. */
    rate: at('rate'),
    group: at('psampleGroup'),
    /** Bytes that are kept of each. */
    truncSize: at('truncSize'),
  },
  {
    control: pipe,
    finish({ rate, psampleGroup }) {
      if (rate === undefined) throw new InputError('expected one packet of how many', ['rate'])
      if (psampleGroup === undefined) throw new InputError('expected the number of a group', ['group'])
    },
  },
)
