// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { route } from '../../../protocol/route/route.ts'
import { decode, encode, hex, roundTrip } from '../captures.ts'

test(
  'ip route add 10.2.0.0/16 via 10.0.0.2 metric 100 src 10.0.0.1 proto static',
  roundTrip,
  route,
  hex`
  02 10 00 00 fe 04 00 01 00 00 00 00              # rtmsg
  08 00 01 00 0a 02 00 00                          # RTA_DST
  08 00 05 00 0a 00 00 02                          # RTA_GATEWAY
  08 00 06 00 64 00 00 00                          # RTA_PRIORITY
  08 00 07 00 0a 00 00 01                          # RTA_PREFSRC
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 4,
    scope: 0,
    type: 1,
    flags: 0,
    attributes: { dst: '10.2.0.0', gateway: '10.0.0.2', priority: 100, prefsrc: '10.0.0.1' },
  },
)

test(
  'ip route add blackhole 10.8.0.0/16 metric 5',
  roundTrip,
  route,
  hex`
  02 10 00 00 fe 03 00 06 00 00 00 00              # rtmsg
  08 00 01 00 0a 08 00 00                          # RTA_DST
  08 00 06 00 05 00 00 00                          # RTA_PRIORITY
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 0,
    type: 6,
    flags: 0,
    attributes: { dst: '10.8.0.0', priority: 5 },
  },
)

test(
  'ip -6 route add 2001:db8:1::/48 via 2001:db8::2 dev d0 pref high expires 600',
  roundTrip,
  route,
  hex`
  0a 30 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  14 00 01 00 20 01 0d b8 00 01 00 00 00 00 00 00  # RTA_DST
  00 00 00 00
  14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00  # RTA_GATEWAY
  00 00 00 02
  05 00 14 00 01 00 00 00                          # RTA_PREF
  08 00 17 00 58 02 00 00                          # RTA_EXPIRES
  08 00 04 00 03 00 00 00                          # RTA_OIF
`,
  {
    family: 10,
    dstLen: 48,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 0,
    type: 1,
    flags: 0,
    attributes: { dst: '2001:db8:1::', gateway: '2001:db8::2', pref: 'high', expires: 600, oif: 3 },
  },
)

test(
  'ip route del 10.0.0.0/24',
  roundTrip,
  route,
  hex`
  02 18 00 00 fe 00 ff 00 00 00 00 00              # rtmsg
  08 00 01 00 0a 00 00 00                          # RTA_DST
`,
  {
    family: 2,
    dstLen: 24,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 0,
    scope: 255,
    type: 0,
    flags: 0,
    attributes: { dst: '10.0.0.0' },
  },
)

test(
  'the kernel tells of an IPv6 route that expires',
  roundTrip,
  route,
  hex`
  0a 30 00 00 fe 03 00 01 10 00 00 00              # rtmsg
  08 00 0f 00 fe 00 00 00                          # RTA_TABLE
  14 00 01 00 20 01 0d b8 00 01 00 00 00 00 00 00  # RTA_DST
  00 00 00 00
  08 00 06 00 00 04 00 00                          # RTA_PRIORITY
  14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00  # RTA_GATEWAY
  00 00 00 02
  08 00 04 00 03 00 00 00                          # RTA_OIF
  24 00 0c 00 00 00 00 00 00 00 00 00 5d ea 00 00  # RTA_CACHEINFO
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00
  05 00 14 00 01 00 00 00                          # RTA_PREF
`,
  {
    family: 10,
    dstLen: 48,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 0,
    type: 1,
    flags: 16,
    attributes: {
      table: 254,
      dst: '2001:db8:1::',
      priority: 1024,
      gateway: '2001:db8::2',
      oif: 3,
      cacheinfo: { clntref: 0, lastuse: 0, expires: 59997, error: 0, used: 0, id: 0, ts: 0, tsage: 0 },
      pref: 'high',
    },
  },
)

test('expires has 32 bits in IPv6 routes and 64 bits in multicast routes', t => {
  const short = hex`81 00 00 00 00 00 00 00 00 00 00 00  08 00 17 00 58 02 00 00`
  const long = hex`81 00 00 00 00 00 00 00 00 00 00 00  0c 00 17 00 58 02 00 00 00 00 00 00`
  t.is(decode(route, short).attributes.expires, 600)
  t.is(decode(route, long).attributes.expires, 600n)
  t.deepEqual(encode(route, decode(route, short)), short)
  t.deepEqual(encode(route, decode(route, long)), long)
})

test('addresses of a family that we do not know stay raw', t => {
  // AF_MCTP 45 has endpoint numbers of one byte.
  const bytes = hex`2d 00 00 00 00 00 00 00 00 00 00 00  05 00 01 00 08 00 00 00`
  t.deepEqual(decode(route, bytes).attributes, { unknown: [{ type: 1, payload: hex`08`, index: 0 }] })
  t.deepEqual(encode(route, decode(route, bytes)), bytes)
  t.throws(() => encode(route, { family: 45, attributes: { dst: '8' } }), { message: /^attributes\.dst: / })
})

test('an address of another family than the header says is refused', t => {
  t.throws(() => encode(route, { family: 2, attributes: { gateway: 'fe80::1' } }), {
    message: /^attributes\.gateway: /,
  })
  t.throws(() => encode(route, { family: 10, attributes: { dst: '10.0.0.0' } }), { message: /^attributes\.dst: / })
  t.notThrows(() => encode(route, { attributes: { dst: '10.0.0.0', gateway: 'fe80::1' } }))
})
