import { InputError } from '../../../../protocol/errors.ts'
import { gact as kind } from '../../../../protocol/tc/actions/gact.ts'
import { pass, shape } from '../actionShape.ts'
import { type Control, control } from '../control.ts'
import { over } from '../lens.ts'

/** Another end for some of the packets. */
export interface Chance {
  /** `netrand`: one packet of `val` by chance; `determ`: every packet with that number. */
  randomType: 'netrand' | 'determ'
  action: Control
  val: number
}

/** Lets pass, drops, or goes elsewhere: `tc actions add action drop`. */
export const gact = shape(
  kind,
  {
    /** Another end for some of the packets. */
    prob: over(kind.data)<'prob', Chance>('prob', {
      read: ({ ptype, pval, paction }) =>
        ptype === 'none' ? undefined : { randomType: ptype as 'determ', action: control.read(paction)!, val: pval },
      write({ randomType, action, val }, field) {
        if (!Number.isInteger(val) || val < 1 || val > 0xffff)
          throw new InputError('expected 1 to 65535', [field, 'val'])
        return { ptype: randomType, pval: val, paction: control.write(action, field) }
      },
    }),
  },
  { control: pass },
)
