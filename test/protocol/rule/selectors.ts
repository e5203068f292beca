// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { rule } from '../../../protocol/rule/rule.ts'
import { hex, roundTrip } from '../captures.ts'

// ip rule add from 10.0.0.0/8 to 192.0.2.0/24 iif lo oif d0 fwmark 0x10/0xff ipproto udp sport 1000-2000 dport 53
//             uidrange 100-200 table 1000 priority 99
test(
  'ip rule add with many selectors',
  roundTrip,
  rule,
  hex`
  02 18 08 00 00 00 00 01 00 00 00 00              # fib_rule_hdr
  08 00 02 00 0a 00 00 00                          # FRA_SRC
  08 00 01 00 c0 00 02 00                          # FRA_DST
  07 00 03 00 6c 6f 00 00                          # FRA_IIFNAME
  07 00 11 00 64 30 00 00                          # FRA_OIFNAME
  08 00 0a 00 10 00 00 00                          # FRA_FWMARK
  08 00 10 00 ff 00 00 00                          # FRA_FWMASK
  05 00 16 00 11 00 00 00                          # FRA_IP_PROTO
  08 00 17 00 e8 03 d0 07                          # FRA_SPORT_RANGE
  08 00 18 00 35 00 35 00                          # FRA_DPORT_RANGE
  0c 00 14 00 64 00 00 00 c8 00 00 00              # FRA_UID_RANGE
  08 00 0f 00 e8 03 00 00                          # FRA_TABLE
  08 00 06 00 63 00 00 00                          # FRA_PRIORITY
`,
  {
    family: 2,
    dstLen: 24,
    srcLen: 8,
    tos: 0,
    table: 0,
    res1: 0,
    res2: 0,
    action: 1,
    flags: 0,
    attributes: {
      src: '10.0.0.0',
      dst: '192.0.2.0',
      iifname: 'lo',
      oifname: 'd0',
      fwmark: 16,
      fwmask: 255,
      ipProto: 17,
      sportRange: { start: 1000, end: 2000 },
      dportRange: { start: 53, end: 53 },
      uidRange: { start: 100, end: 200 },
      table: 1000,
      priority: 99,
    },
  },
)

test(
  'the kernel tells of a rule with many selectors',
  roundTrip,
  rule,
  hex`
  02 18 08 00 fc 00 00 01 00 00 00 00              # fib_rule_hdr
  08 00 0f 00 e8 03 00 00                          # FRA_TABLE
  08 00 0e 00 ff ff ff ff                          # FRA_SUPPRESS_PREFIXLEN
  05 00 15 00 00 00 00 00                          # FRA_PROTOCOL
  07 00 03 00 6c 6f 00 00                          # FRA_IIFNAME
  07 00 11 00 64 30 00 00                          # FRA_OIFNAME
  08 00 06 00 63 00 00 00                          # FRA_PRIORITY
  08 00 0a 00 10 00 00 00                          # FRA_FWMARK
  08 00 10 00 ff 00 00 00                          # FRA_FWMASK
  0c 00 14 00 64 00 00 00 c8 00 00 00              # FRA_UID_RANGE
  08 00 17 00 e8 03 d0 07                          # FRA_SPORT_RANGE
  08 00 18 00 35 00 35 00                          # FRA_DPORT_RANGE
  06 00 1d 00 ff ff 00 00                          # FRA_DPORT_MASK
  05 00 16 00 11 00 00 00                          # FRA_IP_PROTO
  08 00 01 00 c0 00 02 00                          # FRA_DST
  08 00 02 00 0a 00 00 00                          # FRA_SRC
`,
  {
    family: 2,
    dstLen: 24,
    srcLen: 8,
    tos: 0,
    table: 252,
    res1: 0,
    res2: 0,
    action: 1,
    flags: 0,
    attributes: {
      table: 1000,
      suppressPrefixlen: -1,
      protocol: 0,
      iifname: 'lo',
      oifname: 'd0',
      priority: 99,
      fwmark: 16,
      fwmask: 255,
      uidRange: { start: 100, end: 200 },
      sportRange: { start: 1000, end: 2000 },
      dportRange: { start: 53, end: 53 },
      dportMask: 65535,
      ipProto: 17,
      dst: '192.0.2.0',
      src: '10.0.0.0',
    },
  },
)
