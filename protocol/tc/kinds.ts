/** Kinds of qdiscs: the same attributes hold one form in a qdisc and another in its classes. Knows no kind. */
import { bytes, type Codec, type Simplify } from '../codec.ts'
import { kindOf, selected } from '../kinds.ts'
import { statsWith, type TcStats2 } from './stats.ts'

/** What a kind of qdisc puts into the attributes whose form depends on it. */
export interface QdiscForms {
  /** TCA_OPTIONS of the qdisc. */
  readonly options?: Codec<any>
  /** TCA_STATS_APP of the qdisc. */
  readonly xstats?: Codec<any>
  /** TCA_OPTIONS of its classes. */
  readonly classOptions?: Codec<any>
  /** TCA_STATS_APP of its classes. */
  readonly classXstats?: Codec<any>
}

/** A kind of qdisc. */
export type QdiscKind<N extends string = string, F extends QdiscForms = QdiscForms> = { readonly kind: N } & F

/** Declares a kind of qdisc: `qdisc('drr', { classOptions: attributes('TCA_DRR', { quantum: [1, u32] }) })`. */
export const qdiscKind = <const N extends string, F extends QdiscForms>(kind: N, forms: F): QdiscKind<N, F> => ({
  kind,
  ...forms,
})

type FormOf<K, P extends keyof QdiscForms> = K extends { readonly [X in P]: Codec<infer T> } ? T : undefined

/** The attributes of a qdisc or class, with those typed that depend on the kind. */
export type ByQdisc<K, O extends keyof QdiscForms, X extends keyof QdiscForms, Rest> =
  | (K extends { readonly kind: infer N } ? Typed<N, FormOf<K, O>, FormOf<K, X>, Rest> : never)
  | Simplify<
      { kind?: string | undefined; options?: undefined; stats2?: TcStats2 | undefined; xstats?: Uint8Array } & Rest
    >

type Typed<N, Options, App, Rest> = Simplify<
  { kind: N; options?: Options | undefined; stats2?: TcStats2<App> | undefined; xstats?: App | undefined } & Rest
>

/** The three rows whose form the kind tells; `options` and `xstats` are the names of the forms. */
export function rowsByKind(
  kinds: () => readonly QdiscKind[],
  options: keyof QdiscForms,
  xstats: keyof QdiscForms,
): {
  readonly options: readonly [2, Codec<any>]
  readonly xstats: readonly [4, Codec<any>]
  readonly stats2: readonly [7, Codec<any>]
} {
  const having = (form: keyof QdiscForms, use: (codec: Codec<any>) => Codec<any>) => () =>
    kinds().flatMap(kind => (kind[form] === undefined ? [] : [kindOf(kind.kind, use(kind[form]))]))
  return {
    options: [
      2,
      selected(
        'kind',
        having(options, codec => codec),
      ),
    ],
    xstats: [
      4,
      selected(
        'kind',
        having(xstats, codec => codec),
        bytes,
      ),
    ],
    stats2: [7, selected('kind', having(xstats, statsWith), statsWith(bytes))],
  }
}
