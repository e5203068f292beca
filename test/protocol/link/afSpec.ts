// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../protocol/link/link.ts'
import { hex, kept, roundTrip } from '../captures.ts'

test(
  'bridge link set dev v0 cost 7 hairpin on learning off',
  roundTrip,
  link,
  hex`
  07 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  1c 00 0c 80                                          # IFLA_PROTINFO
    05 00 04 00 01 00 00 00                            # IFLA_BRPORT_MODE
    05 00 08 00 00 00 00 00                            # IFLA_BRPORT_LEARNING
    08 00 03 00 07 00 00 00                            # IFLA_BRPORT_COST
`,
  {
    family: 7,
    type: 0,
    ifindex: 3,
    flags: 0,
    change: 0,
    attributes: { protinfo: { mode: true, learning: false, cost: 7 } },
  },
)

test(
  'bridge vlan add vid 7 dev v0 pvid untagged',
  kept,
  link,
  hex`
  07 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  0c 00 1a 00                                          # IFLA_AF_SPEC
    08 00 02 00 06 00 07 00                            # IFLA_BRIDGE_VLAN_INFO
`,
  { family: 7, type: 0, ifindex: 3, flags: 0, change: 0, attributes: { afSpec: { vlanInfo: [{ flags: 6, vid: 7 }] } } },
)

test(
  'bridge vlan add vid 100-110 dev v0 tunnel_info id 1000-1010',
  kept,
  link,
  hex`
  07 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  3c 00 1a 00                                          # IFLA_AF_SPEC
    1c 00 03 00                                        # IFLA_BRIDGE_VLAN_TUNNEL_INFO
      08 00 01 00 e8 03 00 00                          # IFLA_BRIDGE_VLAN_TUNNEL_ID
      06 00 02 00 64 00 00 00                          # IFLA_BRIDGE_VLAN_TUNNEL_VID
      06 00 03 00 08 00 00 00                          # IFLA_BRIDGE_VLAN_TUNNEL_FLAGS
    1c 00 03 00                                        # IFLA_BRIDGE_VLAN_TUNNEL_INFO
      08 00 01 00 f2 03 00 00                          # IFLA_BRIDGE_VLAN_TUNNEL_ID
      06 00 02 00 6e 00 00 00                          # IFLA_BRIDGE_VLAN_TUNNEL_VID
      06 00 03 00 10 00 00 00                          # IFLA_BRIDGE_VLAN_TUNNEL_FLAGS
`,
  {
    family: 7,
    type: 0,
    ifindex: 3,
    flags: 0,
    change: 0,
    attributes: {
      afSpec: {
        vlanTunnelInfo: [
          { id: 1000, vid: 100, flags: 8 },
          { id: 1010, vid: 110, flags: 16 },
        ],
      },
    },
  },
)

test(
  'bridge vlan del vid 1 dev b0 self',
  kept,
  link,
  hex`
  07 00 00 00 06 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  14 00 1a 00                                          # IFLA_AF_SPEC
    06 00 00 00 02 00 00 00                            # IFLA_BRIDGE_FLAGS
    08 00 02 00 00 00 01 00                            # IFLA_BRIDGE_VLAN_INFO
`,
  {
    family: 7,
    type: 0,
    ifindex: 6,
    flags: 0,
    change: 0,
    attributes: { afSpec: { flags: 2, vlanInfo: [{ flags: 0, vid: 1 }] } },
  },
)

test(
  'bridge vlan show',
  roundTrip,
  link,
  hex`
  07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 1d 00 02 00 00 00                              # IFLA_EXT_MASK
`,
  { family: 7, type: 0, ifindex: 0, flags: 0, change: 0, attributes: { extMask: 2 } },
)

test(
  'what the kernel tells of a port (family AF_BRIDGE)',
  roundTrip,
  link,
  hex`
  07 00 01 00 03 00 00 00 03 10 00 00 00 00 00 00      # ifinfomsg
  07 00 03 00 76 30 00 00                              # IFLA_IFNAME
  08 00 0a 00 06 00 00 00                              # IFLA_MASTER
  08 00 04 00 dc 05 00 00                              # IFLA_MTU
  05 00 10 00 03 00 00 00                              # IFLA_OPERSTATE
  0a 00 01 00 5e 86 f7 1e c2 9d 00 00                  # IFLA_ADDRESS
  08 00 05 00 02 00 00 00                              # IFLA_LINK
  50 01 0c 80                                          # IFLA_PROTINFO
    05 00 01 00 00 00 00 00                            # IFLA_BRPORT_STATE
    06 00 02 00 09 00 00 00                            # IFLA_BRPORT_PRIORITY
    08 00 03 00 07 00 00 00                            # IFLA_BRPORT_COST
    05 00 04 00 01 00 00 00                            # IFLA_BRPORT_MODE
    05 00 05 00 00 00 00 00                            # IFLA_BRPORT_GUARD
    05 00 06 00 00 00 00 00                            # IFLA_BRPORT_PROTECT
    05 00 07 00 00 00 00 00                            # IFLA_BRPORT_FAST_LEAVE
    05 00 1c 00 00 00 00 00                            # IFLA_BRPORT_MCAST_TO_UCAST
    05 00 08 00 00 00 00 00                            # IFLA_BRPORT_LEARNING
    05 00 09 00 01 00 00 00                            # IFLA_BRPORT_UNICAST_FLOOD
    05 00 1b 00 01 00 00 00                            # IFLA_BRPORT_MCAST_FLOOD
    05 00 1e 00 01 00 00 00                            # IFLA_BRPORT_BCAST_FLOOD
    05 00 0a 00 00 00 00 00                            # IFLA_BRPORT_PROXYARP
    05 00 0c 00 00 00 00 00                            # IFLA_BRPORT_PROXYARP_WIFI
    0c 00 0d 00 80 00 5e 86 f7 1e c2 9d                # IFLA_BRPORT_ROOT_ID
    0c 00 0e 00 80 00 5e 86 f7 1e c2 9d                # IFLA_BRPORT_BRIDGE_ID
    06 00 0f 00 01 24 00 00                            # IFLA_BRPORT_DESIGNATED_PORT
    06 00 10 00 00 00 00 00                            # IFLA_BRPORT_DESIGNATED_COST
    06 00 11 00 01 24 00 00                            # IFLA_BRPORT_ID
    06 00 12 00 01 00 00 00                            # IFLA_BRPORT_NO
    05 00 13 00 00 00 00 00                            # IFLA_BRPORT_TOPOLOGY_CHANGE_ACK
    05 00 14 00 00 00 00 00                            # IFLA_BRPORT_CONFIG_PENDING
    05 00 1d 00 00 00 00 00                            # IFLA_BRPORT_VLAN_TUNNEL
    06 00 1f 00 00 00 00 00                            # IFLA_BRPORT_GROUP_FWD_MASK
    05 00 20 00 00 00 00 00                            # IFLA_BRPORT_NEIGH_SUPPRESS
    05 00 23 00 00 00 00 00                            # IFLA_BRPORT_MRP_RING_OPEN
    05 00 24 00 00 00 00 00                            # IFLA_BRPORT_MRP_IN_OPEN
    05 00 21 00 01 00 00 00                            # IFLA_BRPORT_ISOLATED
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
    family: 7,
    type: 1,
    ifindex: 3,
    flags: 4099,
    change: 0,
    attributes: {
      ifname: 'v0',
      master: 6,
      mtu: 1500,
      operstate: 'lowerlayerdown',
      address: '5e:86:f7:1e:c2:9d',
      link: 2,
      protinfo: {
        state: 'disabled',
        priority: 9,
        cost: 7,
        mode: true,
        guard: false,
        protect: false,
        fastLeave: false,
        mcastToUcast: false,
        learning: false,
        unicastFlood: true,
        mcastFlood: true,
        bcastFlood: true,
        proxyarp: false,
        proxyarpWifi: false,
        rootId: { prio: 32768, addr: '5e:86:f7:1e:c2:9d' },
        bridgeId: { prio: 32768, addr: '5e:86:f7:1e:c2:9d' },
        designatedPort: 9217,
        designatedCost: 0,
        id: 9217,
        no: 1,
        topologyChangeAck: false,
        configPending: false,
        vlanTunnel: false,
        groupFwdMask: 0,
        neighSuppress: false,
        mrpRingOpen: false,
        mrpInOpen: false,
        isolated: true,
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
  },
)

test(
  'what the kernel tells of IPv6 on lo (family AF_INET6)',
  kept,
  link,
  hex`
  0a 00 04 03 01 00 00 00 49 00 01 00 00 00 00 00      # ifinfomsg
  07 00 03 00 6c 6f 00 00                              # IFLA_IFNAME
  0a 00 01 00 00 00 00 00 00 00 00 00                  # IFLA_ADDRESS
  08 00 04 00 00 00 01 00                              # IFLA_MTU
  05 00 10 00 00 00 00 00                              # IFLA_OPERSTATE
  a0 02 0c 00                                          # IFLA_PROTINFO
    08 00 01 00 00 00 00 80                            # IFLA_INET6_FLAGS
    14 00 05 00 ff ff 00 00 c1 b1 04 00 e4 67 00 00    # IFLA_INET6_CACHEINFO
      e8 03 00 00
    f4 00 02 00 00 00 00 00 40 00 00 00 00 00 01 00    # IFLA_INET6_CONF
      01 00 00 00 01 00 00 00 01 00 00 00 01 00 00 00
      ff ff ff ff a0 0f 00 00 e8 03 00 00 ff ff ff ff
      80 3a 09 00 80 51 01 00 03 00 00 00 58 02 00 00
      10 00 00 00 00 00 00 00 01 00 00 00 01 00 00 00
      01 00 00 00 60 ea 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      ff ff ff ff 00 00 00 00 00 00 00 00 10 27 00 00
      e8 03 00 00 01 00 00 00 00 00 00 00 00 00 00 00
      01 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      80 ee 36 00 00 00 00 00 00 00 00 00 01 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 04 00 00 00 00 00 00 ff ff 00 00
      ff ff ff ff 01 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00
    34 01 03 00 26 00 00 00 00 00 00 00 00 00 00 00    # IFLA_INET6_STATS
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00
    3c 00 06 00 07 00 00 00 00 00 00 00 00 00 00 00    # IFLA_INET6_ICMP6STATS
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00
    14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00    # IFLA_INET6_TOKEN
      00 00 00 00
    05 00 08 00 00 00 00 00                            # IFLA_INET6_ADDR_GEN_MODE
`,
  {
    family: 10,
    type: 772,
    ifindex: 1,
    flags: 65609,
    change: 0,
    attributes: {
      ifname: 'lo',
      address: '00:00:00:00:00:00',
      mtu: 65536,
      operstate: 'unknown',
      protinfo: {
        flags: 2147483648,
        cacheinfo: { maxReasmLen: 65535, tstamp: 307649, reachableTime: 26596, retransTime: 1000 },
        conf: [
          0, 64, 65536, 1, 1, 1, 1, -1, 4000, 1000, -1, 604800, 86400, 3, 600, 16, 0, 1, 1, 1, 60000, 0, 0, 0, 0, 0, 0,
          -1, 0, 0, 10000, 1000, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 3600000, 0, 0, 1, 0, 0, 0, 0, 0, 1024, 0, 65535, -1,
          1, 0, 0, 0,
        ],
        stats: [
          38n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
          0n,
        ],
        icmp6stats: [7n, 0n, 0n, 0n, 0n, 0n, 0n],
        token: '::',
        addrGenMode: 'eui64',
      },
    },
  },
)
