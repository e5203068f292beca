// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type vti local 192.0.2.1 remote 192.0.2.2 ikey 5 okey 1.2.3.4 dev d0 fwmark 0x10
test(
  'what the kernel tells of a vti: local 192.0.2.1 remote 192.0.2.2 ikey 5 okey 1.2.3.4 dev …',
  kept,
  linkinfo,
  hex`
  08 00 01 00 76 74 69 00                              # IFLA_INFO_KIND
  34 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_VTI_LINK
    08 00 02 00 00 00 00 05                            # IFLA_VTI_IKEY
    08 00 03 00 01 02 03 04                            # IFLA_VTI_OKEY
    08 00 04 00 c0 00 02 01                            # IFLA_VTI_LOCAL
    08 00 05 00 c0 00 02 02                            # IFLA_VTI_REMOTE
    08 00 06 00 10 00 00 00                            # IFLA_VTI_FWMARK
`,
  { kind: 'vti', data: { link: 5, ikey: 5, okey: 0x1020304, local: '192.0.2.1', remote: '192.0.2.2', fwmark: 16 } },
)
