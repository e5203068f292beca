// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type wireguard
test(
  'what the kernel tells of a wireguard',
  kept,
  linkinfo,
  hex`
  0e 00 01 00 77 69 72 65 67 75 61 72 64 00 00 00      # IFLA_INFO_KIND
`,
  { kind: 'wireguard' },
)
