import { u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Through IPsec, by the number that policies have: linux/lwtunnel.h. */
export const xfrm = linkKind('xfrm', 'LWT_XFRM', {
  /** Number that policies and states carry; not 0. */
  ifId: [1, u32],
  /** Number of the link below. */
  link: [2, u32],
})
