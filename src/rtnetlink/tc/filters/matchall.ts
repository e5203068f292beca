import { matchall as kind } from '../../../../protocol/tc/filters/matchall.ts'
import { classidLens, flagsLens, shape } from '../filterShape.ts'
import { over, told } from '../lens.ts'
import { asNumber } from '../turns.ts'

/** Matches every packet: `tc filter add … matchall`. */
export const matchall = shape(kind, {
  classid: classidLens,
  flags: flagsLens(),
  /** Packets that matched; only told. */
  ruleHit: told(over(kind.data)('pcnt.rhit', asNumber)),
})
