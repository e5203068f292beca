import { u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** One of the data channels of a modem, which `parentDevName` tells. */
export const wwan = linkKind('wwan', 'IFLA_WWAN', {
  /** Number of the channel. */
  linkId: [1, u32],
})
