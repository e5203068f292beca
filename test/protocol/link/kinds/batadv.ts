// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add bat0 type batadv ra BATMAN_V; ip link set d7 master bat0
test(
  'what the kernel tells of a mesh: no data',
  kept,
  linkinfo,
  hex`
  0b 00 01 00 62 61 74 61 64 76 00 00                  # IFLA_INFO_KIND
`,
  { kind: 'batadv' },
)

// ip link add bat0 type batadv ra BATMAN_V; ip link set d7 master bat0
test(
  'what the kernel tells of a port of a mesh: no data',
  kept,
  linkinfo,
  hex`
  0a 00 01 00 64 75 6d 6d 79 00 00 00                  # IFLA_INFO_KIND
  0b 00 04 00 62 61 74 61 64 76 00 00                  # IFLA_INFO_SLAVE_KIND
`,
  { kind: 'dummy', slaveKind: 'batadv' },
)
