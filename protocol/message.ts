/** A message body: a fixed header, then attributes. */

import type { AttributeSet, Table } from './attributes.ts'
import { compileStruct } from './codec/compile.ts'
import { structRows } from './codec/struct.ts'
import type { Codec, Context, Infer, Simplify, Struct, StructValue } from './codec.ts'
import { DecodeError, inside } from './errors.ts'
import { align4 } from './writer.ts'

/** Form of a message body. Reading gives every header field; writing takes those that are left out as zero. */
export interface MessageCodec<Out, In = Out> {
  readonly header: Struct<any>
  readonly attributes: AttributeSet<any>
  /** Messages inside attributes (the peer of a veth) carry attributes behind their header. */
  readonly nested: true
  readonly form: Codec<Out>['form']
  decode(view: DataView, offset: number, length: number, context?: Context): Out
  encode(writer: import('./writer.ts').Writer, value: In, context?: Context): void
  locate(view: DataView, offset: number, length: number, target: number, context?: Context): string[]
}

/** The value of a message: header fields on top, attributes below. */
export type MessageValue<H extends Struct<any>, A extends AttributeSet<any>> = Simplify<
  Infer<H> & { attributes: Infer<A> }
>

/** Declares a message body: `message(struct({ family: u8, … }), attributes('IFLA', { … }))`. */
export function message<F extends Record<string, any>, T extends Table>(
  header: Struct<F>,
  set: AttributeSet<T>,
): MessageCodec<
  Simplify<StructValue<F> & { attributes: Infer<AttributeSet<T>> }>,
  Simplify<Partial<StructValue<F>> & { attributes?: Infer<AttributeSet<T>> | undefined }>
> {
  const start = align4(header.size)
  const readHeader = compileStruct(structRows(header.fields), ['attributes'])
  return {
    header,
    attributes: set,
    nested: true,
    form: { is: 'message', header, attributes: set },
    decode(view, offset, length, context) {
      if (length < header.size) throw new DecodeError(`a header of ${header.size} bytes in ${length}`)
      const value = readHeader(view, offset, context) as Record<string, unknown>
      value['attributes'] = below(value, context, inner =>
        set.decode(view, offset + start, Math.max(0, length - start), inner),
      )
      return value as never
    },
    encode(writer, value, context) {
      header.encode(writer, value as never)
      writer.align()
      const attributes = (value as { attributes?: object }).attributes
      if (attributes === undefined) return
      below(value, context, inner => set.encode(writer, attributes as never, inner))
    },
    locate(view, offset, length, target, context) {
      if (target < offset + start || length < start) return []
      const value = header.decode(view, offset, header.size) as Record<string, unknown>
      const path = below(value, context, inner => set.locate!(view, offset + start, length - start, target, inner))
      return ['attributes', ...path]
    },
  }
}

/** Does `go` with `header` in the context, and puts back what was there. */
function below<R>(header: object, context: Context | undefined, go: (context: Context) => R): R {
  const inner = context ?? {}
  const outer = inner.header
  inner.header = header as Readonly<Record<string, unknown>>
  try {
    return inside('attributes', inner.errors, () => go(inner))
  } finally {
    inner.header = outer
  }
}
