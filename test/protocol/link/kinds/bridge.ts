// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add br1 type bridge stp_state 1 forward_delay 400 hello_time 200 max_age 2000 priority 4096
//   vlan_filtering 1 vlan_protocol 802.1ad group_fwd_mask 8 group_address 01:80:c2:00:00:0e mcast_router 2
//   mcast_snooping 0 mcast_query_interval 1000 vlan_default_pvid 9 fdb_flush
test(
  'ip link add br1 type bridge, with options',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 03 00 62 72 31 00                              # IFLA_IFNAME
  88 00 12 00                                          # IFLA_LINKINFO
    0a 00 01 00 62 72 69 64 67 65 00 00                # IFLA_INFO_KIND
    78 00 02 00                                        # IFLA_INFO_DATA
      08 00 05 00 01 00 00 00                          # IFLA_BR_STP_STATE
      08 00 01 00 90 01 00 00                          # IFLA_BR_FORWARD_DELAY
      08 00 02 00 c8 00 00 00                          # IFLA_BR_HELLO_TIME
      08 00 03 00 d0 07 00 00                          # IFLA_BR_MAX_AGE
      06 00 06 00 00 10 00 00                          # IFLA_BR_PRIORITY
      05 00 07 00 01 00 00 00                          # IFLA_BR_VLAN_FILTERING
      06 00 08 00 88 a8 00 00                          # IFLA_BR_VLAN_PROTOCOL
      06 00 09 00 08 00 00 00                          # IFLA_BR_GROUP_FWD_MASK
      0a 00 14 00 01 80 c2 00 00 0e 00 00              # IFLA_BR_GROUP_ADDR
      05 00 16 00 02 00 00 00                          # IFLA_BR_MCAST_ROUTER
      05 00 17 00 00 00 00 00                          # IFLA_BR_MCAST_SNOOPING
      0c 00 21 00 e8 03 00 00 00 00 00 00              # IFLA_BR_MCAST_QUERY_INTVL
      06 00 27 00 09 00 00 00                          # IFLA_BR_VLAN_DEFAULT_PVID
      04 00 15 00                                      # IFLA_BR_FDB_FLUSH
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: {
      ifname: 'br1',
      linkinfo: {
        kind: 'bridge',
        data: {
          stpState: 'kernel',
          forwardDelay: 400,
          helloTime: 200,
          maxAge: 2000,
          priority: 4096,
          vlanFiltering: true,
          vlanProtocol: 34984,
          groupFwdMask: 8,
          groupAddr: '01:80:c2:00:00:0e',
          mcastRouter: 'perm',
          mcastSnooping: false,
          mcastQueryIntvl: 1000n,
          vlanDefaultPvid: 9,
          fdbFlush: true,
        },
      },
    },
  },
)

// ip link add br0 address 02:00:00:00:00:b0 type bridge stp_state 1 forward_delay 400 priority 4096
//   group_fwd_mask 8 ageing_time 1234
test(
  'ip link add br0 address 02:00:00:00:00:b0 type bridge, with options',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  0a 00 01 00 02 00 00 00 00 b0 00 00                  # IFLA_ADDRESS
  08 00 03 00 62 72 30 00                              # IFLA_IFNAME
  3c 00 12 00                                          # IFLA_LINKINFO
    0a 00 01 00 62 72 69 64 67 65 00 00                # IFLA_INFO_KIND
    2c 00 02 00                                        # IFLA_INFO_DATA
      08 00 05 00 01 00 00 00                          # IFLA_BR_STP_STATE
      08 00 01 00 90 01 00 00                          # IFLA_BR_FORWARD_DELAY
      06 00 06 00 00 10 00 00                          # IFLA_BR_PRIORITY
      06 00 09 00 08 00 00 00                          # IFLA_BR_GROUP_FWD_MASK
      08 00 04 00 d2 04 00 00                          # IFLA_BR_AGEING_TIME
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: {
      address: '02:00:00:00:00:b0',
      ifname: 'br0',
      linkinfo: {
        kind: 'bridge',
        data: { stpState: 'kernel', forwardDelay: 400, priority: 4096, groupFwdMask: 8, ageingTime: 1234 },
      },
    },
  },
)

test(
  'what the kernel tells of a bridge',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 62 72 69 64 67 65 00 00                  # IFLA_INFO_KIND
  8c 01 02 00                                          # IFLA_INFO_DATA
    0c 00 10 00 00 00 00 00 00 00 00 00                # IFLA_BR_HELLO_TIMER
    0c 00 11 00 00 00 00 00 00 00 00 00                # IFLA_BR_TCN_TIMER
    0c 00 12 00 00 00 00 00 00 00 00 00                # IFLA_BR_TOPOLOGY_CHANGE_TIMER
    0c 00 13 00 ce 04 00 00 00 00 00 00                # IFLA_BR_GC_TIMER
    08 00 01 00 90 01 00 00                            # IFLA_BR_FORWARD_DELAY
    08 00 02 00 c8 00 00 00                            # IFLA_BR_HELLO_TIME
    08 00 03 00 d0 07 00 00                            # IFLA_BR_MAX_AGE
    08 00 04 00 d2 04 00 00                            # IFLA_BR_AGEING_TIME
    08 00 05 00 01 00 00 00                            # IFLA_BR_STP_STATE
    06 00 06 00 00 10 00 00                            # IFLA_BR_PRIORITY
    05 00 07 00 00 00 00 00                            # IFLA_BR_VLAN_FILTERING
    06 00 09 00 08 00 00 00                            # IFLA_BR_GROUP_FWD_MASK
    0c 00 0b 00 10 00 02 00 00 00 00 b0                # IFLA_BR_BRIDGE_ID
    0c 00 0a 00 10 00 02 00 00 00 00 b0                # IFLA_BR_ROOT_ID
    06 00 0c 00 00 00 00 00                            # IFLA_BR_ROOT_PORT
    08 00 0d 00 00 00 00 00                            # IFLA_BR_ROOT_PATH_COST
    05 00 0e 00 00 00 00 00                            # IFLA_BR_TOPOLOGY_CHANGE
    05 00 0f 00 00 00 00 00                            # IFLA_BR_TOPOLOGY_CHANGE_DETECTED
    0a 00 14 00 01 80 c2 00 00 00 00 00                # IFLA_BR_GROUP_ADDR
    0c 00 2e 00 00 00 00 00 1f 00 00 00                # IFLA_BR_MULTI_BOOLOPT
    08 00 30 00 00 00 00 00                            # IFLA_BR_FDB_N_LEARNED
    08 00 31 00 00 00 00 00                            # IFLA_BR_FDB_MAX_LEARNED
    05 00 16 00 01 00 00 00                            # IFLA_BR_MCAST_ROUTER
    05 00 17 00 01 00 00 00                            # IFLA_BR_MCAST_SNOOPING
    05 00 18 00 00 00 00 00                            # IFLA_BR_MCAST_QUERY_USE_IFADDR
    05 00 19 00 00 00 00 00                            # IFLA_BR_MCAST_QUERIER
    05 00 2a 00 00 00 00 00                            # IFLA_BR_MCAST_STATS_ENABLED
    08 00 1a 00 10 00 00 00                            # IFLA_BR_MCAST_HASH_ELASTICITY
    08 00 1b 00 00 10 00 00                            # IFLA_BR_MCAST_HASH_MAX
    08 00 1c 00 02 00 00 00                            # IFLA_BR_MCAST_LAST_MEMBER_CNT
    08 00 1d 00 02 00 00 00                            # IFLA_BR_MCAST_STARTUP_QUERY_CNT
    05 00 2b 00 02 00 00 00                            # IFLA_BR_MCAST_IGMP_VERSION
    05 00 2c 00 01 00 00 00                            # IFLA_BR_MCAST_MLD_VERSION
    0c 00 1e 00 64 00 00 00 00 00 00 00                # IFLA_BR_MCAST_LAST_MEMBER_INTVL
    0c 00 1f 00 90 65 00 00 00 00 00 00                # IFLA_BR_MCAST_MEMBERSHIP_INTVL
    0c 00 20 00 9c 63 00 00 00 00 00 00                # IFLA_BR_MCAST_QUERIER_INTVL
    0c 00 21 00 d4 30 00 00 00 00 00 00                # IFLA_BR_MCAST_QUERY_INTVL
    0c 00 22 00 e8 03 00 00 00 00 00 00                # IFLA_BR_MCAST_QUERY_RESPONSE_INTVL
    0c 00 23 00 34 0c 00 00 00 00 00 00                # IFLA_BR_MCAST_STARTUP_QUERY_INTVL
    05 00 24 00 00 00 00 00                            # IFLA_BR_NF_CALL_IPTABLES
    05 00 25 00 00 00 00 00                            # IFLA_BR_NF_CALL_IP6TABLES
    05 00 26 00 00 00 00 00                            # IFLA_BR_NF_CALL_ARPTABLES
`,
  {
    kind: 'bridge',
    data: {
      helloTimer: 0n,
      tcnTimer: 0n,
      topologyChangeTimer: 0n,
      gcTimer: 1230n,
      forwardDelay: 400,
      helloTime: 200,
      maxAge: 2000,
      ageingTime: 1234,
      stpState: 'kernel',
      priority: 4096,
      vlanFiltering: false,
      groupFwdMask: 8,
      bridgeId: { prio: 4096, addr: '02:00:00:00:00:b0' },
      rootId: { prio: 4096, addr: '02:00:00:00:00:b0' },
      rootPort: 0,
      rootPathCost: 0,
      topologyChange: false,
      topologyChangeDetected: false,
      groupAddr: '01:80:c2:00:00:00',
      multiBoolopt: { optval: 0, optmask: 31 },
      fdbNLearned: 0,
      fdbMaxLearned: 0,
      mcastRouter: 'tempQuery',
      mcastSnooping: true,
      mcastQueryUseIfaddr: false,
      mcastQuerier: false,
      mcastStatsEnabled: false,
      mcastHashElasticity: 16,
      mcastHashMax: 4096,
      mcastLastMemberCnt: 2,
      mcastStartupQueryCnt: 2,
      mcastIgmpVersion: 2,
      mcastMldVersion: 1,
      mcastLastMemberIntvl: 100n,
      mcastMembershipIntvl: 26000n,
      mcastQuerierIntvl: 25500n,
      mcastQueryIntvl: 12500n,
      mcastQueryResponseIntvl: 1000n,
      mcastStartupQueryIntvl: 3124n,
      nfCallIptables: false,
      nfCallIp6tables: false,
      nfCallArptables: false,
    },
  },
)
