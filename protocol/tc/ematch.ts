/** Extended matches: the terms of a logical expression. linux/pkt_cls.h */
import { attributes, numbered } from '../attributes.ts'
import { bytes, type Codec, type Context, enumeration, type Infer, padding, struct, u16, u32 } from '../codec.ts'
import { DecodeError, EncodeError } from '../errors.ts'
import type { LinkKind } from '../kinds.ts'
import { ematchKinds } from './ematches/index.ts'

/** TCF_EM_…: bits of `flags`. How a term is joined to the next one, and whether it is negated. */
export const TCF_EM = { relAnd: 1, relOr: 2, invert: 4, simple: 8 } as const

/** struct tcf_ematch_hdr */
const header = struct({
  matchid: u16,
  /** `container`: the term is in brackets, its data the place of the first term in them. */
  kind: enumeration(u16, {
    container: 0,
    cmp: 1,
    nbyte: 2,
    u32: 3,
    meta: 4,
    text: 5,
    vlan: 6,
    canid: 7,
    ipset: 8,
    ipt: 9,
  }),
  /** Bits of TCF_EM. */
  flags: u16,
  padding: padding(2),
})

type Kind = ReturnType<typeof ematchKinds>[number]
type DataOf<K> = K extends LinkKind<infer N, infer C> ? { kind: N; data: Infer<C> } : never
type Declared = DataOf<Kind> | { kind: 'container'; data: number }
type Undeclared = { kind: Exclude<Infer<typeof header>['kind'], Declared['kind']>; data: Uint8Array }

/** A term: `kind` tells the form of `data`. */
export type Ematch = { matchid?: number | undefined; flags?: number | undefined } & (Declared | Undeclared)

let known: ReadonlyMap<unknown, Codec<any>> | undefined
const codecs = () =>
  (known ??= new Map<unknown, Codec<any>>([
    ['container', u32],
    ...ematchKinds().map(({ kind, data }) => [kind, data] as const),
  ]))
const codecOf = (kind: unknown): Codec<any> => codecs().get(kind) ?? bytes

/** What is behind the header of a term. */
const data: Codec<any> = {
  form: {
    is: 'selected',
    selector: 'kind',
    get choices() {
      return new Map([...codecs(), ['otherwise', bytes]])
    },
  },
  decode: (view, offset, length, context) => codecOf(context?.header?.['kind']).decode(view, offset, length, context),
  encode: (writer, value, context) => codecOf(context?.header?.['kind']).encode(writer, value, context),
}

const ematch: Codec<Ematch> = {
  form: { is: 'message', header, attributes: data, below: 'data' },
  decode(view, offset, length, context) {
    if (length < header.size) throw new DecodeError(`a header of ${header.size} bytes in ${length}`)
    const value = header.decode(view, offset, header.size)
    const inner: Context = { ...context, header: value }
    const rest = data.decode(view, offset + header.size, length - header.size, inner)
    return { ...value, data: rest } as Ematch
  },
  encode(writer, value, context) {
    header.encode(writer, value as never)
    const inner: Context = { ...context, header: value as never }
    try {
      data.encode(writer, value.data, inner)
    } catch (error) {
      throw error instanceof EncodeError ? error.within('data') : error
    }
  },
}

/** The terms of an expression, in the order in which they are looked at. */
export const ematches = attributes('TCA_EMATCH_TREE', {
  /** `progid`: 0, tc made it. */
  hdr: [1, struct({ nmatches: u16, progid: u16 })],
  list: [2, numbered(ematch)],
})
