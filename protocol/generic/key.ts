import { type Codec, shown } from '../codec.ts'
import { DecodeError, EncodeError } from '../errors.ts'

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...digits].map((digit, value) => [digit, value]))
const SIZE = 32

/** A key of 32 bytes: base64, as `wg` prints and takes it. */
export const key32: Codec<string> = {
  form: {
    is: 'sample',
    values: [
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      '//////////////////////////////////////////8=',
      'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    ],
  },
  decode(view, offset, length) {
    if (length !== SIZE) throw new DecodeError(`expected a key of ${SIZE} bytes, got ${length}`)
    let text = ''
    // 32 bytes are ten groups of three, and two that are left.
    for (let at = 0; at < SIZE; at += 3) {
      const last = at + 2 >= SIZE
      const [a, b, c] = [
        view.getUint8(offset + at),
        view.getUint8(offset + at + 1),
        last ? 0 : view.getUint8(offset + at + 2),
      ]
      text += digits[a >> 2]! + digits[((a & 3) << 4) | (b >> 4)]! + digits[((b & 15) << 2) | (c >> 6)]!
      text += last ? '=' : digits[c & 63]!
    }
    return text
  },
  encode(writer, value) {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(value)) {
      throw new EncodeError(`expected a key of ${SIZE} bytes in base64, got ${shown(value)}`)
    }
    for (let at = 0; at < value.length; at += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map(place => values.get(value[at + place]!) ?? 0) as [
        number,
        number,
        number,
        number,
      ]
      writer.u8((a << 2) | (b >> 4))
      writer.u8(((b & 15) << 4) | (c >> 2))
      if (at + 4 < value.length) writer.u8(((c & 3) << 6) | d)
    }
  },
}
