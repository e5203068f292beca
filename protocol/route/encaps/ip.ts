import { ipv4Address } from '../../addressing.ts'
import { type Codec, u8, u16be, u64be } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'
import { type TunnelOptions, tunnelOptions } from '../tunnelOptions.ts'

/** Through a tunnel over IPv4 whose link takes what the route says (`external`). */
export const ip = linkKind('ip', 'LWTUNNEL_IP', {
  /** Number of the tunnel: VNI or key. */
  id: [1, u64be],
  dst: [2, ipv4Address],
  src: [3, ipv4Address],
  ttl: [4, u8],
  tos: [5, u8],
  /** TUNNEL_… */
  flags: [6, u16be],
  opts: [8, tunnelOptions as Codec<TunnelOptions>],
})
