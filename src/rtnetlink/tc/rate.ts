/** Rates and sizes in the texts of `tc`, and the tables that the kernel wants beside a rate. */
import { InputError } from '../../../protocol/errors.ts'
import { TC_LINKLAYER } from '../../../protocol/tc/attributes.ts'
import type { Ratespec } from '../../../protocol/tc/rate.ts'

const K = 1000
const KI = 1024
/** What a suffix means in bits a second. */
const BITS: Readonly<Record<string, number>> = {
  bit: 1,
  kbit: K,
  mbit: K ** 2,
  gbit: K ** 3,
  tbit: K ** 4,
  kibit: KI,
  mibit: KI ** 2,
  gibit: KI ** 3,
  tibit: KI ** 4,
  bps: 8,
  kbps: 8 * K,
  mbps: 8 * K ** 2,
  gbps: 8 * K ** 3,
  tbps: 8 * K ** 4,
  kibps: 8 * KI,
  mibps: 8 * KI ** 2,
  gibps: 8 * KI ** 3,
  tibps: 8 * KI ** 4,
}
/** What a suffix means in bytes. */
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  k: KI,
  kb: KI,
  m: KI ** 2,
  mb: KI ** 2,
  g: KI ** 3,
  gb: KI ** 3,
  kbit: KI / 8,
  mbit: KI ** 2 / 8,
  gbit: KI ** 3 / 8,
}

function measured(value: number | string, suffixes: Readonly<Record<string, number>>): number {
  if (typeof value === 'number') return value
  const parts = /^(\d+(?:\.\d+)?)([a-z]+)$/i.exec(String(value))
  const unit = parts === null ? undefined : suffixes[parts[2]!.toLowerCase()]
  return unit === undefined ? Number.NaN : Number(parts![1]) * unit
}

/** Bytes a second of `'10mbit'`, or of a number that is bytes a second. Throws an InputError at `field`. */
export function bytesASecond(rate: number | string, field: string): number {
  const bytes = typeof rate === 'number' ? rate : Math.floor(measured(rate, BITS) / 8)
  if (Number.isSafeInteger(bytes) && bytes >= 1) return bytes
  throw new InputError("expected bytes a second, or a rate such as '10mbit'", [field])
}

/** Bytes of `'10kb'`, or of a number that is bytes. Throws an InputError at `field`. */
export function bytesOf(size: number | string, field: string): number {
  const bytes = Math.floor(measured(size, BYTES))
  if (bytes >= 0 && bytes <= 0xffff_ffff) return bytes
  throw new InputError("expected bytes, or a size such as '10kb'", [field])
}

/** Ticks a second: the kernel counts the time that bytes take in units of 64 ns (/proc/net/psched). */
const TICKS = 15_625_000
const MICROSECONDS = 1_000_000

/** How many ticks so many bytes take at a rate; rounded in the same steps as by tc, so that the number is the same. */
export const ticksOf = (bytes: number, rate: number): number =>
  Math.ceil(MICROSECONDS * (bytes / rate) * (TICKS / MICROSECONDS))
/** How many bytes pass in so many ticks. */
export const bytesIn = (ticks: number, rate: number): number => Math.floor((ticks * rate) / TICKS)

/** What a rate is about besides itself. */
export interface Packaging {
  /** Longest packet in bytes; 0: as long as any. */
  mtu: number
  mpu: number
  overhead: number
  linklayer: number
}

/** The struct of a rate, and the table of 256 times that packets take by their length. */
export function rateAndTable(
  rate: number,
  { mtu, mpu, overhead, linklayer }: Packaging,
): readonly [Ratespec, number[]] {
  let cellLog = 0
  while ((mtu || 2047) >> cellLog > 255) cellLog++
  const table: number[] = []
  for (let at = 0; at < 256; at++) {
    const size = Math.max((at + 1) << cellLog, mpu)
    // A cell of ATM has 48 bytes and a header of 5.
    const onWire = linklayer === TC_LINKLAYER.atm ? Math.ceil(size / 48) * 53 : size
    table.push(Math.min(ticksOf(onWire, rate), 0xffff_ffff))
  }
  const spec = { cellLog, linklayer, overhead, cellAlign: -1, mpu, rate: Math.min(rate, 0xffff_ffff) }
  return [spec, table]
}
