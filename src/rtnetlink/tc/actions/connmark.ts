import { connmark as kind } from '../../../../protocol/tc/actions/connmark.ts'
import { pipe, shape } from '../actionShape.ts'
import { over } from '../lens.ts'

/** The connection's mark for the packet: `tc actions add action connmark zone 7`. */
export const connmark = shape(kind, { zone: over(kind.data)('parms.zone') }, { control: pipe })
