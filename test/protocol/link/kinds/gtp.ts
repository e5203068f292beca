// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type gtp role sgsn hsize 512 restart_count 3
test(
  'what the kernel tells of a gtp: role sgsn hsize 512 restart_count 3',
  kept,
  linkinfo,
  hex`
  08 00 01 00 67 74 70 00                              # IFLA_INFO_KIND
  1c 00 02 00                                          # IFLA_INFO_DATA
    08 00 03 00 00 02 00 00                            # IFLA_GTP_PDP_HASHSIZE
    08 00 04 00 01 00 00 00                            # IFLA_GTP_ROLE
    05 00 06 00 03 00 00 00                            # IFLA_GTP_RESTART_COUNT
`,
  { kind: 'gtp', data: { pdpHashsize: 512, role: 'sgsn', restartCount: 3 } },
)
