import { macAddress } from '../../addressing.ts'
import { enumeration, u8, u16, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** High-availability Seamless Redundancy: each packet goes out of two ports, of a ring (HSR) or two networks (PRP). */
export const hsr = linkKind('hsr', 'IFLA_HSR', {
  /** Number of the first port. */
  slave1: [1, u32],
  /** Number of the second port. */
  slave2: [2, u32],
  /** Last byte of the address that supervision packets go to. Only for writing. */
  multicastSpec: [3, u8],
  /** Where supervision packets go. */
  supervisionAddr: [4, macAddress],
  seqNr: [5, u16],
  /** 0: of 2010, 1: of 2012. */
  version: [6, u8],
  protocol: [7, enumeration(u8, { hsr: 0, prp: 1 })],
  /** Number of the port to another ring or to PRP. */
  interlink: [8, u32],
})
