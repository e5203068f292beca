import { bool, enumeration, flag, u8, u16, u32, u64 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'
import { bridgeId } from '../bridgeId.ts'

/** A port of a bridge. Timers are in clock ticks of USER_HZ, 100 a second. */
export const bridge = linkKind('bridge', 'IFLA_BRPORT', {
  state: [1, enumeration(u8, { disabled: 0, listening: 1, learning: 2, forwarding: 3, blocking: 4 })],
  priority: [2, u16],
  cost: [3, u32],
  /** Hairpin: send packets back out of the port that they came in by. */
  mode: [4, bool],
  guard: [5, bool],
  protect: [6, bool],
  fastLeave: [7, bool],
  learning: [8, bool],
  unicastFlood: [9, bool],
  proxyarp: [10, bool],
  learningSync: [11, bool],
  proxyarpWifi: [12, bool],
  rootId: [13, bridgeId],
  bridgeId: [14, bridgeId],
  designatedPort: [15, u16],
  designatedCost: [16, u16],
  id: [17, u16],
  no: [18, u16],
  topologyChangeAck: [19, bool],
  configPending: [20, bool],
  /** Clock ticks. */
  messageAgeTimer: [21, u64],
  /** Clock ticks. */
  forwardDelayTimer: [22, u64],
  /** Clock ticks. */
  holdTimer: [23, u64],
  /** Forget the addresses learned at this port. Only for writing. */
  flush: [24, flag],
  multicastRouter: [25, enumeration(u8, { disabled: 0, tempQuery: 1, perm: 2, temp: 3 })],
  mcastFlood: [27, bool],
  mcastToUcast: [28, bool],
  vlanTunnel: [29, bool],
  bcastFlood: [30, bool],
  /** Bit n: forward what is sent to 01:80:c2:00:00:0n. */
  groupFwdMask: [31, u16],
  neighSuppress: [32, bool],
  /** Talks to ports that are not isolated only. */
  isolated: [33, bool],
  /** Number of the link that takes over when this one has no carrier. */
  backupPort: [34, u32],
  mrpRingOpen: [35, bool],
  mrpInOpen: [36, bool],
  mcastEhtHostsLimit: [37, u32],
  mcastEhtHostsCnt: [38, u32],
  locked: [39, bool],
  mab: [40, bool],
  mcastNGroups: [41, u32],
  /** 0: no limit. */
  mcastMaxGroups: [42, u32],
  neighVlanSuppress: [43, bool],
  /** Number of the nexthop that takes over when this port has no carrier. */
  backupNhid: [44, u32],
  neighForwardGrat: [45, bool],
})
