// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add v0 type veth peer name v1',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  07 00 03 00 76 30 00 00                              # IFLA_IFNAME
  2c 00 12 00                                          # IFLA_LINKINFO
    08 00 01 00 76 65 74 68                            # IFLA_INFO_KIND
    20 00 02 00                                        # IFLA_INFO_DATA
      1c 00 01 00                                      # VETH_INFO_PEER
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # ifinfomsg
        07 00 03 00 76 31 00 00                        # IFLA_IFNAME
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: {
      ifname: 'v0',
      linkinfo: {
        kind: 'veth',
        data: { peer: { family: 0, type: 0, ifindex: 0, flags: 0, change: 0, attributes: { ifname: 'v1' } } },
      },
    },
  },
)

// ip link add v2 address 02:00:00:00:00:02 mtu 1400 numtxqueues 2 type veth peer name v3 address
//   02:00:00:00:00:03 mtu 9000
test(
  'ip link add v2 address 02:00:00:00:00:02 mtu 1400 numtxqueues 2 type veth, with options',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  0a 00 01 00 02 00 00 00 00 02 00 00                  # IFLA_ADDRESS
  08 00 04 00 78 05 00 00                              # IFLA_MTU
  08 00 1f 00 02 00 00 00                              # IFLA_NUM_TX_QUEUES
  07 00 03 00 76 32 00 00                              # IFLA_IFNAME
  40 00 12 00                                          # IFLA_LINKINFO
    08 00 01 00 76 65 74 68                            # IFLA_INFO_KIND
    34 00 02 00                                        # IFLA_INFO_DATA
      30 00 01 00                                      # VETH_INFO_PEER
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 # ifinfomsg
        0a 00 01 00 02 00 00 00 00 03 00 00            # IFLA_ADDRESS
        08 00 04 00 28 23 00 00                        # IFLA_MTU
        07 00 03 00 76 33 00 00                        # IFLA_IFNAME
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: {
      address: '02:00:00:00:00:02',
      mtu: 1400,
      numTxQueues: 2,
      ifname: 'v2',
      linkinfo: {
        kind: 'veth',
        data: {
          peer: {
            family: 0,
            type: 0,
            ifindex: 0,
            flags: 0,
            change: 0,
            attributes: { address: '02:00:00:00:00:03', mtu: 9000, ifname: 'v3' },
          },
        },
      },
    },
  },
)

test(
  'what the kernel tells of a veth: no peer',
  kept,
  linkinfo,
  hex`
  09 00 01 00 76 65 74 68 00 00 00 00                  # IFLA_INFO_KIND
`,
  { kind: 'veth' },
)
