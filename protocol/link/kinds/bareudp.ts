import { flag, u16, u16be } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** MPLS or IP packets in UDP without a header between, RFC 7510. */
export const bareudp = linkKind('bareudp', 'IFLA_BAREUDP', {
  /** UDP destination port. */
  port: [1, u16be],
  /** What is inside: 0x8847 is MPLS, 0x0800 is IPv4, 0x86dd is IPv6. */
  ethertype: [2, u16be],
  /** Lowest UDP source port. */
  srcportMin: [3, u16],
  /** Takes MPLS multicast beside MPLS, and IPv6 beside IPv4. */
  multiprotoMode: [4, flag],
})
