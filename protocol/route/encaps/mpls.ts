import { u8 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'
import { labels } from '../labels.ts'

/** MPLS labels in front of the packet: linux/mpls_iptunnel.h. */
export const mpls = linkKind('mpls', 'MPLS_IPTUNNEL', {
  /** The stack, outermost label first: `100/200`. */
  dst: [1, labels],
  /** The packet's own if left out. */
  ttl: [2, u8],
})
