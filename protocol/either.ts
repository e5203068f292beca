/** Attributes of one message that have two meanings: what a request says, and what the kernel tells. */
import type { AttributeSet, Table, Values } from './attributes.ts'
import type { Codec, Simplify } from './codec.ts'

/** Two sets under one roof: a value has the attributes of one of them. */
export interface Either<A extends Table, B extends Table> extends AttributeSet<A & B> {
  readonly either: readonly [AttributeSet<A>, AttributeSet<B>]
}

/** A set of which `isSecond` tells from the bytes whether they are of the second form; a value's names tell it too. */
export function either<A extends Table, B extends Table>(
  first: AttributeSet<A>,
  second: AttributeSet<B>,
  isSecond: (view: DataView, offset: number, length: number) => boolean,
): Either<A, B> {
  const sets: readonly Codec<any>[] = [first, second]
  const choice = (view: DataView, offset: number, length: number): Codec<any> =>
    sets[isSecond(view, offset, length) ? 1 : 0]!
  const hasSecond = (value: object): boolean =>
    Object.entries(value).some(([name, one]) => one !== undefined && Object.hasOwn(second.table, name))
  return {
    either: [first, second],
    prefix: first.prefix,
    table: { ...first.table, ...second.table },
    nested: true,
    form: { is: 'either', choices: sets, choice },
    decode: (view, offset, length, context) => choice(view, offset, length).decode(view, offset, length, context),
    encode: (writer, value, context) => sets[hasSecond(value) ? 1 : 0]!.encode(writer, value, context),
    locate: (view, offset, length, target, context) =>
      choice(view, offset, length).locate?.(view, offset, length, target, context) ?? [],
  }
}

/** The object that either set stands for. */
export type EitherValues<A extends Table, B extends Table> = Simplify<Values<A> & Values<B>>
