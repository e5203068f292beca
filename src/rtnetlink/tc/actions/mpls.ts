import { InputError } from '../../../../protocol/errors.ts'
import { mpls as kind } from '../../../../protocol/tc/actions/mpls.ts'
import { pipe, shape } from '../actionShape.ts'
import { over } from '../lens.ts'
import { ethertype } from '../protocols.ts'

const at = over(kind.data)

const proto = at('proto', ethertype)
/** The kernel tells one with every action, and refuses it with some. */
const protocol: typeof proto = {
  read: data => (['modify', 'decTtl'].includes(data['parms']?.mAction) ? undefined : proto.read(data)),
  write: proto.write,
}

/** MPLS headers: `tc actions add action mpls push label 100`. */
export const mpls = shape(
  kind,
  {
    mplsAction: at('parms.mAction'),
    /** What is below after `pop`; `mpls_uc` or `mpls_mc` with `push`. */
    protocol,
    /** 0 to 1048575. */
    label: at('label'),
    /** Traffic class, 0 to 7. */
    tc: at('tc'),
    /** 1 to 255. */
    ttl: at('ttl'),
    /** Bottom of the stack: 0 or 1; the kernel chooses if left out. */
    bos: at('bos'),
  },
  {
    control: pipe,
    finish({ parms, proto }) {
      if (parms?.mAction === undefined) {
        throw new InputError("expected 'pop', 'push', 'modify', 'decTtl' or 'macPush'", ['mplsAction'])
      }
      if (parms.mAction === 'pop' && proto === undefined) throw new InputError('expected what is below', ['protocol'])
    },
  },
)
