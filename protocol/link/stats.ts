import { array, type Infer, padding, since, struct, u8, u16, u32, u64 } from '../codec.ts'

/** struct rtnl_link_stats: counters that wrap at 32 bits. */
export const linkStats = struct({
  rxPackets: u32,
  txPackets: u32,
  rxBytes: u32,
  txBytes: u32,
  rxErrors: u32,
  txErrors: u32,
  rxDropped: u32,
  txDropped: u32,
  multicast: u32,
  collisions: u32,
  rxLengthErrors: u32,
  rxOverErrors: u32,
  rxCrcErrors: u32,
  rxFrameErrors: u32,
  rxFifoErrors: u32,
  rxMissedErrors: u32,
  txAbortedErrors: u32,
  txCarrierErrors: u32,
  txFifoErrors: u32,
  txHeartbeatErrors: u32,
  txWindowErrors: u32,
  rxCompressed: u32,
  txCompressed: u32,
  /** Since Linux 4.6. */
  rxNohandler: since(u32),
})
export interface LinkStats extends Infer<typeof linkStats> {}

/** struct rtnl_link_stats64 */
export const linkStats64 = struct({
  rxPackets: u64,
  txPackets: u64,
  rxBytes: u64,
  txBytes: u64,
  rxErrors: u64,
  txErrors: u64,
  rxDropped: u64,
  txDropped: u64,
  multicast: u64,
  collisions: u64,
  rxLengthErrors: u64,
  rxOverErrors: u64,
  rxCrcErrors: u64,
  rxFrameErrors: u64,
  rxFifoErrors: u64,
  rxMissedErrors: u64,
  txAbortedErrors: u64,
  txCarrierErrors: u64,
  txFifoErrors: u64,
  txHeartbeatErrors: u64,
  txWindowErrors: u64,
  rxCompressed: u64,
  txCompressed: u64,
  /** Since Linux 4.6. */
  rxNohandler: since(u64),
  /** Since Linux 5.19. */
  rxOtherhostDropped: since(u64),
})
export interface LinkStats64 extends Infer<typeof linkStats64> {}

/** struct rtnl_link_ifmap: where an old card sits. */
export const linkIfmap = struct({
  memStart: u64,
  memEnd: u64,
  baseAddr: u64,
  irq: u16,
  dma: u8,
  port: u8,
  pad: padding(4),
})

/** Counters by position. */
export const counters = array(u64)
