/** linux/mptcp_pm.h */
import { ipv4Address, ipv6Address } from '../addressing.ts'
import { attributes } from '../attributes.ts'
import { bool, type Infer, s32, u8, u16, u16be, u32 } from '../codec.ts'
import { family } from './family.ts'

/** MPTCP_PM_ADDR_FLAG_…: what an endpoint is for. */
export const MPTCP_PM_ADDR_FLAG = {
  /** Peers are told of it. */
  signal: 0x01,
  /** Subflows are opened from it. */
  subflow: 0x02,
  /** Only where others fail. */
  backup: 0x04,
  /** Subflows to all addresses of the peer. */
  fullmesh: 0x08,
  /** Made by the kernel for a subflow. */
  implicit: 0x10,
  /** For incoming announcements only. */
  laminar: 0x20,
} as const

/** MPTCP_PM_ADDR_ATTR_…: an endpoint. */
export const mptcpPmAddrAttributes = attributes('MPTCP_PM_ADDR_ATTR', {
  /** AF_INET or AF_INET6. */
  family: [1, u16],
  id: [2, u8],
  addr4: [3, ipv4Address],
  addr6: [4, ipv6Address],
  port: [5, u16],
  /** MPTCP_PM_ADDR_FLAG_… */
  flags: [6, u32],
  ifIdx: [7, s32],
})

/** MPTCP_PM_ATTR_… */
export const mptcpPmAttributes = attributes('MPTCP_PM_ATTR', {
  addr: [1, mptcpPmAddrAttributes],
  /** How many announced addresses are accepted. */
  rcvAddAddrs: [2, u32],
  /** How many subflows a connection may have beside its first. */
  subflows: [3, u32],
  /** A connection. */
  token: [4, u32],
  locId: [5, u8],
  addrRemote: [6, mptcpPmAddrAttributes],
})

/** MPTCP_ATTR_…: what an event is about. */
export const mptcpEventAttributes = attributes('MPTCP_ATTR', {
  /** The connection. */
  token: [1, u32],
  family: [2, u16],
  locId: [3, u8],
  remId: [4, u8],
  saddr4: [5, ipv4Address],
  saddr6: [6, ipv6Address],
  daddr4: [7, ipv4Address],
  daddr6: [8, ipv6Address],
  sport: [9, u16be],
  dport: [10, u16be],
  backup: [11, bool],
  /** An errno. */
  error: [12, u8],
  /** MPTCP_PM_EV_FLAG_… */
  flags: [13, u16],
  timeout: [14, u32],
  ifIdx: [15, s32],
  resetReason: [16, u32],
  resetFlags: [17, u32],
  serverSide: [18, bool],
})

/** An endpoint. */
export interface MptcpPmAddrAttributes extends Infer<typeof mptcpPmAddrAttributes> {}
/** What a command of the path manager carries. */
export interface MptcpPmAttributes extends Infer<typeof mptcpPmAttributes> {}
/** What an event is about. */
export interface MptcpEventAttributes extends Infer<typeof mptcpEventAttributes> {}

/** The path manager of multipath TCP: endpoints, limits, subflows. */
export const mptcpPm = family('mptcp_pm', {
  version: 1,
  commands: {
    addAddr: [1, mptcpPmAttributes],
    delAddr: [2, mptcpPmAttributes],
    getAddr: [3, mptcpPmAttributes],
    flushAddrs: [4, mptcpPmAttributes],
    setLimits: [5, mptcpPmAttributes],
    getLimits: [6, mptcpPmAttributes],
    setFlags: [7, mptcpPmAttributes],
    announce: [8, mptcpPmAttributes],
    remove: [9, mptcpPmAttributes],
    subflowCreate: [10, mptcpPmAttributes],
    subflowDestroy: [11, mptcpPmAttributes],
  },
  events: {
    created: [1, mptcpEventAttributes],
    established: [2, mptcpEventAttributes],
    closed: [3, mptcpEventAttributes],
    announced: [6, mptcpEventAttributes],
    removed: [7, mptcpEventAttributes],
    subEstablished: [10, mptcpEventAttributes],
    subClosed: [11, mptcpEventAttributes],
    subPriority: [13, mptcpEventAttributes],
    listenerCreated: [15, mptcpEventAttributes],
    listenerClosed: [16, mptcpEventAttributes],
  },
  eventPrefix: 'MPTCP_EVENT',
  multicastGroups: ['mptcp_pm_cmds', 'mptcp_pm_events'],
})
