import { attributes, type RawAttribute } from '../attributes.ts'
import { type Codec, type Infer, padding, type Simplify, struct, u32, u64 } from '../codec.ts'

/** struct tc_stats: what counts for every qdisc, class and filter, in the old form. */
export const tcStats = struct({
  bytes: u64,
  packets: u32,
  drops: u32,
  overlimits: u32,
  /** Bytes a second. */
  bps: u32,
  pps: u32,
  /** Packets that wait. */
  qlen: u32,
  /** Bytes that wait. */
  backlog: u32,
  pad: padding(4),
})

const basic = struct({ bytes: u64, packets: u32, pad: padding(4) })

const rows = {
  /** What was sent; `packets` wraps at 32 bits. */
  basic: [1, basic],
  /** Bytes and packets a second, where an estimator runs. */
  rateEst: [2, struct({ bps: u32, pps: u32 })],
  queue: [3, struct({ qlen: u32, backlog: u32, drops: u32, requeues: u32, overlimits: u32 })],
  rateEst64: [5, struct({ bps: u64, pps: u64 })],
  /** What hardware sent. */
  basicHw: [7, basic],
  /** Packets, where 32 bits are not enough. */
  pkt64: [8, u64],
} as const

/** TCA_STATS_… of linux/gen_stats.h, with counters of its own in the form `app`. */
export const statsWith = <C extends Codec<any>>(app: C) => attributes('TCA_STATS', { ...rows, app: [4, app] })

interface Rows extends Infer<ReturnType<typeof plain>> {}
const plain = () => attributes('TCA_STATS', rows)

export interface TcStats extends Infer<typeof tcStats> {}
/** TCA_STATS2: counters in groups; `app` is what only this kind counts. */
export type TcStats2<App = Uint8Array> = Simplify<Omit<Rows, 'unknown'> & { app?: App | undefined } & Unknown>
interface Unknown {
  unknown?: RawAttribute[] | undefined
}
