// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { rule } from '../../../protocol/rule/rule.ts'
import { hex, roundTrip } from '../captures.ts'

test(
  'ip rule add priority 50 goto 99',
  roundTrip,
  rule,
  hex`
  02 00 00 00 00 00 00 02 00 00 00 00              # fib_rule_hdr
  08 00 06 00 32 00 00 00                          # FRA_PRIORITY
  08 00 04 00 63 00 00 00                          # FRA_GOTO
`,
  {
    family: 2,
    dstLen: 0,
    srcLen: 0,
    tos: 0,
    table: 0,
    res1: 0,
    res2: 0,
    action: 2,
    flags: 0,
    attributes: { priority: 50, goto: 99 },
  },
)

test(
  'ip rule add tun_id 77 lookup main suppress_prefixlength 0 suppress_ifgroup 3 protocol 99',
  roundTrip,
  rule,
  hex`
  02 00 00 00 fe 00 00 01 00 00 00 00              # fib_rule_hdr
  0c 00 0c 00 00 00 00 00 00 00 00 4d              # FRA_TUN_ID
  08 00 0e 00 00 00 00 00                          # FRA_SUPPRESS_PREFIXLEN
  08 00 0d 00 03 00 00 00                          # FRA_SUPPRESS_IFGROUP
  05 00 15 00 63 00 00 00                          # FRA_PROTOCOL
`,
  {
    family: 2,
    dstLen: 0,
    srcLen: 0,
    tos: 0,
    table: 254,
    res1: 0,
    res2: 0,
    action: 1,
    flags: 0,
    attributes: { tunId: 77n, suppressPrefixlen: 0, suppressIfgroup: 3, protocol: 99 },
  },
)

test(
  'ip -6 rule add from 2001:db8::/32 prohibit',
  roundTrip,
  rule,
  hex`
  0a 00 20 00 00 00 00 08 00 00 00 00              # fib_rule_hdr
  14 00 02 00 20 01 0d b8 00 00 00 00 00 00 00 00  # FRA_SRC
  00 00 00 00
`,
  {
    family: 10,
    dstLen: 0,
    srcLen: 32,
    tos: 0,
    table: 0,
    res1: 0,
    res2: 0,
    action: 8,
    flags: 0,
    attributes: { src: '2001:db8::' },
  },
)

test(
  'ip rule add not to 10.1.0.0/16 tos 0x10 realms 1/2 blackhole',
  roundTrip,
  rule,
  hex`
  02 10 00 10 00 00 00 06 02 00 00 00              # fib_rule_hdr
  08 00 01 00 0a 01 00 00                          # FRA_DST
  08 00 0b 00 02 00 01 00                          # FRA_FLOW
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 16,
    table: 0,
    res1: 0,
    res2: 0,
    action: 6,
    flags: 2,
    attributes: { dst: '10.1.0.0', flow: 65538 },
  },
)

test(
  'ip rule add l3mdev',
  roundTrip,
  rule,
  hex`
  02 00 00 00 00 00 00 01 00 00 00 00              # fib_rule_hdr
  05 00 13 00 01 00 00 00                          # FRA_L3MDEV
`,
  {
    family: 2,
    dstLen: 0,
    srcLen: 0,
    tos: 0,
    table: 0,
    res1: 0,
    res2: 0,
    action: 1,
    flags: 0,
    attributes: { l3mdev: true },
  },
)
