/** What the flat forms of all kinds of action have in common. */
import type { LinkKind } from '../../../protocol/kinds.ts'
import type { Control } from './control.ts'
import type { Data, Lenses } from './lens.ts'

/** The flat form of one kind of action. */
export interface ActionShape<N extends string, L extends Lenses> {
  readonly kind: N
  /** Its own fields. */
  readonly lenses: L
  /** The attribute with the struct that begins as all do; `parms` if left out. */
  readonly parms?: string
  /** What becomes of the packet behind it where the input does not say. */
  control(flat: Readonly<Data>): Control
  /** Puts in what the fields imply. Throws an InputError. */
  finish?(data: Data, flat: Readonly<Data>): void
}

/** Declares the flat form of an action. */
export const shape = <const N extends string, L extends Lenses>(
  { kind }: LinkKind<N, any>,
  lenses: L,
  more: Omit<ActionShape<N, L>, 'kind' | 'lenses'>,
): ActionShape<N, L> => ({ kind, lenses, ...more })

/** The next action, or the next filter, has its turn. */
export const pipe = (): Control => 'pipe'
/** The packet passes. */
export const pass = (): Control => 'pass'
