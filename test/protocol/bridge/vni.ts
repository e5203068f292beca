// Recorded from iproute2 7.3.0 and Linux 7.3.4.
import test from 'ava'
import { tunnelMessages } from '../../../protocol/vxlan/vni.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'bridge vni add dev vx0 vni 3000,3002',
  roundTrip,
  tunnelMessages.newtunnel[1],
  hex`
  07 00 00 00 07 00 00 00                                          # tunnel_msg
  0c 00 01 80                                                      # VXLAN_VNIFILTER_ENTRY
    08 00 01 00 b8 0b 00 00                                        # VXLAN_VNIFILTER_ENTRY_START 3000
  0c 00 01 80                                                      # VXLAN_VNIFILTER_ENTRY
    08 00 01 00 ba 0b 00 00                                        # VXLAN_VNIFILTER_ENTRY_START 3002
`,
  {
    family: 7,
    flags: 0,
    ifindex: 7,
    attributes: { entry: [{ start: 3000 }, { start: 3002 }] },
  },
)

test(
  'bridge vni add dev vx0 vni 2002 remote 2001:db8::1',
  roundTrip,
  tunnelMessages.newtunnel[1],
  hex`
  07 00 00 00 07 00 00 00                                          # tunnel_msg
  20 00 01 80                                                      # VXLAN_VNIFILTER_ENTRY
    08 00 01 00 d2 07 00 00                                        # VXLAN_VNIFILTER_ENTRY_START 2002
    14 00 04 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01    # VXLAN_VNIFILTER_ENTRY_GROUP6 2001:db8::1
`,
  {
    family: 7,
    flags: 0,
    ifindex: 7,
    attributes: { entry: [{ start: 2002, group6: '2001:db8::1' }] },
  },
)

test(
  'the kernel tells of network identifiers',
  roundTrip,
  tunnelMessages.newtunnel[1],
  hex`
  07 00 00 00 07 00 00 00                                          # tunnel_msg
  14 00 01 80                                                      # VXLAN_VNIFILTER_ENTRY
    08 00 01 00 f2 03 00 00                                        # VXLAN_VNIFILTER_ENTRY_START 1010
    08 00 02 00 fc 03 00 00                                        # VXLAN_VNIFILTER_ENTRY_END 1020
  14 00 01 80                                                      # VXLAN_VNIFILTER_ENTRY
    08 00 01 00 d1 07 00 00                                        # VXLAN_VNIFILTER_ENTRY_START 2001
    08 00 03 00 c0 00 02 01                                        # VXLAN_VNIFILTER_ENTRY_GROUP 192.0.2.1
  20 00 01 80                                                      # VXLAN_VNIFILTER_ENTRY
    08 00 01 00 d2 07 00 00                                        # VXLAN_VNIFILTER_ENTRY_START 2002
    14 00 04 00 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01    # VXLAN_VNIFILTER_ENTRY_GROUP6 2001:db8::1
  0c 00 01 80                                                      # VXLAN_VNIFILTER_ENTRY
    08 00 01 00 b8 0b 00 00                                        # VXLAN_VNIFILTER_ENTRY_START 3000
`,
  {
    family: 7,
    flags: 0,
    ifindex: 7,
    attributes: {
      entry: [
        { start: 1010, end: 1020 },
        { start: 2001, group: '192.0.2.1' },
        { start: 2002, group6: '2001:db8::1' },
        { start: 3000 },
      ],
    },
  },
)
