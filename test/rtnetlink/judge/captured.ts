/** Pairs that were captured on a kernel: bodies of its answers, and what iproute2 printed of the same objects. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { ExecutionContext } from 'ava'
import type { AnyCodec } from '../../protocol/captures.ts'
import { decode, encode } from '../../protocol/captures.ts'
import { compareOne, type Mapping, type Names } from './compare.ts'

/** One file of pairs. */
export interface Captured {
  /** Names of links by their numbers. */
  readonly names: Names
  readonly pairs: readonly (readonly [bytes: Uint8Array, printed: any])[]
}

/** Reads `test/captures/NAME.json`. */
export function captured(name: string): Captured {
  const text = readFileSync(new URL(`../../captures/${name}.json`, import.meta.url), 'utf8')
  const { links, pairs } = JSON.parse(text) as { links: Record<string, string>; pairs: [string, object][] }
  return {
    names: ifindex => (ifindex === undefined ? undefined : (links[ifindex] ?? `if${ifindex}`)),
    pairs: pairs.map(([hex, printed]) => [Uint8Array.from(Buffer.from(hex, 'hex')), printed]),
  }
}

/** How one kind of object is judged. */
export interface Judged<T> {
  readonly codec: AnyCodec
  read(message: any): T
  /** Makes the message that sets an object as it was read; left out for what is only told. */
  write?(object: T): object
  readonly mapping: Mapping<T>
  /** Fields that the kernel tells and nobody sets. */
  readonly told?: readonly (keyof T)[]
}

/** The bytes come back, nothing in them is unknown; an object that is written as it was read is the same. */
export function judgeBytes<T extends object>(
  t: ExecutionContext,
  bytes: Uint8Array,
  by: Omit<Judged<T>, 'mapping'>,
): T {
  const what = Buffer.from(bytes).toString('hex')
  const message = decode(by.codec, bytes)
  t.false('unknown' in (message.attributes ?? {}), what)
  t.deepEqual(encode(by.codec, decode(by.codec, bytes, { lossless: true })), bytes, what)
  const object = by.read(message)
  if (by.write !== undefined) {
    const again = by.read(decode(by.codec, encode(by.codec, by.write(object))))
    const told = [...(by.told ?? []), 'stats' as keyof T, 'refcnt' as keyof T, 'leaf' as keyof T]
    t.deepEqual(steady(again, told), steady(object, told), what)
  }
  return object
}

/** What we read is what iproute2 prints; the bytes come back; an object that is written as it was read is the same. */
export function judge<T extends object>(t: ExecutionContext, name: string, by: Judged<T>): T[] {
  const { names, pairs } = captured(name)
  t.true(pairs.length > 0)
  return pairs.map(([bytes, printed]) => {
    const message = decode(by.codec, bytes)
    const what = JSON.stringify(printed)
    t.false('unknown' in (message.attributes ?? {}), what)
    t.deepEqual(encode(by.codec, decode(by.codec, bytes, { lossless: true })), bytes, what)
    const object = by.read(message)
    compareOne(t, what, printed, object, by.mapping, names)
    if (by.write !== undefined) {
      const again = by.read(decode(by.codec, encode(by.codec, by.write(object))))
      const [ours, theirs] = [steady(again, by.told), steady(object, by.told)]
      if (!isDeepStrictEqual(ours, theirs)) t.deepEqual(ours, theirs, what)
    }
    return object
  })
}

const steady = <T extends object>(object: T, told: readonly (keyof T)[] = []): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !told.includes(name as keyof T)))
