/** linux/wireguard.h */
import { ipAddress } from '../addressing.ts'
import { attributes, list } from '../attributes.ts'
import { type Infer, s64, struct, text, u8, u16, u32, u64 } from '../codec.ts'
import { endpoint } from './endpoint.ts'
import { family } from './family.ts'
import { key32 } from './key.ts'

/** WGDEVICE_F_…: bits of `flags` of a device. */
export const WGDEVICE_F = {
  /** The peers that are given take the place of all that are there. */
  replacePeers: 0x1,
} as const

/** WGPEER_F_…: bits of `flags` of a peer. */
export const WGPEER_F = {
  removeMe: 0x1,
  /** The prefixes that are given take the place of all that are there. */
  replaceAllowedips: 0x2,
  /** Leaves out a peer that is not there. */
  updateOnly: 0x4,
} as const

/** WGALLOWEDIP_F_…: bits of `flags` of an allowed prefix. */
export const WGALLOWEDIP_F = { removeMe: 0x1 } as const

/** WGALLOWEDIP_A_…: a prefix that a peer may send from, and is sent to. */
export const wgallowedipAttributes = attributes('WGALLOWEDIP_A', {
  /** AF_INET or AF_INET6. */
  family: [1, u16],
  ipaddr: [2, ipAddress],
  /** Length of the network part, in bits. */
  cidrMask: [3, u8],
  /** WGALLOWEDIP_F_… */
  flags: [4, u32],
})

/** struct __kernel_timespec */
const timespec = struct({ tvSec: s64, tvNsec: s64 })

/** WGPEER_A_…: a peer. */
export const wgpeerAttributes = attributes('WGPEER_A', {
  /** In base64; tells it from other peers. */
  publicKey: [1, key32],
  /** In base64; zeros take it away. */
  presharedKey: [2, key32],
  /** WGPEER_F_… */
  flags: [3, u32],
  /** `192.0.2.1:51820`, `[2001:db8::1]:51820` */
  endpoint: [4, endpoint],
  /** Seconds between packets that keep a way through NAT open; 0: none. */
  persistentKeepaliveInterval: [5, u16],
  /** Zero: there was none. */
  lastHandshakeTime: [6, timespec],
  rxBytes: [7, u64],
  txBytes: [8, u64],
  allowedips: [9, list(0, wgallowedipAttributes)],
  /** 1, or left out for the newest that both sides know. */
  protocolVersion: [10, u32],
})

/** WGDEVICE_A_…: a device. The peers of a large one come in several messages, and may be sent in several. */
export const wgdeviceAttributes = attributes('WGDEVICE_A', {
  ifindex: [1, u32],
  ifname: [2, text(15)],
  /** In base64; zeros take it away. */
  privateKey: [3, key32],
  /** In base64. */
  publicKey: [4, key32],
  /** WGDEVICE_F_… */
  flags: [5, u32],
  /** UDP port; 0 chooses one. */
  listenPort: [6, u16],
  /** Mark of the packets that it sends; 0: none. */
  fwmark: [7, u32],
  peers: [8, list(0, wgpeerAttributes)],
})

/** A prefix that a peer may send from. */
export interface WgallowedipAttributes extends Infer<typeof wgallowedipAttributes> {}
/** A peer of a device. */
export interface WgpeerAttributes extends Infer<typeof wgpeerAttributes> {}
/** A device of WireGuard. */
export interface WgdeviceAttributes extends Infer<typeof wgdeviceAttributes> {}

/** WireGuard: keys, peers and what they may send. */
export const wireguard = family('wireguard', {
  version: 1,
  prefix: 'WG_CMD',
  commands: {
    /** Only as a dump. */
    getDevice: [0, wgdeviceAttributes],
    setDevice: [1, wgdeviceAttributes],
  },
  module: 'wireguard',
})
