import { flag, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** A link for routes into IPsec: what goes through it meets the policies and states with its `ifId`. */
export const xfrm = linkKind('xfrm', 'IFLA_XFRM', {
  /** Number of the link to send by. */
  link: [1, u32],
  /** Not 0, but with `collectMetadata`, which goes without. */
  ifId: [2, u32],
  /** The `ifId` is told by the route of each packet. */
  collectMetadata: [3, flag],
})
