/** Settings of a link, flat: what the kernel's bitsets are to users, and back. */
import type { AttributeSet } from '../../../protocol/attributes.ts'
import { InputError } from '../../../protocol/errors.ts'
import { type EthtoolBitset, type EthtoolHeader, ethtoolBitset } from '../../../protocol/generic/ethtool/header.ts'
import { ifindexOf, type LinkRef } from '../../rtnetlink/reference.ts'

/** Which link an answer is about. */
export interface EthtoolLink {
  ifindex: number
  ifname: string
}

type FlatValue<V> = V extends bigint
  ? number
  : V extends readonly (infer I)[]
    ? FlatValue<I>[]
    : V extends object
      ? IsBitset<V> extends true
        ? string[]
        : { [K in Exclude<keyof V, 'unknown'>]: FlatValue<V[K]> }
      : V
/** All fields of sets are optional, so that any set would do for a set of bits: its own field tells it. */
type IsBitset<V> = keyof EthtoolBitset extends keyof V ? true : false

/**
 * The attributes of a setting without their header: bits are the names of those that are set, 64-bit counters are
 * numbers. Where the kernel says which bits there can be, they are in a field of the same name and `Supported`.
 */
export type Flat<A> = EthtoolLink & {
  [K in Exclude<keyof A, 'header' | 'unknown'>]?: FlatValue<NonNullable<A[K]>> | undefined
} & { [K in BitsetOf<A> as `${K}Supported`]?: string[] | undefined }
type BitsetOf<A> = {
  [K in keyof A & string]: IsBitset<NonNullable<A[K]>> extends true ? K : never
}[keyof A & string]

/** Bits to be set: exactly these names, or a change of some: `{ 'tx-checksum-sctp': false }`. */
export type BitsInput = readonly string[] | Readonly<Record<string, boolean>>

/** The attributes `K` of a setting as they can be changed. */
export type FlatInput<A, K extends keyof A> = {
  [N in K]?: (N extends BitsetOf<A> ? BitsInput : A[N]) | undefined
}

/** The header of a request about a link. Throws an InputError at `dev`. */
export function headerOf(dev: LinkRef, flags = 0): EthtoolHeader {
  const ifindex = ifindexOf(dev, 'dev')
  const link = ifindex === undefined ? { devName: dev as string } : { devIndex: ifindex }
  return flags === 0 ? link : { ...link, flags }
}

/** The flat form of the attributes of a set. */
export function flatten(
  set: AttributeSet<any>,
  attributes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const header = (attributes['header'] ?? attributes['pseHeader']) as EthtoolHeader | undefined
  const link = header === undefined ? {} : { ifindex: header.devIndex ?? 0, ifname: header.devName ?? '' }
  return { ...link, ...flatFields(set, attributes) }
}

function flatFields(set: AttributeSet<any>, attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const flat: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || name === 'unknown' || name === 'header' || name === 'pseHeader') continue
    const codec = set.table[name]?.[1]
    if (codec === ethtoolBitset) Object.assign(flat, flatBits(name, value as EthtoolBitset))
    else flat[name] = flatValue(codec?.item ?? codec?.form?.item ?? codec, value)
  }
  return flat
}

function flatValue(codec: any, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(one => flatValue(codec, one))
  return codec?.table !== undefined ? flatFields(codec, value as Record<string, unknown>) : value
}

function flatBits(name: string, bitset: EthtoolBitset): Record<string, string[]> {
  const { nomask, bits = wordBits(bitset) } = bitset
  const names = (some: typeof bits) => some.map(({ name, index }) => name ?? String(index))
  if (nomask === true) return { [name]: names(bits) }
  return { [name]: names(bits.filter(({ value }) => value === true)), [`${name}Supported`]: names(bits) }
}

/** The bits of a compact set: by number, as it has no names. */
function wordBits({ size = 0, value = [], mask, nomask }: EthtoolBitset): NonNullable<EthtoolBitset['bits']> {
  const has = (words: readonly number[], index: number) => ((words[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0
  return Array.from({ length: size }, (_, index) => ({ index, value: has(value, index) })).filter(({ index, value }) =>
    nomask === true ? value : has(mask ?? [], index),
  )
}

/**
 * The attributes that change a setting: of what was read, what can be changed. Throws an InputError for other names.
 */
export function unflatten(
  set: AttributeSet<any>,
  changes: Readonly<Record<string, unknown>>,
  writable: readonly string[],
): Record<string, unknown> {
  if (typeof changes !== 'object' || changes === null) throw new InputError('expected an object', ['changes'])
  const attributes: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || name === 'ifindex' || name === 'ifname') continue
    if (writable.includes(name)) {
      attributes[name] = set.table[name][1] === ethtoolBitset ? writeBits(value as BitsInput, name) : value
    } else if (!Object.hasOwn(set.table, name.replace(/Supported$/, ''))) {
      throw new InputError(`no such field; there are ${writable.join(', ')}`, [name])
    }
  }
  return attributes
}

function writeBits(input: BitsInput, field: string): EthtoolBitset {
  if (Array.isArray(input)) return { nomask: true, bits: (input as readonly string[]).map(name => ({ name })) }
  if (typeof input !== 'object' || input === null) {
    throw new InputError('expected an array of names, or an object of names with true or false', [field])
  }
  return { bits: Object.entries(input).map(([name, value]) => (value === true ? { name, value } : { name })) }
}
