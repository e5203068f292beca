/** How a set of attributes is declared, and the object that it stands for. */
import type { Codec, Infer, Simplify } from '../codec.ts'
import { EncodeError } from '../errors.ts'

/** An attribute that no table declares, or one that could not be decoded. */
export interface RawAttribute {
  /** Its number, with the flag bits. */
  type: number
  payload: Uint8Array
  /** Its place among the attributes of its set; at the end if left out. */
  index?: number | undefined
}

/** Name to number and codec: the whole declaration of a set. */
export type Table = Readonly<Record<string, readonly [type: number, codec: Codec<any>]>>

/** The object that a table stands for. */
export type Values<T extends Table> = Simplify<
  { -readonly [K in keyof T]?: Infer<T[K][1]> | undefined } & { unknown?: RawAttribute[] | undefined }
>

/** A set of attributes. The table stays in the type, so that comments on its rows reach the editor. */
export interface AttributeSet<T extends Table> extends Codec<Values<T>> {
  /** Prefix of the kernel's constants: `IFLA`. */
  readonly prefix: string
  readonly table: T
  readonly nested: true
}

/** An attribute that comes again and again in one set, read into an array. */
export interface Repeated<T> extends Codec<T[]> {
  readonly item: Codec<T>
}

/** Marks an attribute that comes again and again in one set. */
export const repeated = <T>(item: Codec<T>): Repeated<T> => ({
  item,
  form: { is: 'repeated', item },
  decode: (view, offset, length, context, siblings) => [item.decode(view, offset, length, context, siblings)],
  encode() {
    throw new EncodeError('a repeated attribute outside of a set')
  },
})
