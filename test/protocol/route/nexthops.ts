// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { DecodeError, EncodeError } from '../../../protocol/errors.ts'
import { nexthops } from '../../../protocol/route/nexthops.ts'
import { route } from '../../../protocol/route/route.ts'
import { decode, encode, hex, roundTrip } from '../captures.ts'

test(
  'ip route add 10.3.0.0/16 table 1000 nexthop via 10.0.0.2 dev d0 weight 3 nexthop via 10.0.1.2 dev d1 onlink',
  roundTrip,
  route,
  hex`
  02 10 00 00 00 03 00 01 00 00 00 00              # rtmsg
  08 00 01 00 0a 03 00 00                          # RTA_DST
  08 00 0f 00 e8 03 00 00                          # RTA_TABLE
  24 00 09 00                                      # RTA_MULTIPATH
    10 00 00 02 03 00 00 00                        # struct rtnexthop
      08 00 05 00 0a 00 00 02                      # RTA_GATEWAY
    10 00 04 00 05 00 00 00                        # struct rtnexthop
      08 00 05 00 0a 00 01 02                      # RTA_GATEWAY
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 0,
    table: 0,
    protocol: 3,
    scope: 0,
    type: 1,
    flags: 0,
    attributes: {
      dst: '10.3.0.0',
      table: 1000,
      multipath: [
        { flags: 0, hops: 2, ifindex: 3, attributes: { gateway: '10.0.0.2' } },
        { flags: 4, hops: 0, ifindex: 5, attributes: { gateway: '10.0.1.2' } },
      ],
    },
  },
)

test(
  'ip -6 route add 2001:db8:2::/48 nexthop via 2001:db8::3 dev d0 nexthop via 2001:db8::4 dev d0',
  roundTrip,
  route,
  hex`
  0a 30 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  14 00 01 00 20 01 0d b8 00 02 00 00 00 00 00 00  # RTA_DST
  00 00 00 00
  3c 00 09 00                                      # RTA_MULTIPATH
    1c 00 00 00 03 00 00 00                        # struct rtnexthop
      14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00 # RTA_GATEWAY
      00 00 00 03
    1c 00 00 00 03 00 00 00                        # struct rtnexthop
      14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00 # RTA_GATEWAY
      00 00 00 04
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
    attributes: {
      dst: '2001:db8:2::',
      multipath: [
        { flags: 0, hops: 0, ifindex: 3, attributes: { gateway: '2001:db8::3' } },
        { flags: 0, hops: 0, ifindex: 3, attributes: { gateway: '2001:db8::4' } },
      ],
    },
  },
)

test(
  'the kernel tells of two ways',
  roundTrip,
  route,
  hex`
  02 10 00 00 fc 03 00 01 10 00 00 00              # rtmsg
  08 00 0f 00 e8 03 00 00                          # RTA_TABLE
  08 00 01 00 0a 03 00 00                          # RTA_DST
  24 00 09 00                                      # RTA_MULTIPATH
    10 00 10 02 03 00 00 00                        # struct rtnexthop
      08 00 05 00 0a 00 00 02                      # RTA_GATEWAY
    10 00 14 00 05 00 00 00                        # struct rtnexthop
      08 00 05 00 0a 00 01 02                      # RTA_GATEWAY
`,
  {
    family: 2,
    dstLen: 16,
    srcLen: 0,
    tos: 0,
    table: 252,
    protocol: 3,
    scope: 0,
    type: 1,
    flags: 16,
    attributes: {
      table: 1000,
      dst: '10.3.0.0',
      multipath: [
        { flags: 16, hops: 2, ifindex: 3, attributes: { gateway: '10.0.0.2' } },
        { flags: 20, hops: 0, ifindex: 5, attributes: { gateway: '10.0.1.2' } },
      ],
    },
  },
)

test(
  'the kernel tells of two IPv6 ways',
  roundTrip,
  route,
  hex`
  0a 30 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  08 00 0f 00 fe 00 00 00                          # RTA_TABLE
  14 00 01 00 20 01 0d b8 00 02 00 00 00 00 00 00  # RTA_DST
  00 00 00 00
  08 00 06 00 00 04 00 00                          # RTA_PRIORITY
  3c 00 09 00                                      # RTA_MULTIPATH
    1c 00 10 00 03 00 00 00                        # struct rtnexthop
      14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00 # RTA_GATEWAY
      00 00 00 03
    1c 00 10 00 03 00 00 00                        # struct rtnexthop
      14 00 05 00 20 01 0d b8 00 00 00 00 00 00 00 00 # RTA_GATEWAY
      00 00 00 04
  24 00 0c 00 00 00 00 00 00 00 00 00 00 00 00 00  # RTA_CACHEINFO
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00
  05 00 14 00 00 00 00 00                          # RTA_PREF
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
    attributes: {
      table: 254,
      dst: '2001:db8:2::',
      priority: 1024,
      multipath: [
        { flags: 16, hops: 0, ifindex: 3, attributes: { gateway: '2001:db8::3' } },
        { flags: 16, hops: 0, ifindex: 3, attributes: { gateway: '2001:db8::4' } },
      ],
      cacheinfo: { clntref: 0, lastuse: 0, expires: 0, error: 0, used: 0, id: 0, ts: 0, tsage: 0 },
      pref: 'medium',
    },
  },
)

const two = hex`
  08 00 00 00 01 00 00 00  # struct rtnexthop
  10 00 00 00 02 00 00 00  # struct rtnexthop
    07 00 05 00 0a 00 00 00  # RTA_GATEWAY, one byte short
`

test('an error inside a nexthop has its place in the path', t => {
  t.throws(() => decode(nexthops, two, { header: { family: 2 } }), {
    instanceOf: DecodeError,
    message: '[1].attributes.gateway: expected 4 bytes, got 3',
  })
  const bad = [{ flags: 0, hops: 256, ifindex: 1, attributes: {} }]
  t.throws(() => encode(nexthops, bad), { instanceOf: EncodeError, message: /^\[0\]\.hops: / })
  t.throws(() => encode(nexthops, [{ ...bad[0], hops: 0, attributes: { mtu: 1 } }]), {
    message: /^\[0\]\.attributes\.mtu: /,
  })
  t.throws(() => encode(nexthops, {}), { instanceOf: EncodeError })
})

test('a nexthop that is shorter than its header or longer than the attribute is refused', t => {
  for (const bytes of [hex`07 00 00 00 01 00 00 00`, hex`09 00 00 00 01 00 00 00`, hex`08 00 00 00`]) {
    t.throws(() => decode(nexthops, bytes), { instanceOf: DecodeError, message: /^nexthop of length/ })
  }
})

test('an offset inside a nexthop leads to its attribute', t => {
  const view = new DataView(two.buffer)
  const at = (target: number) => nexthops.locate!(view, 0, two.length, target, { header: { family: 2 } })
  t.deepEqual(at(4), ['[0]'])
  t.deepEqual(at(8), ['[1]'])
  t.deepEqual(at(16), ['[1]', 'attributes', 'gateway'])
})

test('the next nexthop begins at a multiple of four', t => {
  const bytes = hex`
    0d 00 00 00 01 00 00 00  # struct rtnexthop
      05 00 63 00 07 00 00 00
    08 00 00 00 02 00 00 00  # struct rtnexthop
  `
  const one = { flags: 0, hops: 0, ifindex: 1, attributes: { unknown: [{ type: 99, payload: hex`07`, index: 0 }] } }
  t.deepEqual(decode(nexthops, bytes), [one, { flags: 0, hops: 0, ifindex: 2, attributes: {} }])
  t.deepEqual(nexthops.locate!(new DataView(bytes.buffer), 0, bytes.length, 16), ['[1]'])
})
