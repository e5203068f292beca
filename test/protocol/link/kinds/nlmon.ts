// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add nlmon0 type nlmon
test(
  'what the kernel tells of an nlmon: no data',
  kept,
  linkinfo,
  hex`
  0a 00 01 00 6e 6c 6d 6f 6e 00 00 00                  # IFLA_INFO_KIND
`,
  { kind: 'nlmon' },
)
