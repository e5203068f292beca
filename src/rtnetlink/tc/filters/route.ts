import { InputError } from '../../../../protocol/errors.ts'
import { route as kind } from '../../../../protocol/tc/filters/route.ts'
import type { LinkRef } from '../../reference.ts'
import { classidLens, police, shape } from '../filterShape.ts'
import { type Lens, over } from '../lens.ts'

const at = over(kind.data)

/** Matches realms of the packet's route: `tc filter add … route to 10`. */
export const route = shape(
  kind,
  {
    classid: classidLens,
    /** Realm of the destination, 0 to 255. */
    to: at('to'),
    /** Realm of the source, 0 to 255. */
    from: at('from'),
    /** The link that the packet came in by, in place of `from`. */
    fromif: at('iif') as Lens<LinkRef>,
    police,
  },
  ({ from, iif }) => {
    if (from !== undefined && iif !== undefined) throw new InputError('either this or from', ['fromif'])
  },
)
