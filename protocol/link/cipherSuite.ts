/** The cipher suites of MACsec, by the numbers of IEEE 802.1AE. */
import { type Codec, shown, u64 } from '../codec.ts'
import { EncodeError } from '../errors.ts'

const numbers = {
  gcmAes128: 0x0080_c200_0100_0001n,
  gcmAes256: 0x0080_c200_0100_0002n,
  gcmAesXpn128: 0x0080_c200_0100_0003n,
  gcmAesXpn256: 0x0080_c200_0100_0004n,
} as const

/** MACSEC_DEFAULT_CIPHER_ID: what the kernel calls GCM-AES-128 for the sake of old programs. */
const DEFAULT = 0x0080_0200_0100_0001n

const names = new Map<bigint, keyof typeof numbers>(
  Object.entries(numbers).map(([name, number]) => [number, name as keyof typeof numbers]),
)

/** A cipher suite by its name, or by its number where it has none here, as the kernel's old one for GCM-AES-128. */
export const cipherSuite: Codec<keyof typeof numbers | bigint> = {
  form: { is: 'sample', values: [...Object.keys(numbers), DEFAULT, 0n] },
  decode(view, offset, length) {
    const number = u64.decode(view, offset, length)
    return names.get(number) ?? number
  },
  encode(writer, value) {
    if (typeof value === 'bigint') return u64.encode(writer, value)
    if (typeof value !== 'string' || !Object.hasOwn(numbers, value)) {
      throw new EncodeError(`${shown(value)} is none of ${Object.keys(numbers).join(', ')}, nor a bigint`)
    }
    u64.encode(writer, numbers[value])
  },
}
