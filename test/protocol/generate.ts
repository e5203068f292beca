/** Random values in the form of a codec, from what its `form` tells. */
import type { Codec, Form } from '../../protocol/codec.ts'

/** A source of numbers that gives the same ones for the same seed (mulberry32). */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  /** 0 to 2^32 - 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  /** 0 to `limit` - 1 */
  below(limit: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * limit)
  }
  between(min: number, max: number): number {
    return min + this.below(max - min + 1)
  }
  chance(share: number): boolean {
    return this.next() < share * 0x1_0000_0000
  }
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!
  }
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      ;[items[i], items[j]] = [items[j]!, items[i]!]
    }
    return items
  }
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }
}

/** Stands for: no value can be made here. */
export const nothing: unique symbol = Symbol('nothing')

/** What a value depends on besides its form. */
export interface Surroundings {
  header?: Readonly<Record<string, unknown>>
  siblings?: Readonly<Record<string, unknown>>
  depth?: number
}

type Of<K extends Form['is']> = Extract<Form, { is: K }>
type Maker<K extends Form['is']> = (form: Of<K>, random: Random, around: Surroundings, codec: Codec<any>) => unknown

const makers: { [K in Form['is']]: Maker<K> } = {
  integer: makeInteger,
  bytes: ({ min, max }, random) => random.bytes(random.between(min, Math.min(max, min + 20))),
  string: ({ max }, random) => makeText(random, max),
  flag: () => true,
  bool: (_form, random) => random.chance(0.5),
  enumeration: makeEnumerated,
  struct: ({ fields }, random, around) => makeStruct(fields, random, around),
  array: ({ item, count }, random, around) => several(0, random, () => generate(item, random, around), count),
  counted: ({ head, count, name, item }, random, around) => {
    const value = generate(head, random, around) as Record<string, unknown>
    if (count !== undefined) delete value[count]
    return { ...value, [name]: several(0, random, () => generate(item, random, around)) }
  },
  attributes: makeSet,
  list: ({ item }, random, around) => several(0, random, () => generate(item, random, around)),
  keyed: ({ item }, random, around) =>
    several(0, random, () => {
      const value = generate(item, random, around)
      return value === nothing ? nothing : { type: random.below(0x200), value }
    }),
  repeated: ({ item }, random, around) => several(1, random, () => generate(item, random, around)),
  message: makeMessage,
  selected: (form, random, around) => {
    const codec = choose(form, around)
    return codec === undefined ? nothing : generate(codec, random, around)
  },
  either: ({ choices }, random, around) => generate(random.pick(choices), random, around),
  lazy: ({ codec }, random, { depth = 0, ...around }) =>
    depth > 2 ? nothing : generate(codec(), random, { ...around, depth: depth + 1 }),
  sample: ({ values }, random) => (values.length === 0 ? nothing : structuredClone(random.pick(values))),
}

/** A random value that the codec gives back as it is; `nothing` if none can be made. */
export function generate(codec: Codec<any>, random: Random, around: Surroundings = {}): unknown {
  if (codec.form === undefined) throw new Error('a codec without a form')
  return (makers[codec.form.is] as Maker<any>)(codec.form, random, around, codec)
}

/** The codec that a sibling or the header asks for. */
export function choose(
  { selector, choices }: Of<'selected'>,
  { header, siblings }: Surroundings,
): Codec<any> | undefined {
  if (!choices.has('otherwise')) return choices.get(siblings?.[selector])
  return choices.get(String(header?.[selector] ?? 0)) ?? choices.get('otherwise')
}

function makeInteger(form: Of<'integer'>, random: Random): number | bigint {
  const { bits, signed } = form
  if (bits === 64) {
    const big = (BigInt(random.next()) << 32n) | BigInt(random.next())
    const unsigned = random.pick([big, 0n, 1n, 0xffff_ffffn, 1n << 63n, (1n << 64n) - 1n])
    return signed ? BigInt.asIntN(64, unsigned) : unsigned
  }
  const min = form.min ?? (signed ? -(2 ** (bits - 1)) : 0)
  const max = form.max ?? (signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1)
  return random.pick([min, max, random.between(min, max), random.between(min, max)])
}

function makeText(random: Random, max: number): string {
  let text = ''
  const length = random.below(Math.min(max, 30) + 1)
  while (new TextEncoder().encode(text).length < length) text += random.pick([...'abcz09.:-_ äß€'])
  while (new TextEncoder().encode(text).length > max) text = text.slice(0, -1)
  return text
}

function makeEnumerated({ names, base }: Of<'enumeration'>, random: Random, around: Surroundings): unknown {
  const number = generate(base, random, around) as number
  return random.chance(0.3) && !Object.values(names).includes(number) ? number : random.pick(Object.keys(names))
}

function makeStruct(fields: Of<'struct'>['fields'], random: Random, around: Surroundings): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [name, codec] of Object.entries(fields)) {
    if ('padding' in codec) continue
    if ('optional' in codec && random.chance(0.2)) break
    value[name] = generate(codec, random, around)
  }
  return value
}

function several(min: number, random: Random, make: () => unknown, count?: number): unknown[] {
  return Array.from({ length: count ?? min + random.below(4) }, make).filter(one => one !== nothing)
}

const AF = [0, 2, 7, 10, 28, 128, 129, 17]

function makeMessage(
  { header, attributes, below = 'attributes' }: Of<'message'>,
  random: Random,
  around: Surroundings,
): unknown {
  const { fields } = header.form as Of<'struct'>
  const value = makeStruct(fields, random, around)
  if ('family' in value) value['family'] = random.pick(AF)
  return { ...value, [below]: generate(attributes, random, { ...around, header: value }) }
}

function makeSet({ table }: Of<'attributes'>, random: Random, around: Surroundings): Record<string, unknown> {
  const share = random.pick([0.1, 0.3, 0.9])
  const names = Object.keys(table).filter(() => random.chance(share))
  const siblings = selectors(table, names, random)
  const value: Record<string, unknown> = {}
  let count = 0
  for (const name of random.shuffle([...new Set([...Object.keys(siblings), ...names])])) {
    const one = siblings[name] ?? generate(table[name]![1], random, { ...around, siblings })
    if (one === nothing || (Array.isArray(one) && one.length === 0 && 'item' in table[name]![1])) continue
    value[name] = one
    count += 'item' in table[name]![1] ? (one as unknown[]).length : 1
  }
  if (random.chance(0.3)) value['unknown'] = unknowns(table, count, random)
  return value
}

/** Values for the attributes that tell the form of others. */
function selectors(table: Of<'attributes'>['table'], names: string[], random: Random): Record<string, unknown> {
  const siblings: Record<string, unknown> = {}
  for (const name of names) {
    const { form } = table[name]![1]
    if (form?.is !== 'selected' || form.choices.has('otherwise')) continue
    siblings[form.selector] = random.pick([...form.choices.keys()])
  }
  return siblings
}

/** Attributes that the table lacks, at places among `count` others. */
function unknowns(table: Of<'attributes'>['table'], count: number, random: Random): unknown[] {
  const taken = new Set(Object.values(table).map(([number]) => number))
  const free = Array.from({ length: 0x200 }, (_, number) => number).filter(number => !taken.has(number))
  const total = count + random.between(1, 3)
  const places = random.shuffle(Array.from({ length: total }, (_, index) => index)).slice(count)
  return places
    .sort((a, b) => a - b)
    .map(index => ({
      type: random.pick(free) | random.pick([0, 0x4000, 0x8000]),
      payload: random.bytes(random.below(9)),
      index,
    }))
}
