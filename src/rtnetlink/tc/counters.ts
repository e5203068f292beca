/** Counters of actions and filters as plain numbers. */
import type { TcStats2 } from '../../../protocol/tc/stats.ts'

/** What passed. */
export interface Counters {
  bytes: number
  packets: number
  drops: number
  overlimits: number
  requeues: number
  /** Packets that wait. */
  qlen: number
  /** Bytes that wait. */
  backlog: number
  /** Of `bytes` and `packets`, those in hardware. */
  hwBytes?: number | undefined
  hwPackets?: number | undefined
  /** Bytes and packets a second, where an estimator runs. */
  bps?: number | undefined
  pps?: number | undefined
}

/** The counters of TCA_STATS2 and TCA_ACT_STATS. */
export function countersOf({ basic, basicHw, queue, pkt64, rateEst, rateEst64 }: TcStats2<any>): Counters {
  const rate = rateEst64 ?? rateEst
  const inHardware = basicHw !== undefined && (basicHw.packets > 0 || basicHw.bytes > 0n)
  return {
    bytes: Number(basic?.bytes ?? 0),
    packets: Number(pkt64 ?? basic?.packets ?? 0),
    drops: queue?.drops ?? 0,
    overlimits: queue?.overlimits ?? 0,
    requeues: queue?.requeues ?? 0,
    qlen: queue?.qlen ?? 0,
    backlog: queue?.backlog ?? 0,
    ...(inHardware ? { hwBytes: Number(basicHw.bytes), hwPackets: basicHw.packets } : {}),
    ...(rate === undefined ? {} : { bps: Number(rate.bps), pps: Number(rate.pps) }),
  }
}
