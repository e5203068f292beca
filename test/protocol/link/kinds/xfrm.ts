// Recorded from Linux 7.3.4 and iproute2 7.3.0.
import test from 'ava'
import '../../../../protocol/link/link.ts'
import { linkinfo } from '../../../../protocol/link/linkinfo.ts'
import { hex, kept } from '../../captures.ts'

// ip link add t1 type xfrm dev d0 if_id 42
test(
  'what the kernel tells of a xfrm: dev d0 if_id 42',
  kept,
  linkinfo,
  hex`
  09 00 01 00 78 66 72 6d 00 00 00 00                  # IFLA_INFO_KIND
  14 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 05 00 00 00                            # IFLA_XFRM_LINK
    08 00 02 00 2a 00 00 00                            # IFLA_XFRM_IF_ID
`,
  { kind: 'xfrm', data: { link: 5, ifId: 42 } },
)

// ip link add t1 type xfrm external
test(
  'what the kernel tells of a xfrm with external',
  kept,
  linkinfo,
  hex`
  09 00 01 00 78 66 72 6d 00 00 00 00                  # IFLA_INFO_KIND
  18 00 02 00                                          # IFLA_INFO_DATA
    08 00 01 00 00 00 00 00                            # IFLA_XFRM_LINK
    08 00 02 00 00 00 00 00                            # IFLA_XFRM_IF_ID
    04 00 03 00                                        # IFLA_XFRM_COLLECT_METADATA
`,
  { kind: 'xfrm', data: { link: 0, ifId: 0, collectMetadata: true } },
)
