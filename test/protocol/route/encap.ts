// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { route } from '../../../protocol/route/route.ts'
import { hex, kept } from '../captures.ts'

test(
  'ip route add 10.6.0.0/16 encap mpls 100/200 via 10.0.0.2 dev d0',
  kept,
  route,
  hex`
  02 10 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  08 00 01 00 0a 06 00 00                          # RTA_DST
  10 00 16 80 0c 00 01 00 00 06 40 00 00 0c 81 00  # RTA_ENCAP, NLA_F_NESTED
  06 00 15 00 01 00 01 00                          # RTA_ENCAP_TYPE
  08 00 05 00 0a 00 00 02                          # RTA_GATEWAY
  08 00 04 00 03 00 00 00                          # RTA_OIF
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 0,
    type: 1,
    flags: 0,
    attributes: {
      dst: '10.6.0.0',
      encap: { dst: '100/200' },
      encapType: 'mpls',
      gateway: '10.0.0.2',
      oif: 3,
    },
  },
)

test(
  'ip route add 10.7.0.0/16 encap ip id 5 dst 10.0.0.9 ttl 9 dev d0',
  kept,
  route,
  hex`
  02 10 00 00 fe 03 fd 01 00 00 00 00              # rtmsg
  08 00 01 00 0a 07 00 00                          # RTA_DST
  20 00 16 80 0c 00 01 00 00 00 00 00 00 00 00 05  # RTA_ENCAP, NLA_F_NESTED
  08 00 02 00 0a 00 00 09 05 00 04 00 09 f0 01 00
  06 00 15 00 02 00 01 00                          # RTA_ENCAP_TYPE
  08 00 04 00 03 00 00 00                          # RTA_OIF
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 253,
    type: 1,
    flags: 0,
    attributes: {
      dst: '10.7.0.0',
      encap: { id: 5n, dst: '10.0.0.9', ttl: 9 },
      encapType: 'ip',
      oif: 3,
    },
  },
)

test(
  'the kernel tells of an encapsulation',
  kept,
  route,
  hex`
  02 10 00 00 fe 03 fd 01 10 00 00 00              # rtmsg
  08 00 0f 00 fe 00 00 00                          # RTA_TABLE
  08 00 01 00 0a 07 00 00                          # RTA_DST
  08 00 04 00 03 00 00 00                          # RTA_OIF
  38 00 16 00 0c 00 01 00 00 00 00 00 00 00 00 05  # RTA_ENCAP
  08 00 02 00 0a 00 00 09 08 00 03 00 00 00 00 00
  05 00 05 00 00 00 00 00 05 00 04 00 09 00 00 00
  06 00 06 00 00 00 00 00
  06 00 15 00 02 00 00 00                          # RTA_ENCAP_TYPE
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 253,
    type: 1,
    flags: 16,
    attributes: {
      table: 254,
      dst: '10.7.0.0',
      oif: 3,
      encap: { id: 5n, dst: '10.0.0.9', src: '0.0.0.0', tos: 0, ttl: 9, flags: 0 },
      encapType: 'ip',
    },
  },
)
