// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import { stats, statsRequest } from '../../../protocol/stats/stats.ts'
import { hex, kept, roundTrip } from '../captures.ts'

// ip -j stats show dev br0 group xstats
test(
  'a question for one group',
  roundTrip,
  statsRequest,
  hex`
  00 00 00 00 10 00 00 00 02 00 00 00                  # if_stats_msg
`,
  { family: 0, ifindex: 16, filterMask: 2, attributes: {} },
)

// ip -j stats show dev d2 group offload subgroup l3_stats
test(
  'a question for one kind of counter inside a group',
  roundTrip,
  statsRequest,
  hex`
  00 00 00 00 05 00 00 00 08 00 00 00                  # if_stats_msg
  0c 00 01 80                                          # IFLA_STATS_GET_FILTERS
    08 00 04 00 06 00 00 00                            # IFLA_STATS_LINK_OFFLOAD_XSTATS
`,
  { family: 0, ifindex: 5, filterMask: 8, attributes: { getFilters: { linkOffloadXstats: 6 } } },
)

// ip stats set dev d2 l3_stats on
test(
  'a change of what is counted',
  roundTrip,
  statsRequest,
  hex`
  00 00 00 00 05 00 00 00 00 00 00 00                  # if_stats_msg
  05 00 02 00 01 00 00 00                              # IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS
`,
  { family: 0, ifindex: 5, filterMask: 0, attributes: { setOffloadXstatsL3Stats: true } },
)

// ip -j stats show dev br0 group xstats
test(
  'what the kernel tells of a bridge',
  kept,
  stats,
  hex`
  00 00 00 00 10 00 00 00 02 00 00 00                  # if_stats_msg
  28 01 02 00                                          # IFLA_STATS_LINK_XSTATS
    24 01 01 00                                        # LINK_XSTATS_TYPE_BRIDGE
      2c 00 01 00 70 02 00 00 00 00 00 00 08 00 00 00  # BRIDGE_XSTATS_VLAN
        00 00 00 00 70 02 00 00 00 00 00 00 08 00 00 00
        00 00 00 00 01 00 27 00 00 00 00 00
      f4 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00  # BRIDGE_XSTATS_MCAST
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
        00 00 00 00 00 00 00 00 00 00 00 00 04 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00
`,
  {
    family: 0,
    ifindex: 16,
    filterMask: 2,
    attributes: {
      linkXstats: {
        bridge: {
          vlan: [{ rxBytes: 624n, rxPackets: 8n, txBytes: 624n, txPackets: 8n, vid: 1, flags: 39 }],
          mcast: {
            igmpV1queries: { rx: 0n, tx: 0n },
            igmpV2queries: { rx: 0n, tx: 0n },
            igmpV3queries: { rx: 0n, tx: 0n },
            igmpLeaves: { rx: 0n, tx: 0n },
            igmpV1reports: { rx: 0n, tx: 0n },
            igmpV2reports: { rx: 0n, tx: 0n },
            igmpV3reports: { rx: 0n, tx: 0n },
            igmpParseErrors: 0n,
            mldV1queries: { rx: 0n, tx: 0n },
            mldV2queries: { rx: 0n, tx: 0n },
            mldLeaves: { rx: 0n, tx: 0n },
            mldV1reports: { rx: 0n, tx: 0n },
            mldV2reports: { rx: 4n, tx: 0n },
            mldParseErrors: 0n,
            mcastBytes: { rx: 0n, tx: 0n },
            mcastPackets: { rx: 0n, tx: 0n },
          },
        },
      },
    },
  },
)

// ip -j stats show dev d2 group xstats_slave
test(
  'what the kernel tells of a port of a bridge',
  kept,
  stats,
  hex`
  00 00 00 00 05 00 00 00 04 00 00 00                  # if_stats_msg
  5c 01 03 00                                          # IFLA_STATS_LINK_XSTATS_SLAVE
    58 01 01 00                                        # LINK_XSTATS_TYPE_BRIDGE
      2c 00 01 00 e0 02 00 00 00 00 00 00 0a 00 00 00  # BRIDGE_XSTATS_VLAN
        00 00 00 00 e0 02 00 00 00 00 00 00 0a 00 00 00
        00 00 00 00 01 00 06 00 00 00 00 00
      f4 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00  # BRIDGE_XSTATS_MCAST
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
        00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00
      34 00 04 00 02 00 00 00 00 00 00 00 01 00 00 00  # BRIDGE_XSTATS_STP
        00 00 00 00 00 00 00 00 00 00 00 00 3e 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00
`,
  {
    family: 0,
    ifindex: 5,
    filterMask: 4,
    attributes: {
      linkXstatsSlave: {
        bridge: {
          vlan: [{ rxBytes: 736n, rxPackets: 10n, txBytes: 736n, txPackets: 10n, vid: 1, flags: 6 }],
          mcast: {
            igmpV1queries: { rx: 0n, tx: 0n },
            igmpV2queries: { rx: 0n, tx: 0n },
            igmpV3queries: { rx: 0n, tx: 0n },
            igmpLeaves: { rx: 0n, tx: 0n },
            igmpV1reports: { rx: 0n, tx: 0n },
            igmpV2reports: { rx: 0n, tx: 0n },
            igmpV3reports: { rx: 0n, tx: 0n },
            igmpParseErrors: 0n,
            mldV1queries: { rx: 0n, tx: 0n },
            mldV2queries: { rx: 0n, tx: 0n },
            mldLeaves: { rx: 0n, tx: 0n },
            mldV1reports: { rx: 0n, tx: 0n },
            mldV2reports: { rx: 0n, tx: 4n },
            mldParseErrors: 0n,
            mcastBytes: { rx: 0n, tx: 0n },
            mcastPackets: { rx: 0n, tx: 0n },
          },
          stp: { transitionBlk: 2n, transitionFwd: 1n, rxBpdu: 0n, txBpdu: 62n, rxTcn: 0n, txTcn: 0n },
        },
      },
    },
  },
)

// ip -j stats show dev bond2 group xstats
test(
  'what the kernel tells of a bond',
  kept,
  stats,
  hex`
  00 00 00 00 11 00 00 00 02 00 00 00                  # if_stats_msg
  78 00 02 00                                          # IFLA_STATS_LINK_XSTATS
    74 00 02 00                                        # LINK_XSTATS_TYPE_BOND
      70 00 01 00                                      # BOND_XSTATS_3AD
        0c 00 00 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_LACPDU_RX
        0c 00 01 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_LACPDU_TX
        0c 00 02 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_LACPDU_UNKNOWN_RX
        0c 00 03 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_LACPDU_ILLEGAL_RX
        0c 00 04 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_MARKER_RX
        0c 00 05 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_MARKER_TX
        0c 00 06 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_MARKER_RESP_RX
        0c 00 07 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_MARKER_RESP_TX
        0c 00 08 00 00 00 00 00 00 00 00 00            # BOND_3AD_STAT_MARKER_UNKNOWN_RX
`,
  {
    family: 0,
    ifindex: 17,
    filterMask: 2,
    attributes: {
      linkXstats: {
        bond: {
          lacp: {
            lacpduRx: 0n,
            lacpduTx: 0n,
            lacpduUnknownRx: 0n,
            lacpduIllegalRx: 0n,
            markerRx: 0n,
            markerTx: 0n,
            markerRespRx: 0n,
            markerRespTx: 0n,
            markerUnknownRx: 0n,
          },
        },
      },
    },
  },
)

// ip -j stats show dev d2 group offload subgroup l3_stats
test(
  'what the kernel tells of packets that hardware routes',
  kept,
  stats,
  hex`
  00 00 00 00 05 00 00 00 08 00 00 00                  # if_stats_msg
  68 00 04 00                                          # IFLA_STATS_LINK_OFFLOAD_XSTATS
    18 00 02 80                                        # IFLA_OFFLOAD_XSTATS_HW_S_INFO
      14 00 03 80                                      # IFLA_OFFLOAD_XSTATS_L3_STATS
        05 00 01 00 01 00 00 00                        # IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST
        05 00 02 00 00 00 00 00                        # IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED
    4c 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00    # IFLA_OFFLOAD_XSTATS_L3_STATS
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    ifindex: 5,
    filterMask: 8,
    attributes: {
      linkOffloadXstats: {
        hwSInfo: { l3Stats: { request: true, used: false } },
        l3Stats: {
          rxPackets: 0n,
          txPackets: 0n,
          rxBytes: 0n,
          txBytes: 0n,
          rxErrors: 0n,
          txErrors: 0n,
          rxDropped: 0n,
          txDropped: 0n,
          multicast: 0n,
        },
      },
    },
  },
)

// ip -j stats show dev d4 group afstats
test(
  'what the kernel tells of MPLS',
  kept,
  stats,
  hex`
  00 00 00 00 07 00 00 00 10 00 00 00                  # if_stats_msg
  54 00 05 00                                          # IFLA_STATS_AF_SPEC
    50 00 1c 00                                        # AF_MPLS
      4c 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  # MPLS_STATS_LINK
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00 00 00 00 00
`,
  {
    family: 0,
    ifindex: 7,
    filterMask: 16,
    attributes: {
      afSpec: {
        mpls: {
          link: {
            rxPackets: 0n,
            txPackets: 0n,
            rxBytes: 0n,
            txBytes: 0n,
            rxErrors: 0n,
            txErrors: 0n,
            rxDropped: 0n,
            txDropped: 0n,
            rxNoroute: 0n,
          },
        },
      },
    },
  },
)
