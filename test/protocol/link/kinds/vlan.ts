// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add link v0 name v0.5 type vlan id 5',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 05 00 03 00 00 00                              # IFLA_LINK
  09 00 03 00 76 30 2e 35 00 00 00 00                  # IFLA_IFNAME
  18 00 12 00                                          # IFLA_LINKINFO
    08 00 01 00 76 6c 61 6e                            # IFLA_INFO_KIND
    0c 00 02 00                                        # IFLA_INFO_DATA
      06 00 01 00 05 00 00 00                          # IFLA_VLAN_ID
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: { link: 3, ifname: 'v0.5', linkinfo: { kind: 'vlan', data: { id: 5 } } },
  },
)

// ip link add link v0 name vl0 type vlan id 4094 protocol 802.1ad reorder_hdr off gvrp on ingress-qos-map 1:2
//   3:4 egress-qos-map 5:6
test(
  'ip link add link v0 name vl0 type vlan, with options',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 05 00 03 00 00 00                              # IFLA_LINK
  08 00 03 00 76 6c 30 00                              # IFLA_IFNAME
  58 00 12 00                                          # IFLA_LINKINFO
    08 00 01 00 76 6c 61 6e                            # IFLA_INFO_KIND
    4c 00 02 00                                        # IFLA_INFO_DATA
      06 00 01 00 fe 0f 00 00                          # IFLA_VLAN_ID
      06 00 05 00 88 a8 00 00                          # IFLA_VLAN_PROTOCOL
      1c 00 04 00                                      # IFLA_VLAN_INGRESS_QOS
        0c 00 01 00 01 00 00 00 02 00 00 00            # IFLA_VLAN_QOS_MAPPING
        0c 00 01 00 03 00 00 00 04 00 00 00            # IFLA_VLAN_QOS_MAPPING
      10 00 03 00                                      # IFLA_VLAN_EGRESS_QOS
        0c 00 01 00 05 00 00 00 06 00 00 00            # IFLA_VLAN_QOS_MAPPING
      0c 00 02 00 02 00 00 00 03 00 00 00              # IFLA_VLAN_FLAGS
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: {
      link: 3,
      ifname: 'vl0',
      linkinfo: {
        kind: 'vlan',
        data: {
          id: 4094,
          protocol: 34984,
          ingressQos: [
            { from: 1, to: 2 },
            { from: 3, to: 4 },
          ],
          egressQos: [{ from: 5, to: 6 }],
          flags: { flags: 2, mask: 3 },
        },
      },
    },
  },
)
