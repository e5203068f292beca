/** Netlink attributes: length, type, payload, padding. Knows no set; the sets are tables elsewhere. */
import { decodeSet } from './attributes/decode.ts'
import { encodeSet } from './attributes/encode.ts'
import { fieldsOf } from './attributes/field.ts'
import { locateIn } from './attributes/locate.ts'
import type { AttributeSet, Table } from './attributes/table.ts'

export { complete, later, undeclared } from './attributes/field.ts'
export { begin, end, NLA_F_NESTED, NLA_F_NET_BYTEORDER } from './attributes/frame.ts'
export { type Keyed, keyed } from './attributes/keyed.ts'
export { list, numbered } from './attributes/list.ts'
export {
  type AttributeSet,
  type RawAttribute,
  type Repeated,
  repeated,
  type Table,
  type Values,
} from './attributes/table.ts'

/** Declares a set: `attributes('IFLA', { mtu: [4, u32] })`. */
export function attributes<const T extends Table>(prefix: string, table: T): AttributeSet<T> {
  const fields = fieldsOf(prefix, table)
  return {
    prefix,
    table,
    nested: true,
    form: { is: 'attributes', prefix, table },
    decode: (view, offset, length, context) => decodeSet(fields, view, offset, length, context) as never,
    encode: (writer, values, context) =>
      encodeSet(fields, writer, values as Readonly<Record<string, unknown>>, context),
    locate: (view, offset, length, target, context) => locateIn(fields, view, offset, length, target, context),
  }
}
