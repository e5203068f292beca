// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add link v0 name mt0 type macvtap mode vepa',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 05 00 03 00 00 00                              # IFLA_LINK
  08 00 03 00 6d 74 30 00                              # IFLA_IFNAME
  1c 00 12 00                                          # IFLA_LINKINFO
    0b 00 01 00 6d 61 63 76 74 61 70 00                # IFLA_INFO_KIND
    0c 00 02 00                                        # IFLA_INFO_DATA
      08 00 01 00 02 00 00 00                          # IFLA_MACVLAN_MODE
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: { link: 3, ifname: 'mt0', linkinfo: { kind: 'macvtap', data: { mode: 'vepa' } } },
  },
)

test(
  'what the kernel tells of a macvtap',
  kept,
  linkinfo,
  hex`
  0c 00 01 00 6d 61 63 76 74 61 70 00                  # IFLA_INFO_KIND
  2c 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 02 00 00 00                            # IFLA_MACVLAN_MODE
    06 00 02 00 00 00 00 00                            # IFLA_MACVLAN_FLAGS
    08 00 06 00 00 00 00 00                            # IFLA_MACVLAN_MACADDR_COUNT
    08 00 07 00 e8 03 00 00                            # IFLA_MACVLAN_BC_QUEUE_LEN
    08 00 08 00 e8 03 00 00                            # IFLA_MACVLAN_BC_QUEUE_LEN_USED
`,
  { kind: 'macvtap', data: { mode: 'vepa', flags: 0, macaddrCount: 0, bcQueueLen: 1000, bcQueueLenUsed: 1000 } },
)
