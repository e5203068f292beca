import { basic as kind } from '../../../../protocol/tc/filters/basic.ts'
import { ematchLens } from '../ematch.ts'
import { classidLens, counters, police, shape } from '../filterShape.ts'

/** Matches by an expression of extended matches: `tc filter add … basic match …`. */
export const basic = shape(kind, {
  classid: classidLens,
  match: ematchLens,
  police,
  /** Packets that were looked at, and that matched; only told. */
  counters: counters('rcnt', 'rhit'),
})
