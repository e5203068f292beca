// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { route } from '../../../protocol/route/route.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'ip route get 10.3.1.1 ipproto tcp sport 1000 dport 80 mark 5 uid 0',
  roundTrip,
  route,
  hex`
  02 20 00 00 00 00 00 00 00 10 00 00              # rtmsg
  08 00 01 00 0a 03 01 01                          # RTA_DST
  05 00 1b 00 06 00 00 00                          # RTA_IP_PROTO
  06 00 1c 00 03 e8 00 00                          # RTA_SPORT
  06 00 1d 00 00 50 00 00                          # RTA_DPORT
  08 00 19 00 00 00 00 00                          # RTA_UID
  08 00 10 00 05 00 00 00                          # RTA_MARK
`,
  {
    family: 2,
    dstLen: 32,
    srcLen: 0,
    tos: 0,
    table: 0,
    protocol: 0,
    scope: 0,
    type: 0,
    flags: 4096,
    attributes: { dst: '10.3.1.1', ipProto: 6, sport: 1000, dport: 80, uid: 0, mark: 5 },
  },
)

test(
  'the kernel tells which way a packet goes',
  roundTrip,
  route,
  hex`
  02 20 00 00 fe 00 00 01 00 02 00 00              # rtmsg
  08 00 0f 00 fe 00 00 00                          # RTA_TABLE
  08 00 01 00 0a 00 00 09                          # RTA_DST
  08 00 04 00 03 00 00 00                          # RTA_OIF
  08 00 07 00 0a 00 00 01                          # RTA_PREFSRC
  08 00 10 00 05 00 00 00                          # RTA_MARK
  08 00 19 00 00 00 00 00                          # RTA_UID
  24 00 0c 00 02 00 00 00 00 00 00 00 00 00 00 00  # RTA_CACHEINFO
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00
`,
  {
    family: 2,
    dstLen: 32,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 0,
    scope: 0,
    type: 1,
    flags: 512,
    attributes: {
      table: 254,
      dst: '10.0.0.9',
      oif: 3,
      prefsrc: '10.0.0.1',
      mark: 5,
      uid: 0,
      cacheinfo: { clntref: 2, lastuse: 0, expires: 0, error: 0, used: 0, id: 0, ts: 0, tsage: 0 },
    },
  },
)
