// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { link } from '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

test(
  'ip link add i0 type ifb',
  kept,
  link,
  hex`
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00      # ifinfomsg
  07 00 03 00 69 30 00 00                              # IFLA_IFNAME
  0c 00 12 00                                          # IFLA_LINKINFO
    07 00 01 00 69 66 62 00                            # IFLA_INFO_KIND
`,
  { family: 0, type: 0, ifindex: 0, flags: 0, change: 0, attributes: { ifname: 'i0', linkinfo: { kind: 'ifb' } } },
)

test(
  'what the kernel tells of an ifb',
  kept,
  linkinfo,
  hex`
  08 00 01 00 69 66 62 00                              # IFLA_INFO_KIND
`,
  { kind: 'ifb' },
)
