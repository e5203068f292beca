/** Texts of addresses, both ways. The `…Text` forms read in place and are made for a million routes. */
import { DecodeError, InputError } from './errors.ts'

/** An address with the length of its network part: `10.0.0.1/24`. */
export interface Prefix {
  /** AF_INET or AF_INET6. */
  family: 2 | 10
  /** 4 or 16 bytes. */
  address: Uint8Array
  /** Length of the network part in bits; all of them where the text had no `/`. */
  prefixlen: number
}

const bytesUpTo255 = Array.from({ length: 256 }, (_, byte) => byte)
const hex = bytesUpTo255.map(byte => byte.toString(16))
const hex2 = hex.map(text => text.padStart(2, '0'))
const hex2Colon = hex2.map(text => `${text}:`)

/** Text of the IP address of 4 or 16 bytes at `offset`; throws DecodeError for any other length. */
export function ipText(view: DataView, offset: number, length: number): string {
  if (length === 4) return ipv4Text(view, offset)
  if (length === 16) return ipv6Text(view, offset)
  throw new DecodeError(`expected an address of 4 or 16 bytes, got ${length}`)
}

/** The halves of an IPv4 address as text, made when they are first seen: adjacent routes share them. */
const upper: string[] = []
const lower: string[] = []

/** Addresses that were read lately, and their texts: in a table of routes few gateways come again and again. */
const recent = new Float64Array(64).fill(-1)
const recentText: string[] = new Array(64).fill('')

function ipv4Text(view: DataView, offset: number): string {
  const number = view.getUint32(offset)
  const slot = (number ^ (number >>> 8) ^ (number >>> 16)) & 63
  if (recent[slot] === number) return recentText[slot]!
  const high = number >>> 16
  const low = number & 0xffff
  const text = (upper[high] ??= `${high >> 8}.${high & 0xff}.`) + (lower[low] ??= `${low >> 8}.${low & 0xff}`)
  recent[slot] = number
  recentText[slot] = text
  return text
}

/** RFC 5952; the last 32 bits are dotted where `inet_ntop` and so `ip` do it: `::ffff:1.2.3.4`, `::1.2.3.4`. */
function ipv6Text(view: DataView, offset: number): string {
  let start = 8
  let longest = 1
  let run = 0
  for (let group = 0; group < 8; group++) {
    if (view.getUint16(offset + 2 * group) !== 0) run = 0
    else if (++run > longest) {
      longest = run
      start = group - run + 1
    }
  }
  if (start === 0 && longest === 6) return `::${ipv4Text(view, offset + 12)}`
  if (start === 0 && longest === 5 && view.getUint16(offset + 10) === 0xffff)
    return `::ffff:${ipv4Text(view, offset + 12)}`
  if (start === 8) return groups(view, offset, 0, 8)
  return `${groups(view, offset, 0, start)}::${groups(view, offset, start + longest, 8)}`
}

function groups(view: DataView, offset: number, from: number, to: number): string {
  let text = ''
  for (let group = from; group < to; group++) {
    const high = view.getUint8(offset + 2 * group)
    const low = view.getUint8(offset + 2 * group + 1)
    if (group > from) text += ':'
    text += high === 0 ? hex[low]! : hex[high]! + hex2[low]!
  }
  return text
}

/** Text of the hardware address of `length` bytes at `offset`, as `ip` prints it: `02:00:00:00:00:01`. */
export function macText(view: DataView, offset: number, length: number): string {
  if (length === 0) return ''
  const last = offset + length - 1
  let text = ''
  for (let at = offset; at < last; at++) text += hex2Colon[view.getUint8(at)]!
  return text + hex2[view.getUint8(last)]!
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Text of an address of 4 or 16 bytes in the form of RFC 5952; throws InputError for any other length. */
export function formatIp(bytes: Uint8Array): string {
  if (bytes.length === 4 || bytes.length === 16) return ipText(viewOf(bytes), 0, bytes.length)
  throw new InputError(`expected an address of 4 or 16 bytes, got ${bytes.length}`)
}

/** Text of a hardware address of any length: bytes in hexadecimal with colons between. */
export const formatMac = (bytes: Uint8Array): string => macText(viewOf(bytes), 0, bytes.length)

/** Bytes of an IP address, 4 or 16: strict dotted quad, or RFC 4291 section 2.2 without a zone; throws InputError. */
export function parseIp(text: string): Uint8Array {
  if (typeof text !== 'string') throw new InputError(`expected an IP address as text, got ${typeof text}`)
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text, text)
}

const wrong = (kind: string, text: string, why: string) =>
  new InputError(`${JSON.stringify(text.slice(0, 64))} is no ${kind}: ${why}`)

/** Bytes of a dotted quad; `whole` is the text around it. */
function parseIpv4(text: string, whole: string): Uint8Array {
  const number = ipv4Number(text)
  if (number < 0) throw wrongIpv4(text, whole)
  return Uint8Array.of(number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff)
}

const DOT = 46
const ZERO = 48

/** A strict dotted quad as a number from 0 to 2^32 - 1, or -1. */
export function ipv4Number(text: string): number {
  let number = 0
  let part = -1
  let dots = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === DOT) {
      if (part < 0 || ++dots > 3) return -1
      number = number * 256 + part
      part = -1
    } else {
      const digit = code - ZERO
      // No digit, or one behind a zero that leads.
      if (digit < 0 || digit > 9 || part === 0) return -1
      part = part < 0 ? digit : part * 10 + digit
      if (part > 255) return -1
    }
  }
  return dots === 3 && part >= 0 ? number * 256 + part : -1
}

function wrongIpv4(text: string, whole: string): InputError {
  const kind = text === whole ? 'IP address' : 'IPv6 address'
  const parts = text.split('.', 5)
  if (parts.length !== 4) return wrong(kind, whole, 'expected four numbers with dots between')
  const part = parts.find(one => !/^(0|[1-9]\d{0,2})$/.test(one))
  if (part !== undefined) return wrong(kind, whole, `${JSON.stringify(part)} is no decimal number from 0 to 255`)
  return wrong(kind, whole, `${parts.find(one => Number(one) > 255)} is above 255`)
}

function parseIpv6(text: string): Uint8Array {
  const kind = 'IPv6 address'
  if (text.includes('%')) throw wrong(kind, text, 'a zone is not part of the address')
  const halves = text.split('::', 3)
  if (halves.length > 2) throw wrong(kind, text, "'::' may be there once")
  const head = parseGroups(halves[0]!, text, halves.length === 1)
  const tail = halves.length === 1 ? [] : parseGroups(halves[1]!, text, true)
  const given = head.length + tail.length
  if (halves.length === 1 && given !== 16) throw wrong(kind, text, `expected 8 groups, got ${given / 2}`)
  if (given > 14 && halves.length === 2) throw wrong(kind, text, `'::' stands for nothing beside ${given / 2} groups`)
  const bytes = new Uint8Array(16)
  bytes.set(head)
  bytes.set(tail, 16 - tail.length)
  return bytes
}

/** Bytes of the groups on one side of `::`; the last one may be a dotted quad if the address ends there. */
function parseGroups(side: string, text: string, ends: boolean): number[] {
  if (side === '') return []
  const parts = side.split(':', 10)
  return parts.flatMap((part, index) => {
    if (ends && index === parts.length - 1 && part.includes('.')) return [...parseIpv4(part, text)]
    if (!/^[\da-f]{1,4}$/i.test(part)) {
      throw wrong('IPv6 address', text, `${JSON.stringify(part)} is no group of one to four hexadecimal digits`)
    }
    const group = Number.parseInt(part, 16)
    return [group >> 8, group & 0xff]
  })
}

/** Bytes of a hardware address: 1 to 32, of one or two hexadecimal digits, with colons between; throws InputError. */
export function parseMac(text: string): Uint8Array {
  if (typeof text !== 'string') throw new InputError(`expected a hardware address as text, got ${typeof text}`)
  const parts = text.split(':', 33)
  if (parts.length > 32) throw wrong('hardware address', text, 'more than 32 bytes')
  return Uint8Array.from(parts, part => {
    if (/^[\da-f]{1,2}$/i.test(part)) return Number.parseInt(part, 16)
    throw wrong('hardware address', text, `${JSON.stringify(part)} is no byte of one or two hexadecimal digits`)
  })
}

/** Reads `10.0.0.1/24`, `2001:db8::/64` or an address alone, which is a prefix of all its bits; throws InputError. */
export function parsePrefix(text: string): Prefix {
  if (typeof text !== 'string') throw new InputError(`expected a prefix as text, got ${typeof text}`)
  const slash = text.indexOf('/')
  const address = parseIp(slash < 0 ? text : text.slice(0, slash))
  const bits = address.length * 8
  const family = bits === 32 ? 2 : 10
  if (slash < 0) return { family, address, prefixlen: bits }
  const length = text.slice(slash + 1)
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > bits) {
    throw wrong('prefix', text, `${JSON.stringify(length)} is no length from 0 to ${bits}`)
  }
  return { family, address, prefixlen: Number(length) }
}
