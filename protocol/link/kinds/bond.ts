import { ipv4Address, ipv6Address, macAddress } from '../../addressing.ts'
import { attributes, numbered } from '../../attributes.ts'
import { bool, enumeration, range, u8, u16, u32 } from '../../codec.ts'
import { linkKind } from '../../kinds.ts'

/** A delay or an interval: the kernel takes 31 bits. */
const milliseconds = range(u32, 0, 0x7fff_ffff)

/** What LACP has agreed on: the active aggregator. */
const adInfo = attributes('IFLA_BOND_AD_INFO', {
  aggregator: [1, u16],
  numPorts: [2, u16],
  actorKey: [3, u16],
  partnerKey: [4, u16],
  partnerMac: [5, macAddress],
})

/**
 * Several links as one. Modes and policies are called as in sysfs. Most attributes belong to some modes only, and are
 * refused in the others; the mode changes only while the bond is down and has no ports.
 */
export const bond = linkKind('bond', 'IFLA_BOND', {
  mode: [
    1,
    enumeration(u8, {
      'balance-rr': 0,
      'active-backup': 1,
      'balance-xor': 2,
      broadcast: 3,
      '802.3ad': 4,
      'balance-tlb': 5,
      'balance-alb': 6,
    }),
  ],
  /** Number of the port in use; 0 leaves the choice to the bond. */
  activeSlave: [2, u32],
  /** Milliseconds between looks at the carrier of the ports; 0: none. */
  miimon: [3, milliseconds],
  /** Milliseconds, a multiple of `miimon`. */
  updelay: [4, milliseconds],
  /** Milliseconds, a multiple of `miimon`. */
  downdelay: [5, milliseconds],
  /** Always true since Linux 6.18. */
  useCarrier: [6, bool],
  /** Milliseconds between ARP probes; 0: none. */
  arpInterval: [7, milliseconds],
  /** Whom to probe, at most 16. */
  arpIpTarget: [8, numbered(ipv4Address, 0)],
  /** On which ports answers to probes count only if they are real answers. */
  arpValidate: [
    9,
    enumeration(u32, {
      none: 0,
      active: 1,
      backup: 2,
      all: 3,
      filter: 4,
      filter_active: 5,
      filter_backup: 6,
    }),
  ],
  /** How many targets must answer. */
  arpAllTargets: [10, enumeration(u32, { any: 0, all: 1 })],
  /** Number of the port to prefer; 0: none. */
  primary: [11, u32],
  /** When the preferred port takes over again. */
  primaryReselect: [12, enumeration(u8, { always: 0, better: 1, failure: 2 })],
  failOverMac: [13, enumeration(u8, { none: 0, active: 1, follow: 2 })],
  xmitHashPolicy: [
    14,
    enumeration(u8, {
      layer2: 0,
      'layer3+4': 1,
      'layer2+3': 2,
      'encap2+3': 3,
      'encap3+4': 4,
      'vlan+srcmac': 5,
    }),
  ],
  /** Membership reports after a failover. */
  resendIgmp: [15, range(u32, 0, 255)],
  /** Gratuitous ARPs and neighbour advertisements after a failover. */
  numPeerNotif: [16, u8],
  /** Take what comes in by idle ports, too. */
  allSlavesActive: [17, bool],
  /** Ports with carrier that the bond needs for a carrier of its own. */
  minLinks: [18, milliseconds],
  /** Seconds between learning packets. */
  lpInterval: [19, range(u32, 1, 0x7fff_ffff)],
  /** Packets until the next port's turn; 0: a port by chance. */
  packetsPerSlave: [20, range(u32, 0, 0xffff)],
  /** How often the partner shall send LACPDUs: each 30 seconds or each second. */
  adLacpRate: [21, enumeration(u8, { slow: 0, fast: 1 })],
  adSelect: [22, enumeration(u8, { stable: 0, bandwidth: 1, count: 2, actor_port_prio: 3 })],
  adInfo: [23, adInfo],
  adActorSysPrio: [24, range(u16, 1, 0xffff)],
  adUserPortKey: [25, range(u16, 0, 1023)],
  adActorSystem: [26, macAddress],
  tlbDynamicLb: [27, bool],
  /** Milliseconds between gratuitous ARPs, a multiple of `miimon`. */
  peerNotifDelay: [28, milliseconds],
  /** Send LACPDUs without being asked. */
  adLacpActive: [29, bool],
  /** Probes without an answer until a port is down. */
  missedMax: [30, range(u8, 1, 255)],
  /** Whom to probe over IPv6, at most 16. */
  nsIp6Target: [31, numbered(ipv6Address, 0)],
  /** Collecting and distributing go on and off together. */
  coupledControl: [32, bool],
  /** ARP and neighbour solicitations go out of all active ports. */
  broadcastNeigh: [33, bool],
  /** Ports without a LACP partner are not used. */
  lacpStrict: [34, bool],
})
