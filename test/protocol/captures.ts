/** For tests that hold bytes which others wrote: the kernel, or iproute2 under strace. */
import test from 'ava'
import type { Context } from '../../protocol/codec.ts'
import { Writer } from '../../protocol/writer.ts'

/** Bytes from hexadecimal digits; `#` begins a comment. */
export function hex(text: TemplateStringsArray): Uint8Array {
  const digits = text.raw.join('').replace(/#.*/g, '').replace(/\s+/g, '')
  if (!/^([0-9a-f]{2})*$/.test(digits)) throw new Error(`no hexadecimal digits: ${digits}`)
  return Uint8Array.from(digits.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}

/** The least that a codec is, without types: what these tests need. */
export interface AnyCodec {
  decode(view: DataView, offset: number, length: number, context?: Context): any
  encode(writer: Writer, value: any, context?: Context): void
}

/** Decodes bytes that lie at an odd place among others. */
export function decode(codec: AnyCodec, bytes: Uint8Array, context?: Context): any {
  const around = new Uint8Array(bytes.length + 11).fill(0xa5)
  around.set(bytes, 7)
  return codec.decode(new DataView(around.buffer, 3), 4, bytes.length, context)
}

/** What the codec writes. */
export function encode(codec: AnyCodec, value: unknown, context?: Context): Uint8Array {
  const writer = new Writer(8)
  codec.encode(writer, value, context)
  return writer.toBytes()
}

/** These bytes mean this value, and this value is written in these bytes. */
export const roundTrip = test.macro((t, codec: AnyCodec, bytes: Uint8Array, value: unknown) => {
  t.deepEqual(decode(codec, bytes), value)
  t.deepEqual(encode(codec, value), bytes)
  t.deepEqual(encode(codec, decode(codec, bytes, { lossless: true })), bytes)
})

/** These bytes mean this value; we would write it in other bytes that mean the same, unless told to keep these. */
export const kept = test.macro((t, codec: AnyCodec, bytes: Uint8Array, value: unknown) => {
  t.deepEqual(decode(codec, bytes), value)
  const ours = encode(codec, value)
  t.notDeepEqual(ours, bytes)
  t.deepEqual(decode(codec, ours), value)
  t.deepEqual(encode(codec, decode(codec, bytes, { lossless: true })), bytes)
})
