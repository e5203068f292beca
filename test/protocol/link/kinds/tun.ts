// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip tuntap add tap0 mode tap user 1000 group 1000 multi_queue vnet_hdr
test(
  'what the kernel tells of a tap',
  kept,
  linkinfo,
  hex`
  08 00 01 00 74 75 6e 00                              # IFLA_INFO_KIND
  4c 00 02 00                                          # IFLA_INFO_DATA
    05 00 03 00 02 00 00 00                            # IFLA_TUN_TYPE
    08 00 01 00 e8 03 00 00                            # IFLA_TUN_OWNER
    08 00 02 00 e8 03 00 00                            # IFLA_TUN_GROUP
    05 00 04 00 00 00 00 00                            # IFLA_TUN_PI
    05 00 05 00 01 00 00 00                            # IFLA_TUN_VNET_HDR
    05 00 06 00 01 00 00 00                            # IFLA_TUN_PERSIST
    05 00 07 00 01 00 00 00                            # IFLA_TUN_MULTI_QUEUE
    08 00 08 00 00 00 00 00                            # IFLA_TUN_NUM_QUEUES
    08 00 09 00 00 00 00 00                            # IFLA_TUN_NUM_DISABLED_QUEUES
`,
  {
    kind: 'tun',
    data: {
      type: 'tap',
      owner: 1000,
      group: 1000,
      pi: false,
      vnetHdr: true,
      persist: true,
      multiQueue: true,
      numQueues: 0,
      numDisabledQueues: 0,
    },
  },
)

// ip tuntap add tun0 mode tun pi
test(
  'what the kernel tells of a tun',
  kept,
  linkinfo,
  hex`
  08 00 01 00 74 75 6e 00                              # IFLA_INFO_KIND
  2c 00 02 00                                          # IFLA_INFO_DATA
    05 00 03 00 01 00 00 00                            # IFLA_TUN_TYPE
    05 00 04 00 01 00 00 00                            # IFLA_TUN_PI
    05 00 05 00 00 00 00 00                            # IFLA_TUN_VNET_HDR
    05 00 06 00 01 00 00 00                            # IFLA_TUN_PERSIST
    05 00 07 00 00 00 00 00                            # IFLA_TUN_MULTI_QUEUE
`,
  { kind: 'tun', data: { type: 'tun', pi: true, vnetHdr: false, persist: true, multiQueue: false } },
)
