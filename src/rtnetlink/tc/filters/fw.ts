import { fw as kind } from '../../../../protocol/tc/filters/fw.ts'
import { classidLens, indevLens, police, shape } from '../filterShape.ts'
import { over } from '../lens.ts'

/** Matches the packet's mark against the filter's handle: `tc filter add … handle 6 fw`. */
export const fw = shape(kind, {
  classid: classidLens,
  /** Bits of the mark that count; the same for all filters of a priority. */
  mask: over(kind.data)('mask'),
  indev: indevLens,
  police,
})
