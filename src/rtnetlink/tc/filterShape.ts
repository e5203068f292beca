/** What the flat forms of all kinds of filter have in common. */
import type { LinkKind } from '../../../protocol/kinds.ts'
import { TCA_CLS_FLAGS } from '../../../protocol/tc/flower.ts'
import { bitNames, bits } from '../names.ts'
import { at, type Data, type Lens, type Lenses, told } from './lens.ts'
import { policeLens } from './policing.ts'
import { classid } from './turns.ts'

/** The flat form of one kind of filter. */
export interface FilterShape<N extends string, L extends Lenses> {
  readonly kind: N
  /** Its own fields. */
  readonly lenses: L
  /** Puts in what the fields and the protocol of the filter imply. Throws an InputError. */
  finish?(data: Data, flat: Readonly<Data>, protocol: number): void
}

/** Declares the flat form of a filter. */
export const shape = <const N extends string, L extends Lenses>(
  { kind }: LinkKind<N, any>,
  lenses: L,
  finish?: FilterShape<N, L>['finish'],
): FilterShape<N, L> => ({ kind, lenses, ...(finish === undefined ? {} : { finish }) })

/** The class that matching packets go to: `1:10`. */
export const classidLens = at('classid', classid) as Lens<string>

/** A bit of the flags that say where a filter is to be. */
export type FilterFlag = keyof typeof TCA_CLS_FLAGS & string

/** What only the kernel says of hardware. */
const TOLD = TCA_CLS_FLAGS.inHw | TCA_CLS_FLAGS.notInHw

/** Where a filter is to be, and where it is: `skipHw`, `notInHw`. */
export const flagsLens = (attribute = 'flags'): Lens<FilterFlag[]> => ({
  read(data) {
    const names = bitNames(TCA_CLS_FLAGS, data[attribute] ?? 0)
    return names.length === 0 ? undefined : names
  },
  write(data, value, field) {
    const word = bits(TCA_CLS_FLAGS, value, field) & ~TOLD
    if (word !== 0) data[attribute] = word
  },
})

/** A policer of the old style. */
export const police = policeLens
/** Name of the link that a packet came in by. */
export const indevLens = at('indev') as Lens<string>
/** Counters of the filter; only told. */
export const counters = (...names: string[]): Lens<Record<string, number>> =>
  told({
    read({ pcnt }) {
      return pcnt === undefined ? undefined : Object.fromEntries(names.map(name => [name, Number(pcnt[name])]))
    },
    write() {},
  })
