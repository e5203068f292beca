import { struct, u16, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** One of the channels of a Qualcomm modem, which is the link below. */
export const rmnet = linkKind('rmnet', 'IFLA_RMNET', {
  /** Number of the channel. */
  muxId: [1, u16],
  /** Only the bits in `mask` change. */
  flags: [2, struct({ flags: u32, mask: u32 })],
})
