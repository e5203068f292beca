import { EncodeError } from '../errors.ts'
import { type Codec, type Fixed, type Infer, type Simplify, shown } from './form.ts'
import { array, type Struct, type StructValue } from './struct.ts'

type Fields = Readonly<Record<string, Fixed<any>>>
/** The value of a struct whose last field is an array: the array stands in place of its length. */
type Counted<F extends Fields, C, N extends string, T> = Simplify<Omit<StructValue<F>, C & string> & { [K in N]: T[] }>

/**
 * A C struct that ends in an array, `struct key keys[]`, whose length is in its field `count`, or is as much as there
 * is if that is `undefined`.
 */
export function counted<
  const F extends Fields,
  const C extends (keyof F & string) | undefined,
  const N extends string,
  I extends Fixed<any>,
>(head: Struct<F>, count: C, name: N, item: I): Codec<Counted<F, C, N, Infer<I>>> {
  const items = array(item)
  return {
    form: { is: 'counted', head, count, name, item },
    decode(view, offset, length, context) {
      const value = { ...(head.decode(view, offset, length, context) as Record<string, unknown>) }
      const there = length - head.size
      const size = count === undefined ? there : Math.min(there, (value[count] as number) * item.size)
      if (count !== undefined) delete value[count]
      value[name] = items.decode(view, offset + head.size, size, context)
      return value as never
    },
    encode(writer, value, context) {
      const all = (value as Record<string, unknown> | null)?.[name]
      if (!Array.isArray(all)) throw new EncodeError(`expected an array, got ${shown(all)}`, [name])
      head.encode(writer, (count === undefined ? value : { ...value, [count]: all.length }) as never, context)
      try {
        items.encode(writer, all as Infer<I>[], context)
      } catch (error) {
        throw error instanceof EncodeError ? error.within(name) : error
      }
    },
  }
}
