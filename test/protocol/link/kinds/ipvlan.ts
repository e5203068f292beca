// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add link v0 name ipv0 type ipvlan mode l3s private',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  08 00 05 00 03 00 00 00                              # IFLA_LINK
  09 00 03 00 69 70 76 30 00 00 00 00                  # IFLA_IFNAME
  24 00 12 00                                          # IFLA_LINKINFO
    0a 00 01 00 69 70 76 6c 61 6e 00 00                # IFLA_INFO_KIND
    14 00 02 00                                        # IFLA_INFO_DATA
      06 00 01 00 02 00 00 00                          # IFLA_IPVLAN_MODE
      06 00 02 00 01 00 00 00                          # IFLA_IPVLAN_FLAGS
`,
  {
    family: 0,
    type: 0,
    ifindex: 0,
    flags: 0,
    change: 0,
    attributes: { link: 3, ifname: 'ipv0', linkinfo: { kind: 'ipvlan', data: { mode: 'l3s', flags: 1 } } },
  },
)
