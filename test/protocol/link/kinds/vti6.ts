// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type vti6 local 2001:db8::1 remote 2001:db8::2 ikey 5 okey 6 dev d0 fwmark 0x10
test(
  'what the kernel tells of a vti6: local 2001:db8::1 remote 2001:db8::2 ikey 5 okey 6 dev …',
  kept,
  linkinfo,
  hex`
  09 00 01 00 76 74 69 36 00 00 00 00                  # IFLA_INFO_KIND
  4c 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_VTI_LINK
    14 00 04 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_VTI_LOCAL
      00 00 00 01
    14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00    # IFLA_VTI_REMOTE
      00 00 00 02
    08 00 02 00 00 00 00 05                            # IFLA_VTI_IKEY
    08 00 03 00 00 00 00 06                            # IFLA_VTI_OKEY
    08 00 06 00 10 00 00 00                            # IFLA_VTI_FWMARK
`,
  { kind: 'vti6', data: { link: 5, local: '2001:db8::1', remote: '2001:db8::2', ikey: 5, okey: 6, fwmark: 16 } },
)
