import { attributes } from '../attributes.ts'
import { bytes, type Codec, type Infer, type Simplify } from '../codec.ts'
import { type AnyKind, type LinkKind, selected } from '../kinds.ts'
import { type MessageCodec, message } from '../message.ts'
import { commonRows, type TcCommon, type TcHeader, tcHeader } from './attributes.ts'
import { filters } from './filters/index.ts'
import { statsWith, type TcStats2 } from './stats.ts'

interface Rest extends TcCommon {
  stats2?: TcStats2 | undefined
  xstats?: Uint8Array | undefined
}

/** `options` is typed by `kind`. */
type ByKind<K extends AnyKind> =
  | (K extends LinkKind<infer N, infer C> ? Simplify<{ kind: N; options?: Infer<C> | undefined } & Rest> : never)
  | Simplify<{ kind?: string | undefined; options?: undefined } & Rest>

/** The attributes of a filter or chain. */
export type FilterAttributes = ByKind<ReturnType<typeof filters>[number]>

/** TCA_… in messages about filters and chains */
export const filterAttributes = attributes('TCA', {
  ...commonRows,
  options: [2, selected('kind', filters)],
  xstats: [4, bytes],
  stats2: [7, statsWith(bytes)],
})

/** A classifier, as RTM_NEWTFILTER tells it; a chain of them, as RTM_NEWCHAIN tells it. */
export interface Filter extends TcHeader {
  attributes: FilterAttributes
}
/** A classifier or chain to be written: what is left out of the header is zero. */
export interface FilterInput extends Partial<TcHeader> {
  attributes?: FilterAttributes | undefined
}

/** RTM_NEWTFILTER, RTM_DELTFILTER, RTM_GETTFILTER; the same for chains */
export const filter = message(tcHeader, filterAttributes) as Codec<any> as MessageCodec<Filter, FilterInput>
