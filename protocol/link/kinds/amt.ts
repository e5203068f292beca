import { ipv4Address } from '../../addressing.ts'
import { enumeration, u16be, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Multicast through networks that have none, RFC 7450. */
export const amt = linkKind('amt', 'IFLA_AMT', {
  mode: [1, enumeration(u32, { gateway: 0, relay: 1 })],
  /** UDP port. */
  relayPort: [2, u16be],
  /** UDP port. */
  gatewayPort: [3, u16be],
  /** Number of the link to send by. */
  link: [4, u32],
  localIp: [5, ipv4Address],
  /** The relay that a gateway has found. */
  remoteIp: [6, ipv4Address],
  /** Where a gateway looks for a relay. */
  discoveryIp: [7, ipv4Address],
  /** How many gateways a relay takes. */
  maxTunnels: [8, u32],
})
