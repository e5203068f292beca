/** TCA_POLICE: the data of the action, and of filters that hold a policer of the old style. */
import { attributes } from '../attributes.ts'
import { s32, struct, u32, u64 } from '../codec.ts'
import { timing } from './generic.ts'
import { ratespec, rateTable } from './rate.ts'

/** TCA_POLICE */
export const policing = attributes('TCA_POLICE', {
  tbf: [
    1,
    struct({
      index: u32,
      /** What becomes of packets beyond the rate: a number of TC_ACT. */
      action: s32,
      limit: u32,
      /** Ticks of 64 ns that the burst takes at the rate. */
      burst: u32,
      /** Longest packet in bytes; 0: any. */
      mtu: u32,
      rate: ratespec,
      peakrate: ratespec,
      refcnt: s32,
      bindcnt: s32,
      capab: u32,
    }),
  ],
  /** 256 times u32: ticks of 64 ns that packets take, by length; the kernel wants it there and computes for itself. */
  rate: [2, rateTable],
  peakrate: [3, rateTable],
  /** Bytes a second, of the rate that an estimator measures. */
  avrate: [4, u32],
  /** What becomes of packets within the rate: a number of TC_ACT. */
  result: [5, s32],
  tm: [6, timing],
  /** Bytes a second, where 32 bits do not hold them. */
  rate64: [8, u64],
  peakrate64: [9, u64],
  /** Packets a second. */
  pktrate64: [10, u64],
  /** Ticks of 64 ns that the burst takes at the rate. */
  pktburst64: [11, u64],
})
