// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../protocol/link/link.ts'
import { hex, kept, roundTrip } from '../captures.ts'

test(
  'ip link set v0 master b0',
  roundTrip,
  link,
  hex`
  00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 0a 00 06 00 00 00                              # IFLA_MASTER
`,
  { family: 0, type: 0, ifindex: 3, flags: 0, change: 0, attributes: { master: 6 } },
)

test(
  'ip link set v0 nomaster',
  roundTrip,
  link,
  hex`
  00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 0a 00 00 00 00 00                              # IFLA_MASTER
`,
  { family: 0, type: 0, ifindex: 3, flags: 0, change: 0, attributes: { master: 0 } },
)

test(
  'ip link set v0 up',
  roundTrip,
  link,
  hex`
  00 00 00 00 03 00 00 00 01 00 00 00 01 00 00 00      # ifinfomsg
`,
  { family: 0, type: 0, ifindex: 3, flags: 1, change: 1, attributes: {} },
)

test(
  'ip link set v1 down',
  roundTrip,
  link,
  hex`
  00 00 00 00 02 00 00 00 00 00 00 00 01 00 00 00      # ifinfomsg
`,
  { family: 0, type: 0, ifindex: 2, flags: 0, change: 1, attributes: {} },
)

test(
  'ip link set v1 promisc on',
  roundTrip,
  link,
  hex`
  00 00 00 00 02 00 00 00 00 01 00 00 00 01 00 00      # ifinfomsg
`,
  { family: 0, type: 0, ifindex: 2, flags: 256, change: 256, attributes: {} },
)

test(
  'ip link set v2 netns far',
  roundTrip,
  link,
  hex`
  00 00 00 00 05 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 1c 00 04 00 00 00                              # IFLA_NET_NS_FD
`,
  { family: 0, type: 0, ifindex: 5, flags: 0, change: 0, attributes: { netNsFd: 4 } },
)

test(
  'ip link set v1 group 7 txqueuelen 500',
  roundTrip,
  link,
  hex`
  00 00 00 00 02 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 1b 00 07 00 00 00                              # IFLA_GROUP
  08 00 0d 00 f4 01 00 00                              # IFLA_TXQLEN
`,
  { family: 0, type: 0, ifindex: 2, flags: 0, change: 0, attributes: { group: 7, txqlen: 500 } },
)

test(
  'ip link set v3 name other',
  roundTrip,
  link,
  hex`
  00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  0a 00 03 00 6f 74 68 65 72 00 00 00                  # IFLA_IFNAME
`,
  { family: 0, type: 0, ifindex: 4, flags: 0, change: 0, attributes: { ifname: 'other' } },
)

test(
  'ip link property add dev v0 altname another-name altname aNameOfMoreThanFifteenBytes',
  roundTrip,
  link,
  hex`
  00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  38 00 34 80                                          # IFLA_PROP_LIST
    11 00 35 00 61 6e 6f 74 68 65 72 2d 6e 61 6d 65    # IFLA_ALT_IFNAME
      00 00 00 00
    20 00 35 00 61 4e 61 6d 65 4f 66 4d 6f 72 65 54    # IFLA_ALT_IFNAME
      68 61 6e 46 69 66 74 65 65 6e 42 79 74 65 73 00
`,
  {
    family: 0,
    type: 0,
    ifindex: 3,
    flags: 0,
    change: 0,
    attributes: { propList: { altIfname: ['another-name', 'aNameOfMoreThanFifteenBytes'] } },
  },
)

test(
  'ip link property del dev v0 altname another-name',
  roundTrip,
  link,
  hex`
  00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  18 00 34 80                                          # IFLA_PROP_LIST
    11 00 35 00 61 6e 6f 74 68 65 72 2d 6e 61 6d 65    # IFLA_ALT_IFNAME
      00 00 00 00
`,
  { family: 0, type: 0, ifindex: 3, flags: 0, change: 0, attributes: { propList: { altIfname: ['another-name'] } } },
)

test(
  'ip link set v0 alias uplink',
  roundTrip,
  link,
  hex`
  00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  0a 00 14 00 75 70 6c 69 6e 6b 00 00                  # IFLA_IFALIAS
`,
  { family: 0, type: 0, ifindex: 3, flags: 0, change: 0, attributes: { ifalias: 'uplink' } },
)

test(
  'ip link set v1 addrgenmode none',
  kept,
  link,
  hex`
  00 00 00 00 02 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  10 00 1a 00                                          # IFLA_AF_SPEC
    0c 00 0a 00                                        # AF_INET6
      05 00 08 00 01 00 00 00                          # IFLA_INET6_ADDR_GEN_MODE
`,
  { family: 0, type: 0, ifindex: 2, flags: 0, change: 0, attributes: { afSpec: { inet6: { addrGenMode: 'none' } } } },
)

test(
  'ip link set v1 xdp off',
  kept,
  link,
  hex`
  00 00 00 00 02 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  14 00 2b 00                                          # IFLA_XDP
    08 00 01 00 ff ff ff ff                            # IFLA_XDP_FD
    08 00 03 00 01 00 00 00                            # IFLA_XDP_FLAGS
`,
  { family: 0, type: 0, ifindex: 2, flags: 0, change: 0, attributes: { xdp: { fd: -1, flags: 1 } } },
)

test(
  'ip link del other',
  roundTrip,
  link,
  hex`
  00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
`,
  { family: 0, type: 0, ifindex: 4, flags: 0, change: 0, attributes: {} },
)

test(
  'what the kernel tells of one end of a veth that is a port of a bridge',
  kept,
  link,
  hex`
  00 00 01 00 03 00 00 00 03 10 00 00 00 00 00 00      # ifinfomsg
  07 00 03 00 76 30 00 00                              # IFLA_IFNAME
  08 00 0d 00 e8 03 00 00                              # IFLA_TXQLEN
  05 00 10 00 03 00 00 00                              # IFLA_OPERSTATE
  05 00 11 00 00 00 00 00                              # IFLA_LINKMODE
  05 00 43 00 00 00 00 00                              # IFLA_NETNS_IMMUTABLE
  08 00 04 00 dc 05 00 00                              # IFLA_MTU
  08 00 32 00 44 00 00 00                              # IFLA_MIN_MTU
  08 00 33 00 ff ff 00 00                              # IFLA_MAX_MTU
  08 00 1b 00 00 00 00 00                              # IFLA_GROUP
  08 00 1e 00 01 00 00 00                              # IFLA_PROMISCUITY
  08 00 3d 00 01 00 00 00                              # IFLA_ALLMULTI
  08 00 1f 00 02 00 00 00                              # IFLA_NUM_TX_QUEUES
  08 00 28 00 ff ff 00 00                              # IFLA_GSO_MAX_SEGS
  08 00 29 00 00 00 01 00                              # IFLA_GSO_MAX_SIZE
  08 00 3a 00 00 00 01 00                              # IFLA_GRO_MAX_SIZE
  08 00 3f 00 00 00 01 00                              # IFLA_GSO_IPV4_MAX_SIZE
  08 00 40 00 00 00 01 00                              # IFLA_GRO_IPV4_MAX_SIZE
  08 00 3b 00 f8 ff 07 00                              # IFLA_TSO_MAX_SIZE
  08 00 3c 00 ff ff 00 00                              # IFLA_TSO_MAX_SEGS
  08 00 42 00 00 00 00 00                              # IFLA_MAX_PACING_OFFLOAD_HORIZON
  08 00 20 00 02 00 00 00                              # IFLA_NUM_RX_QUEUES
  08 00 0a 00 06 00 00 00                              # IFLA_MASTER
  05 00 21 00 00 00 00 00                              # IFLA_CARRIER
  0b 00 14 00 75 70 6c 69 6e 6b 00 00                  # IFLA_IFALIAS
  08 00 23 00 01 00 00 00                              # IFLA_CARRIER_CHANGES
  08 00 2f 00 00 00 00 00                              # IFLA_CARRIER_UP_COUNT
  08 00 30 00 01 00 00 00                              # IFLA_CARRIER_DOWN_COUNT
  06 00 44 00 00 00 00 00                              # IFLA_HEADROOM
  06 00 45 00 00 00 00 00                              # IFLA_TAILROOM
  05 00 27 00 00 00 00 00                              # IFLA_PROTO_DOWN
  0a 00 01 00 5e 86 f7 1e c2 9d 00 00                  # IFLA_ADDRESS
  0a 00 02 00 ff ff ff ff ff ff 00 00                  # IFLA_BROADCAST
  cc 00 17 00 00 00 00 00 00 00 00 00 00 00 00 00      # IFLA_STATS64
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
    00 00 00 00 00 00 00 00 00 00 00 00
  64 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00      # IFLA_STATS
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00
  0c 00 2b 00                                          # IFLA_XDP
    05 00 02 00 00 00 00 00                            # IFLA_XDP_ATTACHED
  6c 01 12 00                                          # IFLA_LINKINFO
    09 00 01 00 76 65 74 68 00 00 00 00                # IFLA_INFO_KIND
    0b 00 04 00 62 72 69 64 67 65 00 00                # IFLA_INFO_SLAVE_KIND
    50 01 05 00                                        # IFLA_INFO_SLAVE_DATA
      05 00 01 00 00 00 00 00                          # IFLA_BRPORT_STATE
      06 00 02 00 20 00 00 00                          # IFLA_BRPORT_PRIORITY
      08 00 03 00 02 00 00 00                          # IFLA_BRPORT_COST
      05 00 04 00 00 00 00 00                          # IFLA_BRPORT_MODE
      05 00 05 00 00 00 00 00                          # IFLA_BRPORT_GUARD
      05 00 06 00 00 00 00 00                          # IFLA_BRPORT_PROTECT
      05 00 07 00 00 00 00 00                          # IFLA_BRPORT_FAST_LEAVE
      05 00 1c 00 00 00 00 00                          # IFLA_BRPORT_MCAST_TO_UCAST
      05 00 08 00 01 00 00 00                          # IFLA_BRPORT_LEARNING
      05 00 09 00 01 00 00 00                          # IFLA_BRPORT_UNICAST_FLOOD
      05 00 1b 00 01 00 00 00                          # IFLA_BRPORT_MCAST_FLOOD
      05 00 1e 00 01 00 00 00                          # IFLA_BRPORT_BCAST_FLOOD
      05 00 0a 00 00 00 00 00                          # IFLA_BRPORT_PROXYARP
      05 00 0c 00 00 00 00 00                          # IFLA_BRPORT_PROXYARP_WIFI
      0c 00 0d 00 80 00 5e 86 f7 1e c2 9d              # IFLA_BRPORT_ROOT_ID
      0c 00 0e 00 80 00 5e 86 f7 1e c2 9d              # IFLA_BRPORT_BRIDGE_ID
      06 00 0f 00 01 80 00 00                          # IFLA_BRPORT_DESIGNATED_PORT
      06 00 10 00 00 00 00 00                          # IFLA_BRPORT_DESIGNATED_COST
      06 00 11 00 01 80 00 00                          # IFLA_BRPORT_ID
      06 00 12 00 01 00 00 00                          # IFLA_BRPORT_NO
      05 00 13 00 00 00 00 00                          # IFLA_BRPORT_TOPOLOGY_CHANGE_ACK
      05 00 14 00 00 00 00 00                          # IFLA_BRPORT_CONFIG_PENDING
      05 00 1d 00 00 00 00 00                          # IFLA_BRPORT_VLAN_TUNNEL
      06 00 1f 00 00 00 00 00                          # IFLA_BRPORT_GROUP_FWD_MASK
      05 00 20 00 00 00 00 00                          # IFLA_BRPORT_NEIGH_SUPPRESS
      05 00 23 00 00 00 00 00                          # IFLA_BRPORT_MRP_RING_OPEN
      05 00 24 00 00 00 00 00                          # IFLA_BRPORT_MRP_IN_OPEN
      05 00 21 00 00 00 00 00                          # IFLA_BRPORT_ISOLATED
      05 00 27 00 00 00 00 00                          # IFLA_BRPORT_LOCKED
      05 00 28 00 00 00 00 00                          # IFLA_BRPORT_MAB
      05 00 2b 00 00 00 00 00                          # IFLA_BRPORT_NEIGH_VLAN_SUPPRESS
      0c 00 15 00 00 00 00 00 00 00 00 00              # IFLA_BRPORT_MESSAGE_AGE_TIMER
      0c 00 16 00 00 00 00 00 00 00 00 00              # IFLA_BRPORT_FORWARD_DELAY_TIMER
      0c 00 17 00 00 00 00 00 00 00 00 00              # IFLA_BRPORT_HOLD_TIMER
      05 00 19 00 01 00 00 00                          # IFLA_BRPORT_MULTICAST_ROUTER
      08 00 25 00 00 02 00 00                          # IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT
      08 00 26 00 00 00 00 00                          # IFLA_BRPORT_MCAST_EHT_HOSTS_CNT
      08 00 29 00 00 00 00 00                          # IFLA_BRPORT_MCAST_N_GROUPS
      08 00 2a 00 00 00 00 00                          # IFLA_BRPORT_MCAST_MAX_GROUPS
  08 00 05 00 02 00 00 00                              # IFLA_LINK
  0c 00 06 00 6e 6f 71 75 65 75 65 00                  # IFLA_QDISC
  c0 01 1a 00                                          # IFLA_AF_SPEC
    8c 00 02 00                                        # AF_INET
      88 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  # IFLA_INET_CONF
        01 00 00 00 01 00 00 00 01 00 00 00 01 00 00 00
        00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 10 27 00 00
        e8 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 01 00 00 00
    30 01 0a 00                                        # AF_INET6
      08 00 01 00 00 00 00 00                          # IFLA_INET6_FLAGS
      14 00 05 00 ff ff 00 00 4b b1 04 00 48 5d 00 00  # IFLA_INET6_CACHEINFO
        e8 03 00 00
      f4 00 02 00 00 00 00 00 40 00 00 00 dc 05 00 00  # IFLA_INET6_CONF
        01 00 00 00 01 00 00 00 01 00 00 00 01 00 00 00
        ff ff ff ff a0 0f 00 00 e8 03 00 00 00 00 00 00
        80 3a 09 00 80 51 01 00 03 00 00 00 58 02 00 00
        10 00 00 00 00 00 00 00 01 00 00 00 01 00 00 00
        01 00 00 00 60 ea 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        01 00 00 00 00 00 00 00 00 00 00 00 10 27 00 00
        e8 03 00 00 01 00 00 00 00 00 00 00 00 00 00 00
        01 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        80 ee 36 00 00 00 00 00 00 00 00 00 01 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 04 00 00 00 00 00 00 ff ff 00 00
        ff ff ff ff 01 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00
      14 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00  # IFLA_INET6_TOKEN
        00 00 00 00
      05 00 08 00 00 00 00 00                          # IFLA_INET6_ADDR_GEN_MODE
  24 00 0e 00 00 00 00 00 00 00 00 00 00 00 00 00      # IFLA_MAP
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
    00 00 00 00
  24 00 34 80                                          # IFLA_PROP_LIST
    20 00 35 00 61 4e 61 6d 65 4f 66 4d 6f 72 65 54    # IFLA_ALT_IFNAME
      68 61 6e 46 69 66 74 65 65 6e 42 79 74 65 73 00
  04 00 3e 80                                          # IFLA_DEVLINK_PORT
  04 00 41 80                                          # IFLA_DPLL_PIN
`,
  {
    family: 0,
    type: 1,
    ifindex: 3,
    flags: 4099,
    change: 0,
    attributes: {
      ifname: 'v0',
      txqlen: 1000,
      operstate: 'lowerlayerdown',
      linkmode: 'default',
      netnsImmutable: false,
      mtu: 1500,
      minMtu: 68,
      maxMtu: 65535,
      group: 0,
      promiscuity: 1,
      allmulti: 1,
      numTxQueues: 2,
      gsoMaxSegs: 65535,
      gsoMaxSize: 65536,
      groMaxSize: 65536,
      gsoIpv4MaxSize: 65536,
      groIpv4MaxSize: 65536,
      tsoMaxSize: 524280,
      tsoMaxSegs: 65535,
      maxPacingOffloadHorizon: 0n,
      numRxQueues: 2,
      master: 6,
      carrier: false,
      ifalias: 'uplink',
      carrierChanges: 1,
      carrierUpCount: 0,
      carrierDownCount: 1,
      headroom: 0,
      tailroom: 0,
      protoDown: false,
      address: '5e:86:f7:1e:c2:9d',
      broadcast: 'ff:ff:ff:ff:ff:ff',
      stats64: {
        rxPackets: 0n,
        txPackets: 0n,
        rxBytes: 0n,
        txBytes: 0n,
        rxErrors: 0n,
        txErrors: 0n,
        rxDropped: 0n,
        txDropped: 0n,
        multicast: 0n,
        collisions: 0n,
        rxLengthErrors: 0n,
        rxOverErrors: 0n,
        rxCrcErrors: 0n,
        rxFrameErrors: 0n,
        rxFifoErrors: 0n,
        rxMissedErrors: 0n,
        txAbortedErrors: 0n,
        txCarrierErrors: 0n,
        txFifoErrors: 0n,
        txHeartbeatErrors: 0n,
        txWindowErrors: 0n,
        rxCompressed: 0n,
        txCompressed: 0n,
        rxNohandler: 0n,
        rxOtherhostDropped: 0n,
      },
      stats: {
        rxPackets: 0,
        txPackets: 0,
        rxBytes: 0,
        txBytes: 0,
        rxErrors: 0,
        txErrors: 0,
        rxDropped: 0,
        txDropped: 0,
        multicast: 0,
        collisions: 0,
        rxLengthErrors: 0,
        rxOverErrors: 0,
        rxCrcErrors: 0,
        rxFrameErrors: 0,
        rxFifoErrors: 0,
        rxMissedErrors: 0,
        txAbortedErrors: 0,
        txCarrierErrors: 0,
        txFifoErrors: 0,
        txHeartbeatErrors: 0,
        txWindowErrors: 0,
        rxCompressed: 0,
        txCompressed: 0,
        rxNohandler: 0,
      },
      xdp: { attached: 'none' },
      linkinfo: {
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
      link: 2,
      qdisc: 'noqueue',
      afSpec: {
        inet: {
          conf: [
            0, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10000, 1000, 0, 0, 0, 0, 1,
          ],
        },
        inet6: {
          flags: 0,
          cacheinfo: { maxReasmLen: 65535, tstamp: 307531, reachableTime: 23880, retransTime: 1000 },
          conf: [
            0, 64, 1500, 1, 1, 1, 1, -1, 4000, 1000, 0, 604800, 86400, 3, 600, 16, 0, 1, 1, 1, 60000, 0, 0, 0, 0, 0, 0,
            1, 0, 0, 10000, 1000, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 3600000, 0, 0, 1, 0, 0, 0, 0, 0, 1024, 0, 65535, -1,
            1, 0, 0, 0,
          ],
          token: '::',
          addrGenMode: 'eui64',
        },
      },
      map: { memStart: 0n, memEnd: 0n, baseAddr: 0n, irq: 0, dma: 0, port: 0 },
      propList: { altIfname: ['aNameOfMoreThanFifteenBytes'] },
      devlinkPort: {},
      dpllPin: {},
    },
  },
)
