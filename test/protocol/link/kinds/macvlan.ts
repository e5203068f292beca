// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add link v0 name mv0 type macvlan mode source bcqueuelen 500',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 05 00 03 00 00 00                              # IFLA_LINK
  08 00 03 00 6d 76 30 00                              # IFLA_IFNAME
  24 00 12 00                                          # IFLA_LINKINFO
    0b 00 01 00 6d 61 63 76 6c 61 6e 00                # IFLA_INFO_KIND
    14 00 02 00                                        # IFLA_INFO_DATA
      08 00 07 00 f4 01 00 00                          # IFLA_MACVLAN_BC_QUEUE_LEN
      08 00 01 00 10 00 00 00                          # IFLA_MACVLAN_MODE
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: { link: 3, ifname: 'mv0', linkinfo: { kind: 'macvlan', data: { bcQueueLen: 500, mode: 'source' } } },
  },
)

test(
  'ip link set link dev mv0 type macvlan macaddr set 02:00:00:00:00:10 02:00:00:00:00:11',
  kept,
  link,
  hex`
  00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  38 00 12 00                                          # IFLA_LINKINFO
    0b 00 01 00 6d 61 63 76 6c 61 6e 00                # IFLA_INFO_KIND
    28 00 02 00                                        # IFLA_INFO_DATA
      08 00 03 00 03 00 00 00                          # IFLA_MACVLAN_MACADDR_MODE
      1c 00 05 00                                      # IFLA_MACVLAN_MACADDR_DATA
        0a 00 04 00 02 00 00 00 00 10 00 00            # IFLA_MACVLAN_MACADDR
        0a 00 04 00 02 00 00 00 00 11 00 00            # IFLA_MACVLAN_MACADDR
`,
  {
    family: 0,
    type: 0,
    ifindex: 4,
    flags: 0,
    change: 0,
    attributes: {
      linkinfo: {
        kind: 'macvlan',
        data: { macaddrMode: 'set', macaddrData: ['02:00:00:00:00:10', '02:00:00:00:00:11'] },
      },
    },
  },
)

test(
  'what the kernel tells of a macvlan',
  kept,
  linkinfo,
  hex`
  0c 00 01 00 6d 61 63 76 6c 61 6e 00                  # IFLA_INFO_KIND
  48 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 10 00 00 00                            # IFLA_MACVLAN_MODE
    06 00 02 00 00 00 00 00                            # IFLA_MACVLAN_FLAGS
    08 00 06 00 02 00 00 00                            # IFLA_MACVLAN_MACADDR_COUNT
    1c 00 05 00                                        # IFLA_MACVLAN_MACADDR_DATA
      0a 00 04 00 02 00 00 00 00 11 00 00              # IFLA_MACVLAN_MACADDR
      0a 00 04 00 02 00 00 00 00 10 00 00              # IFLA_MACVLAN_MACADDR
    08 00 07 00 f4 01 00 00                            # IFLA_MACVLAN_BC_QUEUE_LEN
    08 00 08 00 f4 01 00 00                            # IFLA_MACVLAN_BC_QUEUE_LEN_USED
`,
  {
    kind: 'macvlan',
    data: {
      mode: 'source',
      flags: 0,
      macaddrCount: 2,
      macaddrData: ['02:00:00:00:00:11', '02:00:00:00:00:10'],
      bcQueueLen: 500,
      bcQueueLenUsed: 500,
    },
  },
)
