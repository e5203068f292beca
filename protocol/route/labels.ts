/** MPLS label stacks, in the text of `ip route`: `100/200`. RFC 3032 section 2.1; linux/mpls.h. */
import { undeclared } from '../attributes.ts'
import { type Codec, shown } from '../codec.ts'
import { EncodeError } from '../errors.ts'

const MAX_LABEL = 0xf_ffff
const BOTTOM = 0x100

/**
 *   0                   20    23 24              32
 *  +--------------------+-----+-+----------------+
 *  | label              | tc  |S| ttl            |     S is set on the last entry only
 *  +--------------------+-----+-+----------------+
 *
 * A stack with a traffic class or a TTL has no such text and stays raw.
 */
export const labels: Codec<string> = {
  form: { is: 'sample', values: ['0', '100', '16/1048575', '3/2/1'] },
  decode(view, offset, length) {
    if (length === 0 || length % 4 !== 0) return undeclared as never
    const stop = offset + length
    const names: number[] = []
    for (; offset < stop; offset += 4) {
      const entry = view.getUint32(offset, false)
      if ((entry & 0xfff) !== (offset + 4 === stop ? BOTTOM : 0)) return undeclared as never
      names.push(entry >>> 12)
    }
    return names.join('/')
  },
  encode(writer, value) {
    const names = typeof value === 'string' ? value.split('/') : []
    if (names.length === 0) throw new EncodeError(`expected labels such as '100/200', got ${shown(value)}`)
    names.forEach((name, index) => {
      const label = /^\d{1,7}$/.test(name) ? Number(name) : Infinity
      if (label > MAX_LABEL) throw new EncodeError(`expected a label from 0 to ${MAX_LABEL}, got ${shown(name)}`)
      writer.u32(((label << 12) | (index === names.length - 1 ? BOTTOM : 0)) >>> 0, false)
    })
  },
}
