/** linux/l2tp.h */
import { ipv4Address, ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { bool, bytesOf, enumeration, flag, type Infer, text, u8, u16, u32, u64 } from '../codec.ts'
import { family } from './family.ts'

/** Counters of a tunnel or a session. */
export const l2tpStats = attributes('L2TP_ATTR', {
  txPackets: [1, u64],
  txBytes: [2, u64],
  txErrors: [3, u64],
  rxPackets: [4, u64],
  rxBytes: [5, u64],
  /** Out of their order, and thrown away. */
  rxSeqDiscards: [6, u64],
  /** Out of their order. */
  rxOosPackets: [7, u64],
  rxErrors: [8, u64],
  rxCookieDiscards: [10, u64],
  rxInvalid: [11, u64],
})

/** L2TP_ATTR_…: a tunnel or a session. */
export const l2tpAttributes = attributes('L2TP_ATTR', {
  /** What a session carries. */
  pwType: [1, enumeration(u16, { none: 0, ethVlan: 4, eth: 5, ppp: 7, pppAc: 8, ip: 11 })],
  encapType: [2, enumeration(u16, { udp: 0, ip: 1 })],
  offset: [3, u16],
  dataSeq: [4, u8],
  l2specType: [5, enumeration(u8, { none: 0, default: 1 })],
  l2specLen: [6, u8],
  /** 2 or 3. */
  protoVersion: [7, u8],
  ifname: [8, text(15)],
  /** Our number of the tunnel. */
  connId: [9, u32],
  /** The peer's number of the tunnel. */
  peerConnId: [10, u32],
  /** Our number of the session. */
  sessionId: [11, u32],
  /** The peer's number of the session. */
  peerSessionId: [12, u32],
  udpCsum: [13, bool],
  vlanId: [14, u16],
  /** 4 or 8 bytes that packets to us must have. */
  cookie: [15, bytesOf(0, 8)],
  /** 4 or 8 bytes that the peer wants. */
  peerCookie: [16, bytesOf(0, 8)],
  debug: [17, u32],
  /** Packets without a sequence number are thrown away. */
  recvSeq: [18, bool],
  sendSeq: [19, bool],
  /** We decide about sequence numbers. */
  lnsMode: [20, bool],
  usingIpsec: [21, bool],
  /** Milliseconds to wait for packets that are out of their order. */
  recvTimeout: [22, u64],
  /** A socket that user space has made. */
  fd: [23, u32],
  ipSaddr: [24, ipv4Address],
  ipDaddr: [25, ipv4Address],
  udpSport: [26, u16],
  udpDport: [27, u16],
  mtu: [28, u16],
  mru: [29, u16],
  stats: [30, l2tpStats],
  ip6Saddr: [31, ipv6Address],
  ip6Daddr: [32, ipv6Address],
  udpZeroCsum6Tx: [33, flag],
  udpZeroCsum6Rx: [34, flag],
})
export interface L2tpAttributes extends Infer<typeof l2tpAttributes> {}

/** Layer 2 tunnelling protocol, without its control channel. */
export const l2tp = family('l2tp', {
  version: 1,
  commands: {
    noop: [0, l2tpAttributes],
    tunnelCreate: [1, l2tpAttributes],
    tunnelDelete: [2, l2tpAttributes],
    tunnelModify: [3, l2tpAttributes],
    tunnelGet: [4, l2tpAttributes],
    sessionCreate: [5, l2tpAttributes],
    sessionDelete: [6, l2tpAttributes],
    sessionModify: [7, l2tpAttributes],
    sessionGet: [8, l2tpAttributes],
  },
  multicastGroups: ['l2tp'],
  module: 'l2tp_netlink',
})
