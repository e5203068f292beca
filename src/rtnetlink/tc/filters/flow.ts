import { InputError } from '../../../../protocol/errors.ts'
import { FLOW_KEY, flow as kind } from '../../../../protocol/tc/filters/flow.ts'
import { ematchLens } from '../ematch.ts'
import { police, shape } from '../filterShape.ts'
import { over } from '../lens.ts'
import { classid, words } from '../turns.ts'

const at = over(kind.data)
const bitsOf = Object.fromEntries(Object.entries(FLOW_KEY).map(([name, bit]) => [name, 1 << bit])) as {
  [K in keyof typeof FLOW_KEY]: number
}

/** Computes the class from keys of the packet: `tc filter add … flow hash keys src,dst divisor 1024`. */
export const flow = shape(
  kind,
  {
    mode: at('mode'),
    keys: at('keys', words(bitsOf)),
    baseclass: at('baseclass', classid),
    /** With `hash`: how many classes. */
    divisor: at('divisor'),
    /** With `hash`: seconds after which the hash is another one. */
    perturb: at('perturb'),
    /** With `map`: `((key & mask) ^ xor) >> rshift) + addend`. */
    mask: at('mask'),
    xor: at('xor'),
    rshift: at('rshift'),
    addend: at('addend'),
    match: ematchLens,
    police,
  },
  ({ keys, mode, perturb, divisor }) => {
    const several = keys !== undefined && (keys & (keys - 1)) !== 0
    if (several && mode !== 'hash') throw new InputError("several keys need the mode 'hash'", ['keys'])
    if (perturb !== undefined && mode !== 'hash') throw new InputError("needs the mode 'hash'", ['perturb'])
    if (divisor === 0) throw new InputError('expected 1 or more', ['divisor'])
  },
)
