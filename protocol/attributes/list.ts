import type { Codec } from '../codec.ts'
import { at, EncodeError, inside } from '../errors.ts'
import { align4 } from '../writer.ts'
import { attributeSize, begin, end, NLA_F_NESTED } from './frame.ts'

/** Attributes that are all of one form and one number: `list(1, struct(...))`. */
export const list = <T>(type: number, item: Codec<T>): Codec<T[]> => listOf(() => type, item)

/** Attributes that are all of one form and numbered by position, from `first` on. */
export const numbered = <T>(item: Codec<T>, first = 1): Codec<T[]> => listOf(index => first + index, item)

function listOf<T>(typeOf: (index: number) => number, item: Codec<T>): Codec<T[]> {
  const nested = item.nested === true ? NLA_F_NESTED : 0
  return {
    nested: true,
    form: { is: 'list', item },
    decode(view, offset, length, context) {
      const stop = offset + length
      const value: T[] = []
      while (offset < stop) {
        const size = attributeSize(view, offset, stop)
        const start = offset + 4
        value.push(inside(`[${value.length}]`, context?.errors, () => item.decode(view, start, size - 4, context)))
        offset += align4(size)
      }
      return value
    },
    encode(writer, value, context) {
      if (!Array.isArray(value)) throw new EncodeError('expected an array')
      value.forEach((one, index) => {
        const start = begin(writer, typeOf(index) | nested)
        try {
          item.encode(writer, one, context)
          end(writer, start)
        } catch (error) {
          throw at(`[${index}]`, error)
        }
      })
    },
    locate: locateItem(item),
  }
}

/** The place of an offset among attributes that all have one form. */
export const locateItem =
  (item: Codec<any>): NonNullable<Codec<any>['locate']> =>
  (view, offset, length, target, context) => {
    const stop = offset + length
    for (let index = 0; offset < stop; index++) {
      const size = attributeSize(view, offset, stop)
      if (target < offset + align4(size)) {
        return [`[${index}]`, ...(item.locate?.(view, offset + 4, size - 4, target, context) ?? [])]
      }
      offset += align4(size)
    }
    return []
  }
