/** The packet scheduler's clock, and what tc computes by it. */
import { InputError } from '../../../protocol/errors.ts'
import type { Ratespec } from '../../../protocol/tc/rate.ts'

/** The kernel counts in ticks of 64 ns; /proc/net/psched says so since Linux 2.6.31. */
const TICKS_PER_US = 1000 / 64
const US_PER_SECOND = 1_000_000

const cut = (value: number): number => Math.min(Math.floor(value), 0xffff_ffff)

/** Ticks that so many bytes take at `rate` bytes a second, in the steps in which tc computes them. */
export const xmitTime = (rate: bigint, size: number): number =>
  Math.min(Math.ceil(US_PER_SECOND * (size / Number(rate)) * TICKS_PER_US), 0xffff_ffff)

/** The ticks of a full bucket. Throws an InputError at `field` for one that takes longer than 275 seconds. */
export function bucketTime(rate: bigint, size: number, field: string): number {
  const ticks = xmitTime(rate, size)
  if (ticks < 0xffff_ffff) return ticks
  throw new InputError(`${size} bytes take too long at this rate`, [field])
}

/** Bytes that are sent in so many ticks at `rate` bytes a second. */
export const xmitSize = (rate: bigint, ticks: number): number =>
  cut((Number(rate) * (ticks / TICKS_PER_US)) / US_PER_SECOND)

/** Frames of ATM: 48 bytes in cells of 53. */
const inCells = (size: number): number => Math.ceil(size / 48) * 53

/** What a link does to the size of packets. */
export type Linklayer = 'ethernet' | 'atm' | 'adsl'
/** Numbers of link layers: TC_LINKLAYER, with the second name for ATM that tc knows. */
export const linklayers = { ethernet: 1, atm: 2, adsl: 2 } as const

/** What makes a packet count for more bytes than it has. */
export interface Framing {
  overhead?: number | undefined
  mpu?: number | undefined
  linklayer?: Linklayer | undefined
  /** Largest packet that the table of rates is for. */
  mtu: number
}

/**
 * A rate with its table of 256 times, by the size of a packet. No kernel since 3.8 reads more of the table than its
 * length; tc makes it of the rate that fits into 32 bits.
 */
export function ratespec(
  rate: bigint,
  { overhead = 0, mpu = 0, linklayer = 'ethernet', mtu }: Framing,
): {
  spec: Ratespec
  table: number[]
} {
  let cellLog = 0
  while (mtu >> cellLog > 255) cellLog++
  const adjust = linklayers[linklayer] === 2 ? inCells : (size: number) => size
  const table = Array.from({ length: 256 }, (_, index) =>
    xmitTime(BigInt(rate32(rate)), adjust(Math.max((index + 1) << cellLog, mpu))),
  )
  return {
    spec: {
      cellLog,
      linklayer: linklayers[linklayer],
      overhead: overhead & 0xffff,
      cellAlign: -1,
      mpu,
      rate: rate32(rate),
    },
    table,
  }
}

/** A rate in a field of 32 bits: all bits are set where it does not fit. */
export const rate32 = (rate: bigint): number => (rate >= 1n << 32n ? 0xffff_ffff : Number(rate))
/** The attribute for a rate that needs it. */
export const rate64 = (rate: bigint): bigint | undefined => (rate >= 1n << 32n ? rate : undefined)
