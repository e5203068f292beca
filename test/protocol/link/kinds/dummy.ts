// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add d0 type dummy',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  07 00 03 00 64 30 00 00                              # IFLA_IFNAME
  10 00 12 00                                          # IFLA_LINKINFO
    09 00 01 00 64 75 6d 6d 79 00 00 00                # IFLA_INFO_KIND
`,
  { family: 0, type: 0, ifindex: 0, flags: 0, change: 0, attributes: { ifname: 'd0', linkinfo: { kind: 'dummy' } } },
)
