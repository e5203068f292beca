/** Rates, sizes, times and shares, spelled and rounded as tc does. */
import { InputError } from '../../../protocol/errors.ts'

type Prefix = '' | 'k' | 'm' | 'g' | 't'
type RateUnit = `${Prefix | 'ki' | 'mi' | 'gi' | 'ti'}${'bit' | 'bps'}`
/** Bits a second (`10mbit`, `1.5gibit`), or bytes a second (`100kbps`). */
export type Rate = `${number}${RateUnit}` | `${number}${Uppercase<RateUnit> | Capitalize<RateUnit>}`
type TimeUnit = `${'' | 'm' | 'u' | 'n'}${'s' | 'sec' | 'secs'}`
/** `50ms`, `1.5s`, `100us`. */
export type Time = `${number}${TimeUnit}`
type SizeUnit = 'b' | 'k' | 'kb' | 'm' | 'mb' | 'g' | 'gb' | 'kbit' | 'mbit' | 'gbit'
/** A number of bytes, or text: `10k` is 10,240 bytes, `1mbit` a 131,072. */
export type Size = number | `${number}${SizeUnit}` | `${number}${Capitalize<SizeUnit> | Uppercase<SizeUnit>}`
/** `0.5%` */
export type Percent = `${number}%`

const number = /^[+-]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i

/** The number and the unit of a text. */
function parts(text: unknown, field: string, example: string): { value: number; unit: string } {
  const found = typeof text === 'string' ? number.exec(text) : null
  if (found === null) throw new InputError(`expected text as ${example}, got ${JSON.stringify(text) ?? text}`, [field])
  const value = Number(found[0])
  if (value < 0) throw new InputError(`${JSON.stringify(text)} is less than nothing`, [field])
  return { value, unit: (text as string).slice(found[0].length).toLowerCase() }
}

function scaled(text: unknown, units: Readonly<Record<string, number>>, field: string, example: string): number {
  const { value, unit } = parts(text, field, example)
  if (!Object.hasOwn(units, unit)) {
    throw new InputError(`${JSON.stringify(text)} has none of the units ${Object.keys(units).join(', ')}`, [field])
  }
  return value * units[unit]!
}

const rates: Record<string, number> = {}
for (const [unit, bits] of [
  ['bit', 1],
  ['bps', 8],
] as const) {
  for (const [power, letter] of ['', 'k', 'm', 'g', 't'].entries()) {
    rates[`${letter}${unit}`] = bits * 1000 ** power
    if (power > 0) rates[`${letter}i${unit}`] = bits * 1024 ** power
  }
}

/** Bytes a second; a fraction is cut off. Throws an InputError at `field`. */
export function parseRate(text: Rate, field = 'rate'): bigint {
  const rate = Math.floor(scaled(text, rates, field, '10mbit') / 8)
  if (rate >= 2 ** 64) throw new InputError(`${text} is too much`, [field])
  return BigInt(rate)
}

const KIB = 1024
const sizes = {
  '': 1,
  b: 1,
  k: KIB,
  kb: KIB,
  m: KIB ** 2,
  mb: KIB ** 2,
  g: KIB ** 3,
  gb: KIB ** 3,
  kbit: KIB / 8,
  mbit: KIB ** 2 / 8,
  gbit: KIB ** 3 / 8,
}

/** Bytes; a fraction is cut off. Throws an InputError at `field`. */
export function parseSize(size: Size, field = 'size'): number {
  const text = typeof size === 'number' && Number.isInteger(size) ? String(size) : size
  const bytes = Math.floor(scaled(text, sizes, field, '10kb, or a number of bytes'))
  if (bytes > 0xffff_ffff) throw new InputError(`${text} is more than 4294967295 bytes`, [field])
  return bytes
}

const times: Record<string, number> = {}
for (const [letter, ns] of [
  ['', 1e9],
  ['m', 1e6],
  ['u', 1e3],
  ['n', 1],
] as const) {
  for (const word of ['s', 'sec', 'secs']) times[`${letter}${word}`] = ns
}

/** Nanoseconds; a fraction is cut off. Throws an InputError at `field`. */
export function parseTime(text: Time, field = 'time'): number {
  const ns = scaled(text, times, field, '50ms')
  if (ns > Number.MAX_SAFE_INTEGER) throw new InputError(`${text} is too long`, [field])
  return Math.floor(ns)
}

/** Microseconds of 32 bits; a fraction is cut off. Throws an InputError at `field`. */
export function parseMicroseconds(text: Time, field = 'time'): number {
  const { value, unit } = parts(text, field, '50ms')
  if (!Object.hasOwn(times, unit)) return parseTime(text, field)
  const us = Math.floor(value * (times[unit]! / 1000))
  if (us > 0xffff_ffff) throw new InputError(`${text} is more than 4294967295 us`, [field])
  return us
}

const WHOLE = 0xffff_ffff

/** A share of 1, from its percents. Throws an InputError at `field`. */
export function parsePercent(text: Percent, field = 'percent'): number {
  const share = scaled(text, { '%': 1 }, field, '0.5%') / 100
  if (share > 1) throw new InputError(`${text} is more than all`, [field])
  return share
}

/** A share as the kernel has it: of 2^32 - 1. */
export const shareOf = (text: Percent, field: string): number => roundEven(parsePercent(text, field) * WHOLE)

/** As C's rint: halves go to the even number. */
export function roundEven(value: number): number {
  const rounded = Math.round(value)
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}

/** The shortest text that stands for a share of 2^32 - 1. */
export function formatShare(share: number): Percent {
  for (let digits = 1; digits < 17; digits++) {
    const value = Number(((share / WHOLE) * 100).toPrecision(digits))
    if (roundEven((value / 100) * WHOLE) === share) return `${value}%`
  }
  return `${(share / WHOLE) * 100}%`
}

/** The value in the largest of the units in which it is whole. */
function whole(value: bigint, units: readonly (readonly [unit: string, scale: bigint])[]): string {
  const [unit, scale] = units.find(([, scale]) => value % scale === 0n && value !== 0n) ?? units.at(-1)!
  return `${value / scale}${unit}`
}

const bitUnits = [
  ['tbit', 10n ** 12n],
  ['gbit', 10n ** 9n],
  ['mbit', 10n ** 6n],
  ['kbit', 1000n],
  ['bit', 1n],
] as const
/** Bytes a second as text in bits a second. */
export const formatRate = (bytes: number | bigint): Rate => whole(BigInt(bytes) * 8n, bitUnits) as Rate

const timeUnits = [
  ['s', 10n ** 9n],
  ['ms', 10n ** 6n],
  ['us', 1000n],
  ['ns', 1n],
] as const
/** Nanoseconds as text. */
export const formatTime = (ns: number | bigint): Time => whole(BigInt(ns), timeUnits) as Time
