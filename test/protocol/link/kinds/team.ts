// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add team0 type team; ip link set d3 master team0
test(
  'what the kernel tells of a team: no data',
  kept,
  linkinfo,
  hex`
  09 00 01 00 74 65 61 6d 00 00 00 00                  # IFLA_INFO_KIND
`,
  { kind: 'team' },
)

// ip link add team0 type team; ip link set d3 master team0
test(
  'what the kernel tells of a port of a team: no data',
  kept,
  linkinfo,
  hex`
  0a 00 01 00 64 75 6d 6d 79 00 00 00                  # IFLA_INFO_KIND
  09 00 04 00 74 65 61 6d 00 00 00 00                  # IFLA_INFO_SLAVE_KIND
`,
  { kind: 'dummy', slaveKind: 'team' },
)
