import { ipv4Address, ipv6Address, macAddress } from '../../addressing.ts'
import { attributes } from '../../attributes.ts'
import { bool, enumeration, flag, range, struct, u8, u16, u16be, u32, u64 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'
import { bridgeId } from '../bridgeId.ts'

/** Numbers of the bits in `multiBoolopt`. */
export const BR_BOOLOPT = {
  noLlLearn: 0,
  mcastVlanSnooping: 1,
  mstEnable: 2,
  mdbOffloadFailNotification: 3,
  fdbLocalVlan0: 4,
} as const

/** The multicast querier that the bridge has selected. */
export const querierState = attributes('BRIDGE_QUERIER', {
  ipAddress: [1, ipv4Address],
  ipPort: [2, u32],
  ipOtherTimer: [3, u64],
  ipv6Address: [5, ipv6Address],
  ipv6Port: [6, u32],
  ipv6OtherTimer: [7, u64],
})

/** A learning switch. All times are in clock ticks of USER_HZ, 100 a second. */
export const bridge = linkKind('bridge', 'IFLA_BR', {
  /** Clock ticks: 1500 is 15 s. */
  forwardDelay: [1, u32],
  /** Clock ticks. */
  helloTime: [2, u32],
  /** Clock ticks. */
  maxAge: [3, u32],
  /** Clock ticks until a learned address is forgotten: 30000 is 300 s. */
  ageingTime: [4, u32],
  /** Who runs the spanning tree; when writing, any but `disabled` turns it on. */
  stpState: [5, enumeration(u32, { disabled: 0, kernel: 1, user: 2 })],
  priority: [6, u16],
  vlanFiltering: [7, bool],
  /** Ethertype: 0x8100, or 0x88a8 for 802.1ad. */
  vlanProtocol: [8, u16be],
  /** Bit n: forward what is sent to 01:80:c2:00:00:0n. */
  groupFwdMask: [9, u16],
  rootId: [10, bridgeId],
  bridgeId: [11, bridgeId],
  rootPort: [12, u16],
  rootPathCost: [13, u32],
  topologyChange: [14, bool],
  topologyChangeDetected: [15, bool],
  /** Clock ticks. */
  helloTimer: [16, u64],
  /** Clock ticks. */
  tcnTimer: [17, u64],
  /** Clock ticks. */
  topologyChangeTimer: [18, u64],
  /** Clock ticks. */
  gcTimer: [19, u64],
  /** Where spanning tree packets go. */
  groupAddr: [20, macAddress],
  /** Forget all learned addresses. Only for writing. */
  fdbFlush: [21, flag],
  mcastRouter: [22, enumeration(u8, { disabled: 0, tempQuery: 1, perm: 2 })],
  mcastSnooping: [23, bool],
  mcastQueryUseIfaddr: [24, bool],
  mcastQuerier: [25, bool],
  /** Without effect since Linux 5.0. */
  mcastHashElasticity: [26, u32],
  mcastHashMax: [27, u32],
  mcastLastMemberCnt: [28, u32],
  mcastStartupQueryCnt: [29, u32],
  /** Clock ticks. */
  mcastLastMemberIntvl: [30, u64],
  /** Clock ticks. */
  mcastMembershipIntvl: [31, u64],
  /** Clock ticks. */
  mcastQuerierIntvl: [32, u64],
  /** Clock ticks. */
  mcastQueryIntvl: [33, u64],
  /** Clock ticks. */
  mcastQueryResponseIntvl: [34, u64],
  /** Clock ticks. */
  mcastStartupQueryIntvl: [35, u64],
  nfCallIptables: [36, bool],
  nfCallIp6tables: [37, bool],
  nfCallArptables: [38, bool],
  /** VLAN of untagged packets on new ports; 0: none. */
  vlanDefaultPvid: [39, range(u16, 0, 4094)],
  vlanStatsEnabled: [41, bool],
  mcastStatsEnabled: [42, bool],
  mcastIgmpVersion: [43, range(u8, 2, 3)],
  mcastMldVersion: [44, range(u8, 1, 2)],
  vlanStatsPerPort: [45, bool],
  /** Switches: bit n is the one with number n in BR_BOOLOPT; only those in `optmask` change. */
  multiBoolopt: [46, struct({ optval: u32, optmask: u32 })],
  mcastQuerierState: [47, querierState],
  fdbNLearned: [48, u32],
  /** 0: no limit. */
  fdbMaxLearned: [49, u32],
  stpMode: [50, enumeration(u32, { auto: 0, user: 1, kernel: 2 })],
})
