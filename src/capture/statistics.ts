import type { PacketMode } from '../socket/packet.ts'

/** What was counted since the beginning. */
export interface CaptureStatistics {
  /** How packets come. */
  mode: PacketMode
  /** Packets that the kernel handed over. */
  received: number
  /** Packets that passed the filter and that the kernel had no room for. */
  dropped: number
  /** Packets among `received` that nobody read in time. */
  queueDrops: number
}
