/** What tunnels over IPv6 share. */
import { u8, u32, u32be } from '../../codec.ts'

/** Bits of `flags` of a tunnel over IPv6. */
export const IP6_TNL_F = {
  /** Without an encapsulation limit. */
  ignEncapLimit: 0x1,
  /** The traffic class is that of the packet inside. */
  useOrigTclass: 0x2,
  /** The flow label is that of the packet inside. */
  useOrigFlowlabel: 0x4,
  mip6Dev: 0x8,
  /** DSCP goes from the packet outside to that inside. */
  rcvDscpCopy: 0x10,
  /** The fwmark is that of the packet inside. */
  useOrigFwmark: 0x20,
  /** The remote end may be this machine. */
  allowLocalRemote: 0x40,
} as const

/** The codecs of the rows, whose numbers differ from set to set. */
export const ip6Rows = {
  encapLimit: u8,
  /** Traffic class (8 bits) and flow label (20 bits). */
  flowinfo: u32be,
  flags: u32,
} as const
