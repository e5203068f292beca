/** Arithmetic on prefixes: an address is a number here, so that counting is adding. */
import { formatIp, parsePrefix } from '../../../protocol/addresses.ts'
import type { AddressText, PrefixText } from './text.ts'

/** An address of a family, with the length of its prefix. */
export interface Prefix {
  family: 'inet' | 'inet6'
  /** The address as a number. */
  value: bigint
  length: number
}

/** Bits of an address. */
export const widthOf = (family: Prefix['family']): number => (family === 'inet' ? 32 : 128)

/** Reads `10.0.0.1/24`, or an address alone, which is a prefix of all its bits; throws InputError. */
export function prefixOf(text: string): Prefix {
  const { family, address, prefixlen } = parsePrefix(text)
  const value = BigInt(`0x${Buffer.from(address).toString('hex')}`)
  return { family: family === 2 ? 'inet' : 'inet6', value, length: prefixlen }
}

/** The address alone: `10.0.0.1`. */
export function addressText({ family, value }: Prefix): AddressText {
  const bytes = Buffer.from(value.toString(16).padStart(widthOf(family) / 4, '0'), 'hex')
  return formatIp(bytes) as AddressText
}

/** `10.0.0.1/24` */
export const prefixText = (prefix: Prefix): PrefixText => `${addressText(prefix)}/${prefix.length}` as PrefixText

/** How many addresses are in it. */
export const sizeOf = ({ family, length }: Prefix): bigint => 1n << BigInt(widthOf(family) - length)

/** Its first address: the prefix itself. */
export const networkOf = (prefix: Prefix): Prefix => ({ ...prefix, value: prefix.value & ~(sizeOf(prefix) - 1n) })

/** Whether `inner` is wholly within `outer`. */
export const contains = (outer: Prefix, inner: Prefix): boolean =>
  outer.family === inner.family &&
  outer.length <= inner.length &&
  networkOf({ ...inner, length: outer.length }).value === networkOf(outer).value

/** Whether they share an address. */
export const overlaps = (one: Prefix, other: Prefix): boolean => contains(one, other) || contains(other, one)

/** The address as `/32` or `/128`. */
export const hostOf = (prefix: Prefix): Prefix => ({ ...prefix, length: widthOf(prefix.family) })

/** Whether it is the first of its prefix, which names the network. RFC 3021: in a /31 there is none. */
export const isNetwork = (prefix: Prefix): boolean =>
  prefix.length < widthOf(prefix.family) - 1 && prefix.value === networkOf(prefix).value

/** Whether it is the last of its IPv4 prefix, which means all hosts. */
export const isBroadcast = (prefix: Prefix): boolean =>
  prefix.family === 'inet' && prefix.length < 31 && prefix.value === networkOf(prefix).value + sizeOf(prefix) - 1n

/** The addresses that hosts may have, from the lowest on. */
export function* hostsOf(subnet: Prefix): Generator<Prefix, void, undefined> {
  const { value: base } = networkOf(subnet)
  const size = sizeOf(subnet)
  const whole = size <= 2n
  const last = subnet.family === 'inet' && !whole ? size - 2n : size - 1n
  for (let number = whole ? 0n : 1n; number <= last; number++) yield { ...subnet, value: base + number }
}
