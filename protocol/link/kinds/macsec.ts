import { bool, enumeration, range, u8, u16be, u32, u64be } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'
import { cipherSuite } from '../cipherSuite.ts'

/** Ethernet frames, encrypted or signed, over the link below; IEEE 802.1AE. Keys are told by generic netlink. */
export const macsec = linkKind('macsec', 'IFLA_MACSEC', {
  /** Secure channel identifier: the hardware address (6 bytes) and the port (2 bytes). */
  sci: [1, u64be],
  /** The port of the identifier, in place of `sci`. Only for creating. */
  port: [2, u16be],
  /** Length of the integrity check value, in bytes. */
  icvLen: [3, range(u8, 8, 16)],
  cipherSuite: [4, cipherSuite],
  /** Replay protection: how late a packet may come, in packets. */
  window: [5, u32],
  /** Number of the association that is used for sending. */
  encodingSa: [6, range(u8, 0, 3)],
  encrypt: [7, bool],
  protect: [8, bool],
  /** Sends the identifier in each frame. */
  incSci: [9, bool],
  /** End station: the identifier is that of the sender's address. */
  es: [10, bool],
  /** Single copy broadcast. */
  scb: [11, bool],
  replayProtect: [12, bool],
  validation: [13, enumeration(u8, { disabled: 0, check: 1, strict: 2 })],
  offload: [15, enumeration(u8, { off: 0, phy: 1, mac: 2 })],
})
