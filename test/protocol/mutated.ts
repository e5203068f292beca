/** Messages that were damaged on purpose: whatever comes, it is a value or a DecodeError, soon and in little memory. */
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import test from 'ava'
import type { Codec } from '../../protocol/codec.ts'
import { DecodeError } from '../../protocol/errors.ts'
import { decodeMessages, encodeMessage, families, type Message } from '../../protocol/messages.ts'
import { slowness } from '../runner/slowness.ts'
import { generate, Random } from './generate.ts'

const COUNT = 100_000
const SEED = Number(process.env['SEED'] ?? 7)
const HEADER = 16
const rows = Object.entries(families.route).map(([name, [number, codec]]) => ({
  name,
  number,
  codec: codec as Codec<any>,
}))
const codecs = new Map<number, Codec<any>>(rows.map(({ number, codec }) => [number, codec]))

/** Whole messages with all kinds of attributes, to be damaged. */
function sound(random: Random): Uint8Array[] {
  return Array.from({ length: 1000 }, () => {
    const { name, codec } = random.pick(rows)
    const message = { type: name, flags: 0, seq: 1, pid: 2, body: generate(codec, random) } as Message
    return encodeMessage(message)
  }).filter(({ length }) => length < 8192)
}

type Damage = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array
const damages: Damage[] = [
  function flip(bytes, random) {
    for (let times = random.between(1, 8); times > 0; times--)
      bytes[random.below(bytes.length)]! ^= 1 << random.below(8)
    return bytes
  },
  function overwrite(bytes, random) {
    for (let times = random.between(1, 4); times > 0; times--) bytes[random.below(bytes.length)] = random.below(256)
    return bytes
  },
  function cut(bytes, random) {
    return bytes.slice(0, random.below(bytes.length + 1))
  },
  function splice(bytes, random, others) {
    const other = random.pick(others)
    const at = random.below(bytes.length + 1)
    const from = random.below(other.length + 1)
    return Uint8Array.of(...bytes.subarray(0, at), ...other.subarray(from))
  },
  function repeat(bytes, random) {
    const from = random.below(bytes.length) & ~3
    const part = bytes.subarray(from, from + 4 * random.below(64))
    return Uint8Array.of(...bytes, ...part, ...part)
  },
  function lengths(bytes, random) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let times = random.between(1, 3); times > 0 && bytes.length >= 4; times--) {
      const at = random.below((bytes.length >> 2) - 1) * 4
      const length = random.pick([0, 1, 3, 4, 5, 8, bytes.length - at, 0x7fff, 0xffff, random.below(64)])
      view.setUint16(at, length, true)
    }
    return bytes
  },
]

/** Damaged once or more; most of them keep a header that leads on to the attributes. */
function damaged(random: Random, others: readonly Uint8Array[]): Uint8Array {
  let bytes: Uint8Array = random.pick(others).slice()
  const head = bytes.slice(0, HEADER)
  for (let times = random.between(1, 3); times > 0 && bytes.length > 0; times--) {
    bytes = random.pick(damages)(bytes, random, others)
  }
  if (random.chance(0.8) && bytes.length >= HEADER) {
    bytes.set(head)
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(0, bytes.length, true)
  }
  return bytes
}

/** True if it can be read. Anything thrown that is no DecodeError goes on. */
function reads(go: () => unknown): boolean {
  try {
    go()
    return true
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}

/** Each of the ways to read; true if the strictest could. */
function read(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const codec = bytes.length < HEADER ? undefined : codecs.get(view.getUint16(4, true))
  const body = bytes.length - HEADER
  const strict = codec !== undefined && reads(() => codec.decode(view, HEADER, body))
  const tolerant = codec !== undefined && reads(() => codec.decode(view, HEADER, body, { errors: [] }))
  if (strict && !tolerant) throw new Error('read strictly, not with tolerance')
  let messages: Message[] = []
  reads(() => {
    messages = decodeMessages(bytes)
  })
  let offset = 0
  for (const message of messages) {
    const length = view.getUint32(offset, true)
    const again = encodeMessage(message)
    for (let i = 0; i < length; i++) if (again[i] !== bytes[offset + i]) throw new Error(`byte ${offset + i} differs`)
    offset += (length + 3) & ~3
  }
  return strict
}

/** Milliseconds; asked again if it took long, for the machine may have been busy. */
function time(go: () => void): number {
  let least = Infinity
  for (let tries = 0; tries < 4 && least > 100 * slowness; tries++) {
    const start = performance.now()
    go()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}

test('100,000 damaged messages give values or DecodeErrors, each soon, and leave no memory behind', async t => {
  t.timeout(300_000 * slowness)
  await setImmediate()
  const random = new Random(SEED)
  const others = sound(random)
  for (const bytes of others) t.true(read(bytes))
  const before = heap()
  let good = 0
  for (let count = 0; count < COUNT; count++) {
    if (count % 1000 === 0) await setImmediate()
    const bytes = damaged(random, others)
    try {
      const took = time(() => {
        if (read(bytes)) good++
      })
      if (took > 100 * slowness) t.fail(`took ${took} ms: ${hexOf(bytes)}`)
    } catch (error) {
      throw new Error(`SEED=${SEED}, number ${count}: ${hexOf(bytes)}`, { cause: error })
    }
  }
  const grown = heap() - before
  t.true(grown < 64 * 2 ** 20, `the heap has grown by ${grown} bytes`)
  t.log(`${good} could be read, the heap has grown by ${Math.round(grown / 1024)} KiB`)
  t.true(good > COUNT / 20 && good < COUNT * 0.95, `${good} could be read`)
})

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
