import type { RawAttribute } from '../../attributes.ts'
import { bool, type Codec, enumeration, lazy, u16, u32 } from '../../codec.ts'
import { type LinkKind, linkKind } from '../../kinds.ts'
import { type LinkInput, link } from '../link.ts'

/** Data of a netkit. */
export interface Netkit {
  /** The other end. Only for creating: it never comes back. */
  peerInfo?: LinkInput | undefined
  /** The end that was asked for, not the peer. Only told. */
  primary?: boolean | undefined
  /** What becomes of packets where no BPF program says so; `ip` calls it forward and blackhole. */
  policy?: 'pass' | 'drop' | number | undefined
  /** The same at the other end. */
  peerPolicy?: 'pass' | 'drop' | number | undefined
  /** With Ethernet headers, or without. */
  mode?: 'l2' | 'l3' | number | undefined
  /** `default` clears mark and priority of a packet that goes across. */
  scrub?: 'none' | 'default' | number | undefined
  /** The same at the other end. */
  peerScrub?: 'none' | 'default' | number | undefined
  /** Bytes in front of each packet. */
  headroom?: number | undefined
  /** Bytes behind each packet. */
  tailroom?: number | undefined
  /** Two ends, or one alone. */
  pairing?: 'pair' | 'single' | number | undefined
  unknown?: RawAttribute[] | undefined
}

const policy = enumeration(u32, { pass: 0, drop: 2 })
const scrub = enumeration(u32, { none: 0, default: 1 })

/** A pair of links for containers, with a place for BPF programs at each end. */
export const netkit: LinkKind<'netkit', Codec<Netkit>> = linkKind('netkit', 'IFLA_NETKIT', {
  peerInfo: [1, lazy(() => link as Codec<LinkInput>)],
  primary: [2, bool],
  policy: [3, policy],
  peerPolicy: [4, policy],
  mode: [5, enumeration(u32, { l2: 0, l3: 1 })],
  scrub: [6, scrub],
  peerScrub: [7, scrub],
  headroom: [8, u16],
  tailroom: [9, u16],
  pairing: [10, enumeration(u32, { pair: 0, single: 1 })],
})
