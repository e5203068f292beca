// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add vcan0 type vcan
test(
  'what the kernel tells of a vcan: no data',
  kept,
  linkinfo,
  hex`
  09 00 01 00 76 63 61 6e 00 00 00 00                  # IFLA_INFO_KIND
`,
  { kind: 'vcan' },
)
