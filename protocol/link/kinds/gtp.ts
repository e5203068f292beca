import { ipv4Address, ipv6Address } from '../../addressing.ts'
import { bool, enumeration, u8, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** Packets of mobile phones in UDP: the user plane of GTP. */
export const gtp = linkKind('gtp', 'IFLA_GTP', {
  /** Descriptor of a UDP socket at port 3386, for version 0. Only for creating. */
  fd0: [1, u32],
  /** Descriptor of a UDP socket at port 2152, for version 1. Only for creating. */
  fd1: [2, u32],
  /** Buckets of the table of contexts. */
  pdpHashsize: [3, u32],
  /** Whose address tells the phone: that of the receiver (at the gateway), or the sender (at the serving node). */
  role: [4, enumeration(u32, { ggsn: 0, sgsn: 1 })],
  /** The kernel makes the sockets. Only for creating. */
  createSockets: [5, bool],
  /** Answers echo requests with it; 0 at first. */
  restartCount: [6, u8],
  /** Where the kernel's sockets are bound. Only for creating. */
  local: [7, ipv4Address],
  /** Where the kernel's sockets are bound. Only for creating. */
  local6: [8, ipv6Address],
})
