/** What tunnels over IP share: a header more around the packet, mostly of UDP. */
import { enumeration, u16, u16be } from '../../codec.ts'

/** Bits of `encapFlags`. */
export const TUNNEL_ENCAP_FLAG = { csum: 1, csum6: 2, remcsum: 4 } as const

/** The codecs of the rows, whose numbers differ from set to set. */
export const encapRows = {
  /** Foo over UDP, generic UDP encapsulation, or a label of MPLS. */
  type: enumeration(u16, { none: 0, fou: 1, gue: 2, mpls: 3 }),
  flags: u16,
  port: u16be,
} as const
