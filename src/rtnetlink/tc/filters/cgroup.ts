import { cgroup as kind } from '../../../../protocol/tc/filters/cgroup.ts'
import { ematchLens } from '../ematch.ts'
import { police, shape } from '../filterShape.ts'

/** The class that the sender's control group names: `tc filter add … handle 1: cgroup`. */
export const cgroup = shape(kind, { match: ematchLens, police })
