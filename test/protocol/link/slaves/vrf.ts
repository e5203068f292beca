// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add red type vrf table 100; ip link set d2 vrf red
test(
  'what the kernel tells of a port of a VRF',
  kept,
  linkinfo,
  hex`
  0a 00 01 00 64 75 6d 6d 79 00 00 00                  # IFLA_INFO_KIND
  08 00 04 00 76 72 66 00                              # IFLA_INFO_SLAVE_KIND
  0c 00 05 00                                          # IFLA_INFO_SLAVE_DATA
    08 00 01 00 64 00 00 00                            # IFLA_VRF_PORT_TABLE
`,
  { kind: 'dummy', slaveKind: 'vrf', slaveData: { table: 100 } },
)
