/** Rates, bursts and priorities, as several qdiscs have them. */
import { array, type Infer, s16, s32, struct, times, u8, u16, u32 } from '../codec.ts'

/** struct tc_ratespec */
export const ratespec = struct({
  /** Sizes are looked up in the table after a shift by so many bits. */
  cellLog: u8,
  /** One of TC_LINKLAYER, in the lower four bits. */
  linklayer: u8,
  /** Bytes that each packet counts more. */
  overhead: u16,
  cellAlign: s16,
  /** Bytes that a packet counts at least. */
  mpu: u16,
  /** Bytes a second; all bits set: the rate is in an attribute of 64 bits. */
  rate: u32,
})

/** TC_RTAB_SIZE bytes: the ticks that a packet takes, by its size. */
export const rateTable = array(u32)

/** struct tc_prio_qopt */
export const prioQopt = struct({
  bands: s32,
  /** The band of each of 16 priorities. */
  priomap: times(u8, 16),
})

/** struct tc_red_qopt, and tc_choke_qopt */
export const redQopt = struct({
  /** Bytes that may wait at most; in choke packets. */
  limit: u32,
  qthMin: u32,
  qthMax: u32,
  /** The average's weight is 2^-`wlog`. */
  wlog: u8,
  plog: u8,
  /** The table of decay has steps of 2^`scellLog` us. */
  scellLog: u8,
  /** Bits of TC_RED. */
  flags: u8,
})

/** Bits of `flags` of red and its relatives. */
export const TC_RED = { ecn: 1, harddrop: 2, adaptative: 4, nodrop: 8 } as const

export interface Ratespec extends Infer<typeof ratespec> {}
export interface PrioQopt extends Infer<typeof prioQopt> {}
export interface RedQopt extends Infer<typeof redQopt> {}
