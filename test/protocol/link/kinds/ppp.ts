// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// RTM_NEWLINK with IFLA_PPP_DEV_FD, a descriptor of /dev/ppp
test(
  'what the kernel tells of a PPP unit: no data',
  kept,
  linkinfo,
  hex`
  08 00 01 00 70 70 70 00                              # IFLA_INFO_KIND
  04 00 02 00                                          # IFLA_INFO_DATA
`,
  { kind: 'ppp', data: {} },
)
