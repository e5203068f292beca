// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add red type vrf table 100; ip link set d2 vrf red
test(
  'what the kernel tells of a VRF',
  kept,
  linkinfo,
  hex`
  08 00 01 00 76 72 66 00                              # IFLA_INFO_KIND
  0c 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 64 00 00 00                            # IFLA_VRF_TABLE
`,
  { kind: 'vrf', data: { table: 100 } },
)
