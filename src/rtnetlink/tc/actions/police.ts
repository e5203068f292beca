import { police as kind } from '../../../../protocol/tc/actions/police.ts'
import { shape } from '../actionShape.ts'
import { finishPolice, policeLenses } from '../policing.ts'

/** Decides on what is within and beyond a rate: `tc actions add action police rate 1mbit burst 10k`. */
export const police = shape(kind, policeLenses, { parms: 'tbf', control: () => 'reclassify', finish: finishPolice })
