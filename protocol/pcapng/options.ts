import { DecodeError, EncodeError } from '../errors.ts'
import type { Writer } from '../writer.ts'

/** Forms that an option's value has. */
type Form = 'text' | 'u8' | 'u32' | 'u64' | 'bytes' | 'filter' | 'time'

/** Name, code and form of each option of a block. */
export type OptionTable = Readonly<Record<string, readonly [code: number, form: Form]>>

interface Values {
  text: string
  u8: number
  u32: number
  u64: bigint
  bytes: Uint8Array
  filter: string
  time: bigint
}

/** The options of a block as an object: the last of a name counts, those without a row are left out. */
export type OptionValues<T extends OptionTable> = { -readonly [K in keyof T]?: Values[T[K][1]] | undefined }

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

/** How wide a form is, where that is fixed. */
const sizes: Partial<Record<Form, number>> = { u8: 1, u32: 4, u64: 8, time: 8 }

const readers: { [F in Form]: (view: DataView, offset: number, length: number, little: boolean) => Values[F] } = {
  text: (view, offset, length) => fromUtf8.decode(part(view, offset, length)),
  u8: (view, offset) => view.getUint8(offset),
  u32: (view, offset, _, little) => view.getUint32(offset, little),
  u64: (view, offset, _, little) => view.getBigUint64(offset, little),
  bytes: (view, offset, length) => part(view, offset, length).slice(),
  filter: (view, offset, length) => fromUtf8.decode(part(view, offset + 1, length - 1)),
  time: (view, offset, _, little) => timeAt(view, offset, little),
}

const writers: { [F in Form]: (value: Values[F]) => Uint8Array | ((writer: Writer) => void) } = {
  text: value => utf8.encode(value),
  u8: value => Uint8Array.of(value),
  u32: value => writer => writer.u32(value),
  u64: value => writer => writer.u64(value),
  bytes: value => value,
  // The first byte says that a text in libpcap's language follows.
  filter: value => utf8.encode(`\0${value}`),
  time: value => writer => writeTime(writer, value),
}

const part = (view: DataView, offset: number, length: number) =>
  new Uint8Array(view.buffer, view.byteOffset + offset, length)

/** A time in units of the link: its upper half comes first in both byte orders. */
export const timeAt = (view: DataView, offset: number, little: boolean): bigint =>
  (BigInt(view.getUint32(offset, little)) << 32n) | BigInt(view.getUint32(offset + 4, little))

/** Writes a time, the upper half first. */
export function writeTime(writer: Writer, value: bigint): void {
  writer.u32(Number(BigInt.asUintN(32, value >> 32n)))
  writer.u32(Number(BigInt.asUintN(32, value)))
}

/** Reads the options between two offsets; throws DecodeError if one is longer than the block. */
export function readOptions<T extends OptionTable>(
  table: T,
  view: DataView,
  offset: number,
  stop: number,
  little: boolean,
): OptionValues<T> {
  const values: Record<string, unknown> = {}
  while (offset + 4 <= stop) {
    const code = view.getUint16(offset, little)
    const length = view.getUint16(offset + 2, little)
    if (code === 0) break
    if (offset + 4 + length > stop) throw new DecodeError(`option ${code} of ${length} bytes in ${stop - offset - 4}`)
    const [name, row] = Object.entries(table).find(([, row]) => row[0] === code) ?? []
    const fits = row !== undefined && length === (sizes[row[1]] ?? length) && (row[1] !== 'filter' || length > 0)
    if (fits) values[name!] = readers[row[1]](view, offset + 4, length, little)
    offset += 4 + length + padding(length)
  }
  return values as OptionValues<T>
}

/** Writes the options that have a value, and the mark behind the last. */
export function writeOptions<T extends OptionTable>(table: T, writer: Writer, values: OptionValues<T>): void {
  const start = writer.length
  for (const [name, [code, form]] of Object.entries(table)) {
    const value = values[name]
    if (value !== undefined) writeOption(writer, code, (writers[form] as (value: unknown) => never)(value), name)
  }
  if (writer.length > start) writer.zeros(4)
}

function writeOption(writer: Writer, code: number, value: Uint8Array | ((writer: Writer) => void), name: string) {
  const start = writer.length
  writer.u16(code)
  writer.u16(0)
  if (typeof value === 'function') value(writer)
  else writer.bytes(value)
  const length = writer.length - start - 4
  if (length > 0xffff) throw new EncodeError(`${length} bytes, at most 65535 fit`, [name])
  writer.patchU16(start + 2, length)
  writer.zeros(padding(length))
}

/** Bytes up to the next multiple of four. */
export const padding = (length: number): number => -length & 3
