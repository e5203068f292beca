/** Forms that something else tells: a sibling attribute (link kind) or the header (family). Knows no kind. */
import { type AttributeSet, attributes, later, type Table, undeclared } from './attributes.ts'
import type { Codec, Infer, Simplify } from './codec.ts'
import { EncodeError } from './errors.ts'

/** A kind of something (a link, a slave, a queue) and the form of its data. */
export interface LinkKind<N extends string, C extends Codec<any>> {
  readonly kind: N
  readonly data: C
}
/** Any kind. */
export type AnyKind = LinkKind<string, Codec<any>>

/** Declares a kind whose data are attributes: `linkKind('vlan', 'IFLA_VLAN', { id: [1, u16] })`. */
export const linkKind = <const N extends string, const T extends Table>(
  kind: N,
  prefix: string,
  table: T,
): LinkKind<N, AttributeSet<T>> => ({ kind, data: attributes(prefix, table) })

/** Declares a kind whose data have a form that is already declared, or that spells its own type. */
export const kindOf = <const N extends string, C extends Codec<any>>(kind: N, data: C): LinkKind<N, C> => ({
  kind,
  data,
})

/** `data` is typed by `kind`. A kind without declaration has no `data`: its bytes are in `unknown`. */
export type ByKind<K extends AnyKind, Rest> =
  | (K extends LinkKind<infer N, infer C> ? Simplify<{ kind: N; data?: Infer<C> | undefined } & Rest> : never)
  | Simplify<{ kind?: string | undefined; data?: undefined } & Rest>

/**
 * The data codec that belongs to the value of the attribute `selector` in the same set, or `otherwise`, if it is given,
 * where that value has none. `kinds` is asked at first use, so that a kind may hold what holds kinds (a veth holds a
 * link).
 */
export function selected(selector: string, kinds: () => readonly AnyKind[], otherwise?: Codec<any>): Codec<any> {
  let known: ReadonlyMap<unknown, Codec<any>> | undefined
  const choices = () => (known ??= new Map(kinds().map(({ kind, data }) => [kind, data])))
  const codecOf = (chosen: unknown) => choices().get(chosen) ?? otherwise
  return {
    nested: true,
    nestedBeside: siblings => codecOf(siblings[selector])?.nested === true,
    form: {
      is: 'selected',
      selector,
      get choices() {
        return choices()
      },
    },
    decode(view, offset, length, context, siblings) {
      const chosen = siblings?.[selector]
      if (chosen === undefined && (siblings === undefined || !('complete' in siblings))) return later
      return codecOf(chosen)?.decode(view, offset, length, context) ?? undeclared
    },
    encode(writer, value, context, siblings) {
      const chosen = siblings?.[selector]
      const codec = codecOf(chosen)
      if (codec === undefined) throw new EncodeError(`no data are declared for ${selector} ${String(chosen)}`)
      codec.encode(writer, value, context)
    },
    locate: (view, offset, length, target, context, siblings) =>
      codecOf(siblings?.[selector])?.locate?.(view, offset, length, target, context) ?? [],
  }
}

/** The codec that belongs to a field of the message's header (zero where it is left out), or `otherwise`. */
export function byHeader<T>(
  field: string,
  choices: Readonly<Record<number, Codec<any>>>,
  otherwise: Codec<T>,
): Codec<T> {
  const chosen = (header: Readonly<Record<string, unknown>> | undefined): Codec<any> =>
    choices[(header?.[field] ?? 0) as number] ?? otherwise
  return {
    nested: otherwise.nested,
    form: { is: 'selected', selector: field, choices: new Map([...Object.entries(choices), ['otherwise', otherwise]]) },
    decode: (view, offset, length, context) => chosen(context?.header).decode(view, offset, length, context),
    encode: (writer, value, context) => chosen(context?.header).encode(writer, value, context),
    locate: (view, offset, length, target, context) =>
      chosen(context?.header).locate?.(view, offset, length, target, context) ?? [],
  }
}
