import { attributes } from '../attributes.ts'
import { type Infer, text, u32 } from '../codec.ts'

/** RTAX_…: hints for connections that use a route. */
export const metrics = attributes('RTAX', {
  /** Bit n set: metric n must not be changed by the protocols. */
  lock: [1, u32],
  mtu: [2, u32],
  window: [3, u32],
  /** In eighths of a millisecond. */
  rtt: [4, u32],
  /** In quarters of a millisecond. */
  rttvar: [5, u32],
  ssthresh: [6, u32],
  cwnd: [7, u32],
  advmss: [8, u32],
  reordering: [9, u32],
  hoplimit: [10, u32],
  initcwnd: [11, u32],
  /** RTAX_FEATURE_… */
  features: [12, u32],
  /** In milliseconds. */
  rtoMin: [13, u32],
  initrwnd: [14, u32],
  quickack: [15, u32],
  /** Name of the congestion control algorithm. */
  ccAlgo: [16, text(15)],
  fastopenNoCookie: [17, u32],
})

/** Hints for connections that use a route. */
export interface Metrics extends Infer<typeof metrics> {}
