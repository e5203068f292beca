import { parseIp } from '../addresses.ts'
import type { Writer } from '../writer.ts'
import type { Addresses } from './layer.ts'

/** Sum of the 16-bit words in network order, an odd last byte being the high one; not folded, exact up to 2^53. */
export function sum16(bytes: Uint8Array, initial = 0): number {
  const last = bytes.length - 1
  let sum = initial
  for (let at = 0; at < last; at += 2) sum += (bytes[at]! << 8) | bytes[at + 1]!
  return (bytes.length & 1) === 1 ? sum + (bytes[last]! << 8) : sum
}

/** Adds the carries until 16 bits are left. */
export function fold(sum: number): number {
  let folded = sum
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000)
  return folded
}

/** The Internet checksum of RFC 1071; `initial` is a sum such as that of a pseudo header. Over valid bytes it is 0. */
export const checksum = (bytes: Uint8Array, initial = 0): number => 0xffff - fold(sum16(bytes, initial))

/** Sum of the pseudo header of RFC 9293 (IPv4) or RFC 8200 section 8.1 (IPv6), for `length` bytes of `protocol`. */
export const pseudoSum = (addresses: Addresses, protocol: number, length: number): number =>
  sum16(parseIp(addresses.src)) +
  sum16(parseIp(addresses.dst)) +
  protocol +
  (length % 0x10000) +
  Math.floor(length / 0x10000)

/** Puts 16 bits in network order over what is at `offset`. */
export function patch16(writer: Writer, offset: number, value: number): void {
  const place = writer.view(offset, offset + 2)
  place[0] = value >> 8
  place[1] = value & 0xff
}
