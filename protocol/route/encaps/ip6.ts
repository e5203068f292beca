import { ipv6Address } from '../../addressing.ts'
import { type Codec, u8, u16be, u64be } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'
import { type TunnelOptions, tunnelOptions } from '../tunnelOptions.ts'

/** Through a tunnel over IPv6 whose link takes what the route says (`external`). */
export const ip6 = linkKind('ip6', 'LWTUNNEL_IP6', {
  /** Number of the tunnel: VNI or key. */
  id: [1, u64be],
  dst: [2, ipv6Address],
  src: [3, ipv6Address],
  hoplimit: [4, u8],
  /** Traffic class. */
  tc: [5, u8],
  /** TUNNEL_… */
  flags: [6, u16be],
  opts: [8, tunnelOptions as Codec<TunnelOptions>],
})
