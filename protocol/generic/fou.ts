/** linux/fou.h */
import { ipv4Address, ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { enumeration, flag, type Infer, s32, u8, u16be } from '../codec.ts'
import { family } from './family.ts'

/** FOU_ATTR_…: a port where IP protocols come inside UDP. */
export const fouAttributes = attributes('FOU_ATTR', {
  /** The UDP port that is listened at. */
  port: [1, u16be],
  /** AF_INET or AF_INET6. */
  af: [2, u8],
  /** What the packets are: IPPROTO_… */
  ipproto: [3, u8],
  /** The protocol itself, or generic UDP encapsulation, which names it. */
  type: [4, enumeration(u8, { direct: 1, gue: 2 })],
  /** No partial checksums for remote checksum offload. */
  remcsumNopartial: [5, flag],
  localV4: [6, ipv4Address],
  localV6: [7, ipv6Address],
  peerV4: [8, ipv4Address],
  peerV6: [9, ipv6Address],
  peerPort: [10, u16be],
  /** Only what comes in by this link. */
  ifindex: [11, s32],
})
export interface FouAttributes extends Infer<typeof fouAttributes> {}

/** Foo over UDP. */
export const fou = family('fou', {
  version: 1,
  commands: { add: [1, fouAttributes], del: [2, fouAttributes], get: [3, fouAttributes] },
  module: 'fou',
})
