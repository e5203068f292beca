import type { Context } from '../codec.ts'
import { align4, LE } from '../writer.ts'
import { decodeSet } from './decode.ts'
import type { Fields } from './field.ts'
import { attributeSize, TYPE_MASK } from './frame.ts'

/** Names the attribute at `target`, an offset in the view, from this set down. */
export function locateIn(
  fields: Fields,
  view: DataView,
  offset: number,
  length: number,
  target: number,
  context: Context | undefined,
): string[] {
  const siblings = decodeSet(fields, view, offset, length, { ...context, errors: [], lossless: false })
  for (const stop = offset + length; offset < stop; ) {
    const size = attributeSize(view, offset, stop)
    if (target < offset + align4(size)) {
      const type = view.getUint16(offset + 2, LE) & TYPE_MASK
      const field = fields.byType[type]
      if (target < offset + 4 || field === undefined) return [field?.name ?? `#${type}`]
      const codec = field.item ?? field.codec
      return [field.name, ...(codec.locate?.(view, offset + 4, size - 4, target, context, siblings) ?? [])]
    }
    offset += align4(size)
  }
  return []
}
