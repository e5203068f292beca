// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link set v0 type bridge_slave priority 9 isolated on',
  kept,
  link,
  hex`
  00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  28 00 12 00                                          # IFLA_LINKINFO
    10 00 01 00 62 72 69 64 67 65 5f 73 6c 61 76 65    # IFLA_INFO_KIND
    14 00 05 00                                        # IFLA_INFO_SLAVE_DATA
      06 00 02 00 09 00 00 00                          # IFLA_BRPORT_PRIORITY
      05 00 21 00 01 00 00 00                          # IFLA_BRPORT_ISOLATED
`,
  {
    family: 0,
    type: 0,
    ifindex: 3,
    flags: 0,
    change: 0,
    attributes: {
      linkinfo: {
        kind: 'bridge_slave',
        slaveData: { priority: 9, isolated: true },
      },
    },
  },
)

test(
  'what the kernel tells of a port',
  kept,
  linkinfo,
  hex`
  09 00 01 00 76 65 74 68 00 00 00 00                  # IFLA_INFO_KIND
  0b 00 04 00 62 72 69 64 67 65 00 00                  # IFLA_INFO_SLAVE_KIND
  50 01 05 00                                          # IFLA_INFO_SLAVE_DATA
    05 00 01 00 00 00 00 00                            # IFLA_BRPORT_STATE
    06 00 02 00 20 00 00 00                            # IFLA_BRPORT_PRIORITY
    08 00 03 00 02 00 00 00                            # IFLA_BRPORT_COST
    05 00 04 00 00 00 00 00                            # IFLA_BRPORT_MODE
    05 00 05 00 00 00 00 00                            # IFLA_BRPORT_GUARD
    05 00 06 00 00 00 00 00                            # IFLA_BRPORT_PROTECT
    05 00 07 00 00 00 00 00                            # IFLA_BRPORT_FAST_LEAVE
    05 00 1c 00 00 00 00 00                            # IFLA_BRPORT_MCAST_TO_UCAST
    05 00 08 00 01 00 00 00                            # IFLA_BRPORT_LEARNING
    05 00 09 00 01 00 00 00                            # IFLA_BRPORT_UNICAST_FLOOD
    05 00 1b 00 01 00 00 00                            # IFLA_BRPORT_MCAST_FLOOD
    05 00 1e 00 01 00 00 00                            # IFLA_BRPORT_BCAST_FLOOD
    05 00 0a 00 00 00 00 00                            # IFLA_BRPORT_PROXYARP
    05 00 0c 00 00 00 00 00                            # IFLA_BRPORT_PROXYARP_WIFI
    0c 00 0d 00 80 00 5e 86 f7 1e c2 9d                # IFLA_BRPORT_ROOT_ID
    0c 00 0e 00 80 00 5e 86 f7 1e c2 9d                # IFLA_BRPORT_BRIDGE_ID
    06 00 0f 00 01 80 00 00                            # IFLA_BRPORT_DESIGNATED_PORT
    06 00 10 00 00 00 00 00                            # IFLA_BRPORT_DESIGNATED_COST
    06 00 11 00 01 80 00 00                            # IFLA_BRPORT_ID
    06 00 12 00 01 00 00 00                            # IFLA_BRPORT_NO
    05 00 13 00 00 00 00 00                            # IFLA_BRPORT_TOPOLOGY_CHANGE_ACK
    05 00 14 00 00 00 00 00                            # IFLA_BRPORT_CONFIG_PENDING
    05 00 1d 00 00 00 00 00                            # IFLA_BRPORT_VLAN_TUNNEL
    06 00 1f 00 00 00 00 00                            # IFLA_BRPORT_GROUP_FWD_MASK
    05 00 20 00 00 00 00 00                            # IFLA_BRPORT_NEIGH_SUPPRESS
    05 00 23 00 00 00 00 00                            # IFLA_BRPORT_MRP_RING_OPEN
    05 00 24 00 00 00 00 00                            # IFLA_BRPORT_MRP_IN_OPEN
    05 00 21 00 00 00 00 00                            # IFLA_BRPORT_ISOLATED
    05 00 27 00 00 00 00 00                            # IFLA_BRPORT_LOCKED
    05 00 28 00 00 00 00 00                            # IFLA_BRPORT_MAB
    05 00 2b 00 00 00 00 00                            # IFLA_BRPORT_NEIGH_VLAN_SUPPRESS
    0c 00 15 00 00 00 00 00 00 00 00 00                # IFLA_BRPORT_MESSAGE_AGE_TIMER
    0c 00 16 00 00 00 00 00 00 00 00 00                # IFLA_BRPORT_FORWARD_DELAY_TIMER
    0c 00 17 00 00 00 00 00 00 00 00 00                # IFLA_BRPORT_HOLD_TIMER
    05 00 19 00 01 00 00 00                            # IFLA_BRPORT_MULTICAST_ROUTER
    08 00 25 00 00 02 00 00                            # IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT
    08 00 26 00 00 00 00 00                            # IFLA_BRPORT_MCAST_EHT_HOSTS_CNT
    08 00 29 00 00 00 00 00                            # IFLA_BRPORT_MCAST_N_GROUPS
    08 00 2a 00 00 00 00 00                            # IFLA_BRPORT_MCAST_MAX_GROUPS
`,
  {
    kind: 'veth',
    slaveKind: 'bridge',
    slaveData: {
      state: 'disabled',
      priority: 32,
      cost: 2,
      mode: false,
      guard: false,
      protect: false,
      fastLeave: false,
      mcastToUcast: false,
      learning: true,
      unicastFlood: true,
      mcastFlood: true,
      bcastFlood: true,
      proxyarp: false,
      proxyarpWifi: false,
      rootId: { prio: 32768, addr: '5e:86:f7:1e:c2:9d' },
      bridgeId: { prio: 32768, addr: '5e:86:f7:1e:c2:9d' },
      designatedPort: 32769,
      designatedCost: 0,
      id: 32769,
      no: 1,
      topologyChangeAck: false,
      configPending: false,
      vlanTunnel: false,
      groupFwdMask: 0,
      neighSuppress: false,
      mrpRingOpen: false,
      mrpInOpen: false,
      isolated: false,
      locked: false,
      mab: false,
      neighVlanSuppress: false,
      messageAgeTimer: 0n,
      forwardDelayTimer: 0n,
      holdTimer: 0n,
      multicastRouter: 'tempQuery',
      mcastEhtHostsLimit: 512,
      mcastEhtHostsCnt: 0,
      mcastNGroups: 0,
      mcastMaxGroups: 0,
    },
  },
)
