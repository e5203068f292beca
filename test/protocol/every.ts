/** What holds for every table, shown with values made from the tables. */
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import test from 'ava'
import type { Codec, Form } from '../../protocol/codec.ts'
import { DecodeError } from '../../protocol/errors.ts'
import { genericFamilies } from '../../protocol/generic/families.ts'
import type { AnyFamily } from '../../protocol/generic/family.ts'
import { decodeMessages, encodeMessage, type Family, families, type Message } from '../../protocol/messages.ts'
import { Writer } from '../../protocol/writer.ts'
import { decode, encode } from './captures.ts'
import { generate, nothing, Random } from './generate.ts'

const SEED = Number(process.env['SEED'] ?? 20260)
const generics: AnyFamily[] = Object.values(genericFamilies)
/** The kernel counts from 0x10, which is the controller's. */
const ids = new Map(generics.map((family, index) => [0x10 + index, family]))

interface Declared {
  family: Family
  name: string
  codec: Codec<any>
  /** The message with a body: families of generic netlink have the command in it. */
  of(body: object, flags: number): object
}

const messages: Declared[] = [
  ...Object.entries(families).flatMap(([family, rows]) =>
    Object.entries(rows).map(([name, [, codec]]) => ({
      family: family as Family,
      name,
      codec: codec as Codec<any>,
      of: (body: object, flags: number) => ({ type: name, flags, body }),
    })),
  ),
  ...generics.flatMap(family => [
    ...commandsOf(family, family.requestCodecs, flags => ({ flags: flags | 1 })),
    ...(family.replyCodecs === family.requestCodecs
      ? []
      : commandsOf(family, family.replyCodecs, flags => ({ flags: flags & ~1, seq: 1 }))),
    ...(family.eventCodecs === family.replyCodecs
      ? []
      : commandsOf(family, family.eventCodecs, flags => ({ flags: flags & ~1, seq: 0 }))),
  ]),
]

/** Commands of a generic family; flags and sequence number tell whether somebody asks, answers or just tells. */
function commandsOf(
  family: AnyFamily,
  codecs: AnyFamily['requestCodecs'],
  header: (flags: number) => object,
): Declared[] {
  return Object.entries<readonly [number, Codec<any>]>(codecs).map(([cmd, [, codec]]) => ({
    family: 'generic',
    name: `${family.name}.${cmd}`,
    codec,
    of: (body, flags) => ({ type: family.name, ...header(flags), body: { ...body, cmd } }),
  }))
}
/** One row for each form: several messages share one; the commands of a generic family differ by their attributes. */
const partOf = ({ family, codec }: Declared) => (family === 'generic' ? (codec as any).attributes : codec)
const forms = messages.filter((row, index) => messages.findIndex(other => partOf(other) === partOf(row)) === index)

// The tests never wait: without this their results would come all at the end.
test.beforeEach(() => setImmediate())

/** Calls `check` with many random values; what fails names the seed. */
function each(codec: Codec<any>, count: number, check: (value: any, random: Random, seed: string) => void) {
  for (let round = 0; round < count; round++) {
    const seed = SEED + round
    const random = new Random(seed)
    check(generate(codec, random), random, `SEED=${seed}`)
  }
}

for (const { name, codec } of forms) {
  test(`${name}: what is written is read, and is written the same again`, t => {
    each(codec, 200, (value, _random, seed) => {
      const bytes = encode(codec, value)
      const read = decode(codec, bytes)
      if (!isDeepStrictEqual(read, value)) t.deepEqual(read, value, seed)
      for (const again of [encode(codec, value), encode(codec, read)]) t.deepEqual(again, bytes, seed)
      t.deepEqual(encode(codec, decode(codec, bytes, { lossless: true })), bytes, seed)
      const errors: DecodeError[] = []
      if (!isDeepStrictEqual(decode(codec, bytes, { errors }), value)) t.fail(seed)
      t.deepEqual(errors, [], seed)
    })
  })

  test(`${name}: what lay in the buffer before does not show`, t => {
    each(codec, 50, (value, _random, seed) => {
      const writer = new Writer(4096)
      writer.bytes(new Uint8Array(4000).fill(0xff))
      writer.truncate(0)
      codec.encode(writer, value)
      t.deepEqual(writer.toBytes(), encode(codec, value), seed)
    })
  })

  test(`${name}: bytes that are cut give a DecodeError or less, and come back the same`, t => {
    each(codec, 15, (value, _random, seed) => {
      const bytes = encode(codec, value)
      for (let length = 0; length < bytes.length; length++)
        cut(codec, bytes.slice(0, length), `${seed} cut to ${length}`)
    })
    t.pass()
  })

  test(`${name}: each offset leads to a place`, t => {
    each(codec, 15, (value, _random, seed) => {
      const bytes = encode(codec, value)
      const view = new DataView(bytes.buffer)
      for (let target = 0; target < bytes.length; target++) {
        const path = codec.locate!(view, 0, bytes.length, target)
        if (path.some(part => typeof part !== 'string')) t.fail(seed)
      }
    })
    t.pass()
  })
}

/** Reads bytes in each of the three ways; throws whatever is no DecodeError, or if bytes are lost. */
function cut(codec: Codec<any>, bytes: Uint8Array, where: string): void {
  for (const context of [{}, { errors: [] }, { lossless: true }, { lossless: true, errors: [] }]) {
    try {
      const value = decode(codec, bytes, context)
      if (!('lossless' in context) || bytes.length < 4) continue
      const again = encode(codec, value)
      if (!isDeepStrictEqual(again, bytes)) throw new Error(`${where}: ${hexOf(bytes)} came back as ${hexOf(again)}`)
    } catch (error) {
      if (!(error instanceof DecodeError)) throw new Error(where, { cause: error })
    }
  }
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('messages: what is written is read', t => {
  for (const { family, codec, of } of messages) {
    each(codec, 20, (body, random, seed) => {
      const header = { seq: random.next(), pid: random.next() }
      const message = { ...header, ...of(body, random.below(0x10000)) } as Message
      const bytes = encodeMessage(message, family, ids)
      t.deepEqual(decodeMessages(bytes, family, ids), [message], seed)
    })
  }
})

interface Row {
  path: string
  name: string
  codec: Codec<any>
  /** Writes the attribute alone; undefined leaves it out. */
  write(value: unknown): Uint8Array
}

/** Every attribute of every set that can be reached, once. */
function* attributesOf(codec: Codec<any>, path: string, seen: Set<unknown>): Generator<Row> {
  const form = codec.form
  if (form === undefined || seen.has(codec)) return
  seen.add(codec)
  if (form.is === 'attributes') {
    for (const [name, [, inner]] of Object.entries(form.table)) {
      const sides = selectorsOf(inner.form)
      for (const side of sides) {
        const write = (value: unknown) => encode(codec, { ...side, [name]: value }, { header: side })
        const chosen = sides.length > 1 ? Object.values(side)[0] : undefined
        const branch = inner.form?.is === 'selected' ? inner.form.choices.get(chosen) : inner
        if (branch !== undefined) yield { path, name, codec: branch, write }
      }
      yield* attributesOf(inner, `${path}.${name}`, seen)
    }
  } else {
    for (const inner of insides(form)) yield* attributesOf(inner, path, seen)
  }
}

/** The values of siblings or header fields under which an attribute has its forms. */
function selectorsOf(form: Form | undefined): Record<string, unknown>[] {
  if (form?.is !== 'selected') return [{}]
  const keys = [...form.choices.keys()].filter(key => key !== 'otherwise')
  return keys.map(key => ({ [form.selector]: form.choices.has('otherwise') ? Number(key) : key }))
}

function insides(form: Form): Iterable<Codec<any>> {
  if (form.is === 'message') return [form.attributes]
  if (form.is === 'list' || form.is === 'keyed' || form.is === 'repeated' || form.is === 'array') return [form.item]
  if (form.is === 'selected') return form.choices.values()
  if (form.is === 'either') return form.choices
  return form.is === 'lazy' ? [form.codec()] : []
}

const rows = forms.flatMap(({ name, codec }) => [...attributesOf(codec, name, new Set())])

test('each attribute changes the bytes when it is set, alone', t => {
  t.true(rows.length > 350, `${rows.length} attributes`)
  for (const { path, name, codec, write } of rows) {
    const random = new Random(SEED)
    const value = generate(codec, random, { depth: 1 })
    if (value === nothing) continue
    const without = write(undefined)
    const bytes = write(
      Array.isArray(value) && value.length === 0 && 'item' in codec ? [generate(codec, random)] : value,
    )
    t.true(bytes.length >= without.length + 4, `${path}.${name}`)
  }
})

test('each attribute with a struct takes a longer one', t => {
  let structs = 0
  for (const { path, name, codec, write } of rows) {
    if (codec.form?.is !== 'struct') continue
    structs++
    const value = generate(codec, new Random(SEED))
    const size = encode(codec, value).length
    const longer = new Uint8Array([...encode(codec, value), 1, 2, 3, 4])
    const complete = size === (codec as { size?: number }).size
    if (complete) t.deepEqual(decode(codec, longer), value, `${path}.${name}`)
    for (let length = 0; length < size; length++) {
      const error = caught(() => decode(codec, longer.slice(0, length)))
      t.true(error === undefined || error instanceof DecodeError, `${path}.${name} cut to ${length}`)
    }
    t.notThrows(() => write(value), `${path}.${name}`)
  }
  t.true(structs > 10)
})

function caught(go: () => unknown): unknown {
  try {
    go()
    return undefined
  } catch (error) {
    return error
  }
}

test('each header field changes the bytes when it is set', t => {
  for (const { name, codec } of forms) {
    if (codec.form?.is !== 'message' || codec.form.header.form?.is !== 'struct') continue
    for (const [field, inner] of Object.entries(codec.form.header.form.fields)) {
      if ('padding' in inner) continue
      t.notDeepEqual(encode(codec, { [field]: 1 }), encode(codec, {}), `${name}.${field}`)
      t.throws(() => encode(codec, { [field]: -(2 ** 40) }), { message: new RegExp(`^${field}: `) }, `${name}.${field}`)
    }
  }
})

test('numbers of messages and attributes are there once, names are words in lower camel case', t => {
  for (const [family, table] of Object.entries(families)) {
    const numbers = Object.values(table).map(([number]) => number)
    t.is(new Set(numbers).size, numbers.length, family)
  }
  for (const { name, commands, replies, events } of generics) {
    for (const table of [commands, replies, events]) {
      const numbers = Object.values<readonly [number, unknown]>(table).map(([number]) => number)
      t.is(new Set(numbers).size, numbers.length, name)
    }
  }
  for (const { path, name, codec } of rows) {
    t.regex(name, /^[a-z][a-zA-Z0-9]*$/, path)
    if (codec.form?.is !== 'attributes') continue
    const numbers = Object.values(codec.form.table).map(([number]) => number)
    t.is(new Set(numbers).size, numbers.length, `${path}.${name}`)
  }
})
