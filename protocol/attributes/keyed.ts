import type { Codec } from '../codec.ts'
import { at, EncodeError, inside } from '../errors.ts'
import { align4, LE } from '../writer.ts'
import { attributeSize, begin, end, NLA_F_NESTED, TYPE_MASK } from './frame.ts'
import { locateItem } from './list.ts'

/** One of a set of attributes whose numbers tell what each is about. */
export interface Keyed<T> {
  type: number
  value: T
}

/** Attributes that are all of one form, each with the number of what it is about: of a command, of an attribute. */
export function keyed<T>(item: Codec<T>): Codec<Keyed<T>[]> {
  const nested = item.nested === true ? NLA_F_NESTED : 0
  return {
    nested: true,
    form: { is: 'keyed', item },
    decode(view, offset, length, context) {
      const stop = offset + length
      const all: Keyed<T>[] = []
      while (offset < stop) {
        const size = attributeSize(view, offset, stop)
        const start = offset + 4
        const type = view.getUint16(offset + 2, LE) & TYPE_MASK
        const read = () => item.decode(view, start, size - 4, context)
        all.push({ type, value: inside(`[${all.length}]`, context?.errors, read) })
        offset += align4(size)
      }
      return all
    },
    encode(writer, all, context) {
      if (!Array.isArray(all)) throw new EncodeError('expected an array')
      all.forEach(({ type, value }, index) => {
        const start = begin(writer, type | nested)
        try {
          item.encode(writer, value, context)
          end(writer, start)
        } catch (error) {
          throw at(`[${index}]`, error)
        }
      })
    },
    locate: locateItem(item),
  }
}
