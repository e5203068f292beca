import test from 'ava'
import { attributes, list, repeated } from '../../protocol/attributes.ts'
import * as codec from '../../protocol/codec.ts'
import { array, type Codec, enumeration, flag, lazy, struct, text, u8, u16, u32 } from '../../protocol/codec.ts'
import { DecodeError, EncodeError } from '../../protocol/errors.ts'
import { byHeader, linkKind, selected } from '../../protocol/kinds.ts'
import { message } from '../../protocol/message.ts'
import { Writer } from '../../protocol/writer.ts'
import { type AnyCodec, decode, encode, hex, kept, roundTrip } from './captures.ts'

const leaf = attributes('LEAF', { id: [1, u16], name: [2, text(15)] })
const kinds = [linkKind('tree', 'TREE', { id: [1, u16], note: [2, codec.string] })]
const set = attributes('TOP', {
  mtu: [1, u32],
  name: [2, text(15)],
  leaf: [3, leaf],
  many: [4, repeated(u16)],
  kind: [5, text(15)],
  data: [6, selected('kind', () => kinds)],
  list: [7, list(1, struct({ from: u32, to: u32 }))],
  on: [8, flag],
  times: [9, struct({ used: u32, added: codec.since(u32) })],
  colour: [10, enumeration(u8, { red: 1, blue: 2 })],
})
const top = message(struct({ family: u8, pad: codec.padding(3) }), set)

const integers: [name: string, codec: Codec<any>, size: number, min: number | bigint, max: number | bigint][] = [
  ['u8', codec.u8, 1, 0, 255],
  ['s8', codec.s8, 1, -128, 127],
  ['u16', codec.u16, 2, 0, 65535],
  ['s16', codec.s16, 2, -32768, 32767],
  ['u32', codec.u32, 4, 0, 4294967295],
  ['s32', codec.s32, 4, -2147483648, 2147483647],
  ['u64', codec.u64, 8, 0n, 18446744073709551615n],
  ['s64', codec.s64, 8, -9223372036854775808n, 9223372036854775807n],
  ['u16be', codec.u16be, 2, 0, 65535],
  ['u32be', codec.u32be, 4, 0, 4294967295],
  ['u64be', codec.u64be, 8, 0n, 18446744073709551615n],
]
for (const [name, integer, size, min, max] of integers) {
  test(`${name} takes ${min} to ${max} and nothing else`, t => {
    const one: any = typeof min === 'bigint' ? 1n : 1
    for (const value of [min, max]) t.is(decode(integer, encode(integer, value)), value)
    const other = typeof min === 'bigint' ? 1 : 1n
    const bad = [(min as any) - one, (max as any) + one, other, '1', null, undefined, {}, Number.NaN, 0.5, Infinity]
    for (const value of bad) t.throws(() => encode(integer, value), { instanceOf: EncodeError, code: 'ERR_ENCODE' })
  })
  test(`${name} is read from ${size} bytes and no other number`, t => {
    for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 9].filter(length => length !== size)) {
      const error = t.throws(() => decode(integer, new Uint8Array(length)), { instanceOf: DecodeError })
      t.is(error.message, `expected ${size} byte${size === 1 ? '' : 's'}, got ${length}`)
    }
  })
}

test('u16be', roundTrip, codec.u16be, hex`12 34`, 0x1234)
test('u32be', roundTrip, codec.u32be, hex`12 34 56 78`, 0x12345678)
test('u64be', roundTrip, codec.u64be, hex`01 02 03 04 05 06 07 08`, 0x0102030405060708n)
test('a range is checked when writing', t => {
  const vid = codec.range(u16, 1, 4094)
  for (const bad of [0, 4095]) t.throws(() => encode(vid, bad), { instanceOf: EncodeError })
  t.is(decode(vid, encode(vid, 4094)), 4094)
})
test('text is UTF-8 up to the first NUL', roundTrip, text(15), hex`c3 a4 62 00`, 'äb')
test('text has no NUL in it, and a longest length in bytes', t => {
  t.notThrows(() => encode(text(4), 'ääabc'.slice(0, 2)))
  for (const bad of ['a\0b', 'äää', 7, null, undefined])
    t.throws(() => encode(text(4), bad), { instanceOf: EncodeError })
  t.throws(() => encode(codec.fixedText(4), 'abcd'), { instanceOf: EncodeError })
  t.deepEqual(encode(codec.fixedText(4), 'ab'), hex`61 62 00 00`)
})
test('a name stands for its number, other numbers stay numbers', t => {
  const colour = enumeration(u8, { red: 1, blue: 2 })
  t.is(decode(colour, hex`02`), 'blue')
  t.is(decode(colour, hex`03`), 3)
  t.deepEqual(encode(colour, 2), hex`02`)
  for (const bad of ['green', 'toString', 256, undefined])
    t.throws(() => encode(colour, bad), { instanceOf: EncodeError })
})
test('bytes are copied, never views', t => {
  const from = new Uint8Array([1, 2, 3])
  const read = codec.bytes.decode(new DataView(from.buffer), 1, 2)
  from.fill(9)
  t.deepEqual(read, new Uint8Array([2, 3]))
  t.throws(() => encode(codec.bytesOf(2, 3), new Uint8Array(4)), { instanceOf: EncodeError })
  t.throws(() => encode(codec.bytes, [1, 2]), { instanceOf: EncodeError })
})
test('an array holds whole items', t => {
  t.deepEqual(decode(array(u16), hex`01 00 02 00`), [1, 2])
  t.throws(() => decode(array(u16), hex`01 00 02`), { instanceOf: DecodeError })
  t.throws(() => encode(array(u16), [1, -1]), { message: /^\[1\]: / })
})

const grown = struct({ a: u16, gap: codec.padding(2), b: codec.since(u32) })
test('a struct', roundTrip, grown, hex`01 00 00 00 02 00 00 00`, { a: 1, b: 2 })
test('a field that came later is absent from an older struct', roundTrip, grown, hex`01 00 00 00`, { a: 1 })
test('a field that came later is written if one behind it is set', t => {
  const more = struct({ a: u16, b: codec.since(u16), c: codec.since(u16), d: codec.since(u16) })
  t.deepEqual(encode(more, { a: 1, c: 3 }), hex`01 00 00 00 03 00`)
  t.deepEqual(encode(more, { a: 1 }), hex`01 00`)
})
test('a struct may be longer than we know, not shorter', t => {
  t.deepEqual(decode(grown, hex`01 00 00 00 02 00 00 00 09 09`), { a: 1, b: 2 })
  t.deepEqual(decode(grown, hex`01 00 00 00 02 00`), { a: 1 })
  t.throws(() => decode(grown, hex`01 00 00`), { message: 'expected 4 bytes, got 3' })
  t.throws(() => encode(grown, { a: 1, b: -1 }), { message: /^b: / })
  t.deepEqual(encode(grown, {}), hex`00 00 00 00`)
})

test(
  'a set, in the order of the object',
  roundTrip,
  set,
  hex`
  06 00 02 00 61 00 00 00  # name
  08 00 01 00 dc 05 00 00  # mtu
  0c 00 03 80              # leaf
    06 00 01 00 07 00 00 00  # id
  04 00 08 00              # on
`,
  { name: 'a', mtu: 1500, leaf: { id: 7 }, on: true },
)
test('a repeated attribute', roundTrip, set, hex`06 00 04 00 05 00 00 00 06 00 04 00 05 00 00 00`, { many: [5, 5] })
test(
  'an unknown attribute stays in its place, with its flags',
  roundTrip,
  set,
  hex`
  05 00 63 c0 01 00 00 00
  08 00 01 00 dc 05 00 00
  04 00 64 00
  04 00 08 00
`,
  {
    mtu: 1500,
    on: true,
    unknown: [
      { type: 0xc063, payload: hex`01`, index: 0 },
      { type: 100, payload: hex``, index: 2 },
    ],
  },
)
test(
  'an attribute that comes twice stays raw the second time',
  roundTrip,
  set,
  hex`
  08 00 01 00 dc 05 00 00  08 00 01 00 dd 05 00 00  04 00 08 00
`,
  { mtu: 1500, on: true, unknown: [{ type: 1, payload: hex`dd 05 00 00`, index: 1 }] },
)
test('unknown attributes without an index come last', t => {
  const value = { unknown: [{ type: 99, payload: hex`` }], mtu: 1500 }
  t.deepEqual(encode(set, value), hex`08 00 01 00 dc 05 00 00 04 00 63 00`)
})
test('undefined and false flags are not written, names that nobody declared are refused', t => {
  t.deepEqual(encode(set, { mtu: undefined, on: false }), hex``)
  t.throws(() => encode(top, { attributes: { mut: 1 } }), { message: 'attributes.mut: TOP has no such attribute' })
  t.throws(() => encode(set, { many: 5 }), { instanceOf: EncodeError, message: /^many: / })
  for (const bad of [null, 5, 'x']) t.throws(() => encode(set, bad), { instanceOf: EncodeError })
})
test('bytes between attributes and lengths that cannot be are refused', t => {
  const whole = hex`08 00 01 00 dc 05 00 00`
  for (const cut of [1, 2, 3, 5, 6, 7]) t.throws(() => decode(set, whole.slice(0, cut)), { instanceOf: DecodeError })
  for (const length of [0, 1, 2, 3, 9, 255]) {
    t.throws(
      () =>
        decode(
          set,
          Uint8Array.from(whole, (byte, i) => (i === 0 ? length : byte)),
        ),
      { instanceOf: DecodeError },
    )
  }
})

test(
  'data behind their kind',
  roundTrip,
  set,
  hex`
  09 00 05 00 74 72 65 65 00 00 00 00
  0c 00 06 80 06 00 01 00 07 00 00 00
`,
  { kind: 'tree', data: { id: 7 } },
)
test(
  'data before their kind',
  roundTrip,
  set,
  hex`
  0c 00 06 80 06 00 01 00 07 00 00 00
  08 00 01 00 dc 05 00 00
  09 00 05 00 74 72 65 65 00 00 00 00
`,
  { data: { id: 7 }, mtu: 1500, kind: 'tree' },
)
test(
  'data before and behind their kind: the first count',
  roundTrip,
  set,
  hex`
  0c 00 06 80 06 00 01 00 07 00 00 00
  09 00 05 00 74 72 65 65 00 00 00 00
  0c 00 06 80 06 00 01 00 08 00 00 00
`,
  { data: { id: 7 }, kind: 'tree', unknown: [{ type: 0x8006, payload: hex`06 00 01 00 08 00 00 00`, index: 2 }] },
)
test(
  'data of a kind that nobody declared stay raw',
  roundTrip,
  set,
  hex`
  08 00 06 80 01 02 03 04
  08 00 05 00 6f 61 6b 00
  04 00 08 00
`,
  { kind: 'oak', on: true, unknown: [{ type: 0x8006, payload: hex`01 02 03 04`, index: 0 }] },
)
test(
  'data without a kind stay raw',
  roundTrip,
  set,
  hex`
  08 00 06 80 01 02 03 04
`,
  { unknown: [{ type: 0x8006, payload: hex`01 02 03 04`, index: 0 }] },
)
test('data of a kind that nobody declared cannot be written', t => {
  t.throws(() => encode(set, { kind: 'oak', data: {} }), { instanceOf: EncodeError, message: /^data: / })
  t.throws(() => encode(set, { data: {} }), { instanceOf: EncodeError, message: /^data: / })
})

test('lossless: a nest without NLA_F_NESTED', kept, set, hex`0c 00 03 00 06 00 01 00 07 00 00 00`, { leaf: { id: 7 } })
test('lossless: text without NUL', kept, set, hex`05 00 02 00 61 00 00 00`, { name: 'a' })
test('lossless: text behind the NUL', kept, set, hex`08 00 02 00 61 00 62 63`, { name: 'a' })
test('lossless: text that is no UTF-8', kept, set, hex`06 00 02 00 ff 00 00 00`, { name: '\ufffd' })
test('lossless: padding that is not zero', kept, set, hex`06 00 02 00 61 00 de ad`, { name: 'a' })
test('lossless: a flag with bytes', kept, set, hex`05 00 08 00 01 00 00 00`, { on: true })
test(
  'lossless: a longer struct',
  kept,
  set,
  hex`
  10 00 09 00 01 00 00 00 02 00 00 00 03 00 00 00
`,
  { times: { used: 1, added: 2 } },
)
test(
  'lossless: deep inside',
  kept,
  top,
  hex`
  02 00 00 00  14 00 03 80 06 00 01 00 07 00 ff ff  05 00 02 00 61 ff ff ff
`,
  { family: 2, attributes: { leaf: { id: 7, name: 'a' } } },
)
test(
  'lossless: the same twice, each in its own way',
  kept,
  set,
  hex`
  06 00 02 00 61 00 00 00  05 00 02 00 61 00 00 00  06 00 04 00 05 00 00 00  06 00 04 00 05 00 ff ff
`,
  { name: 'a', many: [5, 5], unknown: [{ type: 2, payload: hex`61`, index: 1 }] },
)
test('lossless: padding of an unknown attribute', kept, set, hex`05 00 63 00 01 02 03 04`, {
  unknown: [{ type: 99, payload: hex`01`, index: 0 }],
})
test('lossless: text that is longer than we would write', t => {
  const bytes = hex`14 00 02 00 61 61 61 61 61 61 61 61 61 61 61 61 61 61 61 61`
  const value = decode(set, bytes, { lossless: true })
  t.deepEqual(value, { name: 'a'.repeat(16) })
  t.deepEqual(encode(set, value), bytes)
  t.throws(() => encode(set, { ...value }), { instanceOf: EncodeError, message: /^name: / })
})
test('lossless: what changed is written our way, the rest as it came', t => {
  const bytes = hex`05 00 02 00 61 00 00 00  0c 00 03 00 06 00 01 00 07 00 ff ff`
  const value = decode(set, bytes, { lossless: true })
  value.name = 'b'
  t.deepEqual(encode(set, value), hex`06 00 02 00 62 00 00 00  0c 00 03 00 06 00 01 00 07 00 ff ff`)
  value.leaf.id = 8
  t.deepEqual(encode(set, value), hex`06 00 02 00 62 00 00 00  0c 00 03 80 06 00 01 00 08 00 00 00`)
})

test('an error has the path to its place', t => {
  const wrong = hex`00 00 00 00  0c 00 03 80 05 00 01 00 07 00 00 00`
  const error = t.throws(() => decode(top, wrong), { instanceOf: DecodeError, code: 'ERR_DECODE' })
  t.is(error.message, 'attributes.leaf.id: expected 2 bytes, got 1')
  t.deepEqual(error.path, ['attributes', 'leaf', 'id'])
  t.throws(() => encode(top, { attributes: { leaf: { id: 65536 } } }), { message: /^attributes\.leaf\.id: / })
  t.throws(() => encode(top, { attributes: { many: [1, 'x'] } }), { message: /^attributes\.many/ })
  t.throws(() => encode(top, { attributes: { list: [{ from: 1, to: -1 }] } }), {
    message: /^attributes\.list\[0\]\.to: /,
  })
  t.throws(() => encode(top, { family: 256 }), { message: /^family: / })
  t.throws(() => encode(top, { attributes: { unknown: [{ type: 1, payload: 'x' } as any] } }), {
    message: /^attributes\.unknown\[0\]: /,
  })
})
test('collected errors have the whole path, what they are about stays raw', t => {
  const bytes = hex`
    00 00 00 00
    0c 00 03 80 05 00 01 00 07 00 00 00  # leaf.id, one byte short
    05 00 01 00 07 00 00 00              # mtu, three bytes short
    14 00 07 80 08 00 01 00 00 00 00 00 0c 00 01 00 00 00 00 00  # list, items too short and cut
    04 00 08 00
  `
  const errors: DecodeError[] = []
  const value = decode(top, bytes, { errors })
  t.deepEqual(
    errors.map(error => error.message.replace(/:.*/, '')),
    ['attributes.leaf.id', 'attributes.mtu', 'attributes.list[0]'],
  )
  t.deepEqual(value.attributes.leaf, { unknown: [{ type: 1, payload: hex`07`, index: 0 }] })
  t.deepEqual(value.attributes.on, true)
  t.deepEqual(
    value.attributes.unknown.map((raw: { index: number }) => raw.index),
    [1, 2],
  )
  t.deepEqual(encode(top, value), bytes)
})
test('a header that is cut is refused', t => {
  t.throws(() => decode(top, hex`02 00 00`), { instanceOf: DecodeError })
  t.deepEqual(decode(top, hex`02 00 00 00`), { family: 2, attributes: {} })
  t.deepEqual(encode(top, {}), hex`00 00 00 00`)
})

const forms = byHeader('family', { 0: u8, 2: u16 }, u32)
const headed = message(
  struct({ family: u8, pad: codec.padding(3) }),
  attributes('H', { x: [1, forms], y: [2, lazy(() => top)] }),
)
test('the header tells the form; a field that is left out counts as zero', t => {
  t.deepEqual(encode(headed, { family: 2, attributes: { x: 1 } }), hex`02 00 00 00 06 00 01 00 01 00 00 00`)
  t.deepEqual(encode(headed, { attributes: { x: 1 } }), hex`00 00 00 00 05 00 01 00 01 00 00 00`)
  t.deepEqual(encode(headed, { family: 9, attributes: { x: 1 } }), hex`09 00 00 00 08 00 01 00 01 00 00 00`)
})
test(
  'a message inside has a header of its own, then the outer one counts again',
  roundTrip,
  headed,
  hex`
  02 00 00 00
  08 00 02 80 07 00 00 00
  06 00 01 00 01 00 00 00
`,
  { family: 2, attributes: { y: { family: 7, attributes: {} }, x: 1 } },
)
test('after a failure inside, the outer header is there again', t => {
  const context = { header: { family: 5 } }
  t.throws(() => decode(headed, hex`02 00 00 00 05 00 01 00 01 00 00 00`, context))
  t.throws(() => decode(headed, hex`02 00 00 00 05 00 02 80 01 00 00 00`, context))
  t.deepEqual(context.header, { family: 5 })
})

type Deep = { inner?: Deep | undefined; unknown?: unknown }
const deep: Codec<Deep> = attributes('DEEP', { inner: [1, lazy((): Codec<Deep> => deep)] })
test('32 levels are read and written, 33 are not', t => {
  const nest = (levels: number): Deep => (levels === 0 ? {} : { inner: nest(levels - 1) })
  const bytes = encode(deep, nest(32))
  t.deepEqual(decode(deep, bytes), nest(32))
  t.throws(() => encode(deep, nest(33)), { instanceOf: EncodeError, message: /more than 32 levels deep$/ })
  const more = new Uint8Array([...new Uint8Array(new Uint16Array([bytes.length + 4, 0x8001]).buffer), ...bytes])
  t.throws(() => decode(deep, more), { instanceOf: DecodeError, message: /more than 32 levels deep$/ })
  const errors: DecodeError[] = []
  t.notThrows(() => decode(deep, more, { errors }))
  t.is(errors.length, 1)
})

test('an attribute has at most 65,535 bytes', t => {
  const big: AnyCodec = attributes('BIG', { x: [1, codec.bytesOf(0, 1e6)], y: [2, list(1, codec.bytes)] })
  const most = encode(big, { x: new Uint8Array(65531) })
  t.is(most.length, 65536)
  t.deepEqual(decode(big, most), { x: new Uint8Array(65531) })
  t.throws(() => encode(big, { x: new Uint8Array(65532) }), { instanceOf: EncodeError, message: /^x: .*65536/ })
  const half = new Uint8Array(33000)
  t.throws(() => encode(big, { y: [half, half] }), { instanceOf: EncodeError, message: /^y: / })
  t.throws(() => encode(big, { unknown: [{ type: 9, payload: new Uint8Array(65532) }] }), {
    message: /^unknown\[0\]: /,
  })
})

test('an offset leads to the attribute', t => {
  const bytes = encode(top, {
    attributes: {
      mtu: 1,
      leaf: { id: 7, name: 'a' },
      data: { id: 1 },
      kind: 'tree',
      list: [{ from: 1, to: 2 }],
      many: [1],
    },
  })
  const path = (target: number) => top.locate(new DataView(bytes.buffer), 0, bytes.length, target).join('.')
  const paths = [
    [0, ''],
    [4, 'mtu'],
    [8, 'mtu'],
    [12, 'leaf'],
    [16, 'leaf.id'],
    [20, 'leaf.id'],
    [24, 'leaf.name'],
  ]
  for (const [target, name] of paths as [number, string][]) {
    t.is(path(target), name === '' ? '' : `attributes.${name}`)
  }
  t.is(path(32), 'attributes.data')
  t.is(path(36), 'attributes.data.id')
  t.is(path(60), 'attributes.list.[0]')
  t.is(path(72), 'attributes.many')
})

test('a Writer keeps what it holds while it grows, and forgets what is cut off', t => {
  const writer = new Writer(1)
  for (let i = 0; i < 300; i++) writer.u8(i & 0xff)
  t.deepEqual(
    writer.toBytes(),
    Uint8Array.from({ length: 300 }, (_, i) => i & 0xff),
  )
  writer.truncate(1)
  writer.align()
  writer.zeros(2)
  t.deepEqual(writer.toBytes(), hex`00 00 00 00 00 00`)
  writer.patchU16(0, 0x1234)
  writer.patchU32(2, 1)
  t.deepEqual(writer.view(2), hex`01 00 00 00`)
})
