/** Yes or no, bytes, text, names for numbers. */
import { EncodeError } from '../errors.ts'
import { type Codec, type Fixed, shown } from './form.ts'
import { u8 } from './integer.ts'

/** A byte that says yes or no; any other value than 0 is yes. */
export const bool: Fixed<boolean> = {
  size: 1,
  form: { is: 'bool' },
  decode: (view, offset, length) => u8.decode(view, offset, length) !== 0,
  encode(writer, value) {
    if (typeof value !== 'boolean') throw new EncodeError(`expected true or false, got ${shown(value)}`)
    writer.u8(value ? 1 : 0)
  },
}

/** An attribute that says yes by being there. `false` is not written. */
export const flag: Codec<boolean> = {
  form: { is: 'flag' },
  decode: () => true,
  encode(_writer, value) {
    if (typeof value !== 'boolean') throw new EncodeError(`expected true or false, got ${shown(value)}`)
  },
}

/** Bytes as they are, copied; `min` and `max` are checked when writing. */
export function bytesOf(min: number, max = min): Codec<Uint8Array> {
  return {
    form: { is: 'bytes', min, max },
    decode: (view, offset, length) => new Uint8Array(view.buffer, view.byteOffset + offset, length).slice(),
    encode(writer, value) {
      if (!(value instanceof Uint8Array)) throw new EncodeError(`expected a Uint8Array, got ${shown(value)}`)
      if (value.length < min || value.length > max) {
        throw new EncodeError(`expected ${min === max ? min : `${min} to ${max}`} bytes, got ${value.length}`)
      }
      writer.bytes(value)
    },
  }
}

/** Bytes as they are, copied. */
export const bytes: Codec<Uint8Array> = bytesOf(0, 0xffff)

/** Bytes of a fixed number, inside a struct. */
export const raw = (size: number): Fixed<Uint8Array> => ({ ...bytesOf(size), size })

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

/** UTF-8 text up to the first NUL. */
export function textAt(view: DataView, offset: number, length: number): string {
  let text = ''
  for (let at = offset; at < offset + length; at++) {
    const byte = view.getUint8(at)
    if (byte === 0) return text
    if (byte >= 0x80) return longText(view, offset, length)
    text += String.fromCharCode(byte)
  }
  return text
}

function longText(view: DataView, offset: number, length: number): string {
  const all = new Uint8Array(view.buffer, view.byteOffset + offset, length)
  const stop = all.indexOf(0)
  return fromUtf8.decode(stop < 0 ? all : all.subarray(0, stop))
}

function textBytes(value: unknown, max: number): Uint8Array {
  if (typeof value !== 'string') throw new EncodeError(`expected text, got ${shown(value)}`)
  if (value.includes('\0')) throw new EncodeError('text with a NUL in it')
  const encoded = utf8.encode(value)
  if (encoded.length > max) throw new EncodeError(`${shown(value)} is ${encoded.length} bytes long, at most ${max} fit`)
  return encoded
}

/** Text of at most `max` bytes, ended by a NUL. */
export function text(max: number): Codec<string> {
  return {
    form: { is: 'string', max, zero: true },
    decode: textAt,
    encode(writer, value) {
      writer.bytes(textBytes(value, max))
      writer.u8(0)
    },
  }
}

/** Text of at most `max` bytes without a NUL behind it; one that is there is accepted. */
export function bareText(max: number): Codec<string> {
  return {
    form: { is: 'string', max, zero: false },
    decode: textAt,
    encode: (writer, value) => writer.bytes(textBytes(value, max)),
  }
}

/** Text, ended by a NUL. */
export const string: Codec<string> = text(0xfff0)

/** Text in a field of `size` bytes inside a struct, filled up with NULs. */
export function fixedText(size: number): Fixed<string> {
  return {
    size,
    form: { is: 'string', max: size - 1, zero: true },
    decode: textAt,
    encode(writer, value) {
      const encoded = textBytes(value, size - 1)
      writer.bytes(encoded)
      writer.zeros(size - encoded.length)
    },
  }
}

/** Integers with names. Reads the name if there is one, else the number; writes either. */
export function enumeration<const N extends Readonly<Record<string, number>>>(
  base: Fixed<number>,
  names: N,
): Fixed<(keyof N & string) | number> {
  const byNumber = new Map(Object.entries(names).map(([name, number]) => [number, name as keyof N & string]))
  return {
    size: base.size,
    form: { is: 'enumeration', names, base },
    decode(view, offset, length) {
      const number = base.decode(view, offset, length)
      return byNumber.get(number) ?? number
    },
    encode(writer, value) {
      if (typeof value === 'number') return base.encode(writer, value)
      if (!Object.hasOwn(names, value)) {
        throw new EncodeError(`${shown(value)} is none of ${Object.keys(names).join(', ')}`)
      }
      base.encode(writer, names[value]!)
    },
  }
}
