/** linux/ovpn.h */
import { ipv4Address, ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { bytesOf, enumeration, type Infer, s32, u16be, u32 } from '../codec.ts'
import { uint } from '../uint.ts'
import { family } from './family.ts'

/** OVPN_A_PEER_…: a peer. */
export const ovpnPeerAttributes = attributes('OVPN_A_PEER', {
  id: [1, u32],
  remoteIpv4: [2, ipv4Address],
  remoteIpv6: [3, ipv6Address],
  remoteIpv6ScopeId: [4, u32],
  remotePort: [5, u16be],
  /** A socket of the caller, by its descriptor. */
  socket: [6, u32],
  /** The namespace of the socket, where it is another. */
  socketNetnsid: [7, s32],
  /** Its address inside the tunnel. */
  vpnIpv4: [8, ipv4Address],
  vpnIpv6: [9, ipv6Address],
  localIpv4: [10, ipv4Address],
  localIpv6: [11, ipv6Address],
  localPort: [12, u16be],
  /** In seconds. */
  keepaliveInterval: [13, u32],
  /** In seconds. */
  keepaliveTimeout: [14, u32],
  delReason: [
    15,
    enumeration(u32, { teardown: 0, userspace: 1, expired: 2, transportError: 3, transportDisconnect: 4 }),
  ],
  vpnRxBytes: [16, uint],
  vpnTxBytes: [17, uint],
  vpnRxPackets: [18, uint],
  vpnTxPackets: [19, uint],
  linkRxBytes: [20, uint],
  linkTxBytes: [21, uint],
  linkRxPackets: [22, uint],
  linkTxPackets: [23, uint],
  /** The peer's number of us. */
  txId: [24, u32],
})

/** OVPN_A_KEYDIR_…: the key of one direction. */
export const ovpnKeydirAttributes = attributes('OVPN_A_KEYDIR', {
  cipherKey: [1, bytesOf(0, 256)],
  nonceTail: [2, bytesOf(8)],
})

/** OVPN_A_KEYCONF_…: the keys of a peer. */
export const ovpnKeyconfAttributes = attributes('OVPN_A_KEYCONF', {
  peerId: [1, u32],
  slot: [2, enumeration(u32, { primary: 0, secondary: 1 })],
  keyId: [3, u32],
  cipherAlg: [4, enumeration(u32, { none: 0, aesGcm: 1, chacha20Poly1305: 2 })],
  encryptDir: [5, ovpnKeydirAttributes],
  decryptDir: [6, ovpnKeydirAttributes],
})

/** OVPN_A_… */
export const ovpnAttributes = attributes('OVPN_A', {
  ifindex: [1, u32],
  peer: [2, ovpnPeerAttributes],
  keyconf: [3, ovpnKeyconfAttributes],
})
export interface OvpnAttributes extends Infer<typeof ovpnAttributes> {}

/** The data channel of OpenVPN: peers and keys. */
export const ovpn = family('ovpn', {
  version: 1,
  commands: {
    peerNew: [1, ovpnAttributes],
    peerSet: [2, ovpnAttributes],
    peerGet: [3, ovpnAttributes],
    peerDel: [4, ovpnAttributes],
    peerDelNtf: [5, ovpnAttributes],
    keyNew: [6, ovpnAttributes],
    keyGet: [7, ovpnAttributes],
    keySwap: [8, ovpnAttributes],
    keySwapNtf: [9, ovpnAttributes],
    keyDel: [10, ovpnAttributes],
    peerFloatNtf: [11, ovpnAttributes],
  },
  multicastGroups: ['peers'],
  module: 'ovpn',
})
