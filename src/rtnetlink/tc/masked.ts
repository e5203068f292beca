/** Values with masks: the bits of a key that are compared. */
import { ipText, parseIp } from '../../../protocol/addresses.ts'
import { InputError } from '../../../protocol/errors.ts'
import type { Lens } from './lens.ts'

/** A number, or a number and the bits of it that count: `0x2/0x12`. */
export type Masked = number | `${string}/${string}`

/** How a masked number is written: with how many bits, and whether in hexadecimal digits. */
interface Style {
  readonly bits: number
  readonly hex?: boolean
  /** The mask is there even if all bits count. */
  readonly always?: boolean
}

const full = (bits: number): number => 2 ** bits - 1

/** The number and its mask. Throws an InputError at `field`. */
export function numberAndMask(value: Masked, bits: number, field: string): readonly [number, number] {
  const [number, mask = full(bits)] =
    typeof value === 'number' ? [value] : typeof value === 'string' ? value.split('/', 2).map(digits) : [Number.NaN]
  if (fits(number!, bits) && fits(mask, bits)) return [number!, mask]
  throw new InputError(`expected a number of ${bits} bits, or one with a mask such as '0x2/0x12'`, [field])
}

const digits = (text: string): number => (/^(0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text) : Number.NaN)
const fits = (number: number, bits: number): boolean => Number.isInteger(number) && number >= 0 && number <= full(bits)

/** A number whose mask is an attribute of its own. */
export const maskedNumber = (key: string, mask: string, { bits, hex, always }: Style): Lens<Masked> => ({
  read(data) {
    const number = data[key] as number | undefined
    const counts = (data[mask] ?? full(bits)) as number
    if (number === undefined) return undefined
    if (counts === full(bits)) return number
    return `${hex ? `0x${number.toString(16)}` : number}/0x${counts.toString(16)}`
  },
  write(data, value, field) {
    const [number, counts] = numberAndMask(value, bits, field)
    data[key] = number
    if (always || counts !== full(bits)) data[mask] = counts
  },
})

/** A hardware address whose mask is an attribute of its own: `02:00:00:00:00:00/ff:ff:00:00:00:00`. */
export const maskedMac = (key: string, mask: string): Lens<string> => ({
  read(data) {
    const address = data[key] as string | undefined
    const counts = (data[mask] ?? ALL) as string
    return address === undefined || counts === ALL ? address : `${address}/${counts}`
  },
  write(data, value, field) {
    if (typeof value !== 'string') throw new InputError('expected an address', [field])
    const [address, counts = ALL] = value.split('/', 2)
    data[key] = address
    data[mask] = counts
  },
})

const ALL = 'ff:ff:ff:ff:ff:ff'

/** An IP address with the length of its prefix; each family has attributes of its own. */
export const prefix = (inet: string, inet6: string | undefined): Lens<string> => ({
  read(data) {
    const key = data[inet] !== undefined || inet6 === undefined ? inet : inet6
    const address = data[key] as string | undefined
    const mask = data[`${key}Mask`] as string | undefined
    if (address === undefined || mask === undefined) return address
    const length = lengthOf(parseIp(mask))
    if (length === undefined) return `${address}/${mask}`
    return length === (key === inet ? 32 : 128) ? address : `${address}/${length}`
  },
  write(data, value, field) {
    if (typeof value !== 'string') throw new InputError("expected an address such as '10.0.0.0/8'", [field])
    const [address, length] = value.split('/', 2) as [string, string | undefined]
    const key = address.includes(':') ? inet6 : inet
    if (key === undefined) throw new InputError('expected an IPv4 address', [field])
    data[key] = address
    data[`${key}Mask`] = maskText(length, key === inet ? 4 : 16, field)
  },
})

function maskText(length: string | undefined, size: number, field: string): string {
  if (length !== undefined && /[.:]/.test(length)) return length
  const bits = length === undefined ? size * 8 : digits(length)
  if (!Number.isInteger(bits) || bits > size * 8) {
    throw new InputError(`expected a prefix of 0 to ${size * 8} bits`, [field])
  }
  const bytes = Uint8Array.from({ length: size }, (_, at) => 0xff00 >> Math.min(8, Math.max(0, bits - at * 8)))
  return ipText(new DataView(bytes.buffer), 0, size)
}

/** How many bits are set in front, if none is behind them. */
function lengthOf(bytes: Uint8Array): number | undefined {
  const text = Array.from(bytes, byte => byte.toString(2).padStart(8, '0')).join('')
  const length = text.indexOf('0')
  if (length < 0) return text.length
  return text.includes('1', length) ? undefined : length
}
