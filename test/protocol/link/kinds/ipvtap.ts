// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add link v0 name ipt0 type ipvtap mode l2 vepa',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 05 00 03 00 00 00                              # IFLA_LINK
  09 00 03 00 69 70 74 30 00 00 00 00                  # IFLA_IFNAME
  24 00 12 00                                          # IFLA_LINKINFO
    0a 00 01 00 69 70 76 74 61 70 00 00                # IFLA_INFO_KIND
    14 00 02 00                                        # IFLA_INFO_DATA
      06 00 01 00 00 00 00 00                          # IFLA_IPVLAN_MODE
      06 00 02 00 02 00 00 00                          # IFLA_IPVLAN_FLAGS
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: { link: 3, ifname: 'ipt0', linkinfo: { kind: 'ipvtap', data: { mode: 'l2', flags: 2 } } },
  },
)
