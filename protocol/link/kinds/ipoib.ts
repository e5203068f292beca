import { enumeration, u16 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** IP over InfiniBand: a partition of the link below. */
export const ipoib = linkKind('ipoib', 'IFLA_IPOIB', {
  /** Key of the partition; bit 15: full member. */
  pkey: [1, u16],
  mode: [2, enumeration(u16, { datagram: 0, connected: 1 })],
  umcast: [3, u16],
})
