import { type Fixed, shown } from '../codec.ts'
import { EncodeError } from '../errors.ts'

/** Bits with names: reads the names of those that are set, and the rest as one number if there is any; writes both. */
export function flags<const N extends Readonly<Record<string, number>>>(
  base: Fixed<number>,
  names: N,
): Fixed<((keyof N & string) | number)[]> {
  return {
    size: base.size,
    form: { is: 'sample', values: [[], Object.keys(names)] },
    decode(view, offset, length) {
      return namesOf(base.decode(view, offset, length), names)
    },
    encode(writer, value) {
      base.encode(writer, bitsOf(value, names))
    },
  }
}

/** The names of the bits that are set, and those without a name as one number. */
export function namesOf<N extends Readonly<Record<string, number>>>(
  bits: number,
  names: N,
): ((keyof N & string) | number)[] {
  const value: ((keyof N & string) | number)[] = []
  let rest = bits
  for (const name in names) {
    if ((bits & names[name]!) === 0) continue
    value.push(name)
    rest &= ~names[name]!
  }
  return rest === 0 ? value : [...value, rest]
}

/** The bits that are meant by names and numbers. */
export function bitsOf<N extends Readonly<Record<string, number>>>(
  value: readonly (keyof N | number)[],
  names: N,
): number {
  if (!Array.isArray(value)) throw new EncodeError(`expected an array of flags, got ${shown(value)}`)
  let bits = 0
  for (const flag of value) {
    if (typeof flag !== 'number' && !Object.hasOwn(names, flag)) {
      throw new EncodeError(`${shown(flag)} is none of ${Object.keys(names).join(', ')}`)
    }
    bits |= typeof flag === 'number' ? flag : names[flag]!
  }
  return bits
}
