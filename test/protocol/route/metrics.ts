// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { route } from '../../../protocol/route/route.ts'
import { hex, kept } from '../captures.ts'

test(
  'ip route add 10.4.0.0/16 via 10.0.0.2 mtu lock 1400 advmss 1360 congctl reno features ecn initcwnd 20',
  kept,
  route,
  hex`
  02 10 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  08 00 01 00 0a 04 00 00                          # RTA_DST
  08 00 05 00 0a 00 00 02                          # RTA_GATEWAY
  34 00 08 00                                      # RTA_METRICS
    08 00 02 00 78 05 00 00                        # RTAX_MTU
    08 00 08 00 50 05 00 00                        # RTAX_ADVMSS
    08 00 10 00 72 65 6e 6f                        # RTAX_CC_ALGO
    08 00 0c 00 01 00 00 00                        # RTAX_FEATURES
    08 00 0b 00 14 00 00 00                        # RTAX_INITCWND
    08 00 01 00 04 00 00 00                        # RTAX_LOCK
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
      dst: '10.4.0.0',
      gateway: '10.0.0.2',
      metrics: { mtu: 1400, advmss: 1360, ccAlgo: 'reno', features: 1, initcwnd: 20, lock: 4 },
    },
  },
)

test(
  'the kernel tells of metrics',
  kept,
  route,
  hex`
  02 10 00 00 fe 03 00 01 10 00 00 00              # rtmsg
  08 00 0f 00 fe 00 00 00                          # RTA_TABLE
  08 00 01 00 0a 04 00 00                          # RTA_DST
  38 00 08 00                                      # RTA_METRICS
    08 00 01 00 04 00 00 00                        # RTAX_LOCK
    08 00 02 00 78 05 00 00                        # RTAX_MTU
    08 00 08 00 50 05 00 00                        # RTAX_ADVMSS
    08 00 0b 00 14 00 00 00                        # RTAX_INITCWND
    08 00 0c 00 01 00 00 00                        # RTAX_FEATURES
    09 00 10 00 72 65 6e 6f 00 00 00 00            # RTAX_CC_ALGO
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
    flags: 16,
    attributes: {
      table: 254,
      dst: '10.4.0.0',
      metrics: { lock: 4, mtu: 1400, advmss: 1360, initcwnd: 20, features: 1, ccAlgo: 'reno' },
      gateway: '10.0.0.2',
      oif: 3,
    },
  },
)
