// Recorded from iproute2 7.3.0 and Linux 7.3.4.
import test from 'ava'
import { bridgeVlanMessages } from '../../../protocol/bridge/vlan.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'bridge vlan set dev p1 vid 10-12 state blocking',
  roundTrip,
  bridgeVlanMessages.newvlan[1],
  hex`
  07 00 00 00 03 00 00 00                                          # br_vlan_msg
  1c 00 01 80                                                      # BRIDGE_VLANDB_ENTRY
    08 00 01 00 40 00 0a 00                                        # BRIDGE_VLANDB_ENTRY_INFO
    06 00 02 00 0c 00 00 00                                        # BRIDGE_VLANDB_ENTRY_RANGE 12
    05 00 03 00 04 00 00 00                                        # BRIDGE_VLANDB_ENTRY_STATE blocking
`,
  {
    family: 7,
    ifindex: 3,
    attributes: {
      entry: [{ info: { flags: 64, vid: 10 }, range: 12, state: 'blocking' }],
    },
  },
)

test(
  'bridge vlan global set dev br0 vid 10-12 mcast_snooping 1 mcast_querier 1 mcast_igmp_version 3 mcast_mld_version 2',
  roundTrip,
  bridgeVlanMessages.newvlan[1],
  hex`
  07 00 00 00 02 00 00 00                                          # br_vlan_msg
  34 00 02 80                                                      # BRIDGE_VLANDB_GLOBAL_OPTIONS
    06 00 01 00 0a 00 00 00                                        # BRIDGE_VLANDB_GOPTS_ID 10
    06 00 02 00 0c 00 00 00                                        # BRIDGE_VLANDB_GOPTS_RANGE 12
    05 00 03 00 01 00 00 00                                        # BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING true
    05 00 0f 00 01 00 00 00                                        # BRIDGE_VLANDB_GOPTS_MCAST_QUERIER true
    05 00 04 00 03 00 00 00                                        # BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION 3
    05 00 05 00 02 00 00 00                                        # BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION 2
`,
  {
    family: 7,
    ifindex: 2,
    attributes: {
      globalOptions: [
        {
          id: 10,
          range: 12,
          mcastSnooping: true,
          mcastQuerier: true,
          mcastIgmpVersion: 3,
          mcastMldVersion: 2,
        },
      ],
    },
  },
)

test(
  'bridge -d -s vlan show',
  roundTrip,
  bridgeVlanMessages.getvlan[1],
  hex`
  07 00 00 00 00 00 00 00                                          # br_vlan_msg
  08 00 01 00 01 00 00 00                                          # BRIDGE_VLANDB_DUMP_FLAGS 1
`,
  { family: 7, ifindex: 0, attributes: { flags: 1 } },
)

test(
  'the kernel tells of a port with options and tunnels',
  roundTrip,
  bridgeVlanMessages.newvlan[1],
  hex`
  07 00 00 00 07 00 00 00                                          # br_vlan_msg
  3c 00 01 80                                                      # BRIDGE_VLANDB_ENTRY
    08 00 01 00 06 00 01 00                                        # BRIDGE_VLANDB_ENTRY_INFO
    05 00 03 00 03 00 00 00                                        # BRIDGE_VLANDB_ENTRY_STATE forwarding
    05 00 09 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS false
    05 00 0a 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT false
    05 00 06 00 01 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_ROUTER tempQuery
    08 00 07 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS 0
    08 00 08 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS 0
  50 00 01 80                                                      # BRIDGE_VLANDB_ENTRY
    08 00 01 00 00 00 0a 00                                        # BRIDGE_VLANDB_ENTRY_INFO
    06 00 02 00 13 00 00 00                                        # BRIDGE_VLANDB_ENTRY_RANGE 19
    05 00 03 00 03 00 00 00                                        # BRIDGE_VLANDB_ENTRY_STATE forwarding
    0c 00 04 80                                                    # BRIDGE_VLANDB_ENTRY_TUNNEL_INFO
      08 00 01 00 f2 03 00 00                                      # BRIDGE_VLANDB_TINFO_ID 1010
    05 00 09 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS false
    05 00 0a 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT false
    05 00 06 00 01 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_ROUTER tempQuery
    08 00 07 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS 0
    08 00 08 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS 0
  3c 00 01 80                                                      # BRIDGE_VLANDB_ENTRY
    08 00 01 00 00 00 14 00                                        # BRIDGE_VLANDB_ENTRY_INFO
    05 00 03 00 03 00 00 00                                        # BRIDGE_VLANDB_ENTRY_STATE forwarding
    05 00 09 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS false
    05 00 0a 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT false
    05 00 06 00 01 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_ROUTER tempQuery
    08 00 07 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS 0
    08 00 08 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS 0
  48 00 01 80                                                      # BRIDGE_VLANDB_ENTRY
    08 00 01 00 00 00 1e 00                                        # BRIDGE_VLANDB_ENTRY_INFO
    05 00 03 00 03 00 00 00                                        # BRIDGE_VLANDB_ENTRY_STATE forwarding
    0c 00 04 80                                                    # BRIDGE_VLANDB_ENTRY_TUNNEL_INFO
      08 00 01 00 d1 07 00 00                                      # BRIDGE_VLANDB_TINFO_ID 2001
    05 00 09 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS false
    05 00 0a 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT false
    05 00 06 00 01 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_ROUTER tempQuery
    08 00 07 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS 0
    08 00 08 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS 0
`,
  {
    family: 7,
    ifindex: 7,
    attributes: {
      entry: [
        {
          info: { flags: 6, vid: 1 },
          state: 'forwarding',
          neighSuppress: false,
          neighForwardGrat: false,
          mcastRouter: 'tempQuery',
          mcastNGroups: 0,
          mcastMaxGroups: 0,
        },
        {
          info: { flags: 0, vid: 10 },
          range: 19,
          state: 'forwarding',
          tunnelInfo: { id: 1010 },
          neighSuppress: false,
          neighForwardGrat: false,
          mcastRouter: 'tempQuery',
          mcastNGroups: 0,
          mcastMaxGroups: 0,
        },
        {
          info: { flags: 0, vid: 20 },
          state: 'forwarding',
          neighSuppress: false,
          neighForwardGrat: false,
          mcastRouter: 'tempQuery',
          mcastNGroups: 0,
          mcastMaxGroups: 0,
        },
        {
          info: { flags: 0, vid: 30 },
          state: 'forwarding',
          tunnelInfo: { id: 2001 },
          neighSuppress: false,
          neighForwardGrat: false,
          mcastRouter: 'tempQuery',
          mcastNGroups: 0,
          mcastMaxGroups: 0,
        },
      ],
    },
  },
)

test(
  'the kernel tells of the VLANs of a bridge itself with counters',
  roundTrip,
  bridgeVlanMessages.newvlan[1],
  hex`
  07 00 00 00 05 00 00 00                                          # br_vlan_msg
  60 00 01 80                                                      # BRIDGE_VLANDB_ENTRY
    08 00 01 00 06 00 01 00                                        # BRIDGE_VLANDB_ENTRY_INFO
    05 00 03 00 03 00 00 00                                        # BRIDGE_VLANDB_ENTRY_STATE forwarding
    05 00 09 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS false
    05 00 0a 00 00 00 00 00                                        # BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT false
    05 00 06 00 01 00 00 00                                        # BRIDGE_VLANDB_ENTRY_MCAST_ROUTER tempQuery
    34 00 05 80                                                    # BRIDGE_VLANDB_ENTRY_STATS
      0c 00 01 00 00 00 00 00 00 00 00 00                          # BRIDGE_VLANDB_STATS_RX_BYTES 0
      0c 00 02 00 00 00 00 00 00 00 00 00                          # BRIDGE_VLANDB_STATS_RX_PACKETS 0
      0c 00 03 00 00 00 00 00 00 00 00 00                          # BRIDGE_VLANDB_STATS_TX_BYTES 0
      0c 00 04 00 00 00 00 00 00 00 00 00                          # BRIDGE_VLANDB_STATS_TX_PACKETS 0
`,
  {
    family: 7,
    ifindex: 5,
    attributes: {
      entry: [
        {
          info: { flags: 6, vid: 1 },
          state: 'forwarding',
          neighSuppress: false,
          neighForwardGrat: false,
          mcastRouter: 'tempQuery',
          stats: { rxBytes: 0n, rxPackets: 0n, txBytes: 0n, txPackets: 0n },
        },
      ],
    },
  },
)
