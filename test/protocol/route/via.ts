// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { EncodeError } from '../../../protocol/errors.ts'
import { route } from '../../../protocol/route/route.ts'
import { decode, encode, hex, roundTrip } from '../captures.ts'

test(
  'ip route add 10.5.0.0/16 via inet6 2001:db8::2 dev d0',
  roundTrip,
  route,
  hex`
  02 10 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  08 00 01 00 0a 05 00 00                          # RTA_DST
  16 00 12 00 0a 00 20 01 0d b8 00 00 00 00 00 00  # RTA_VIA
  00 00 00 00 00 02 00 00
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
    attributes: { dst: '10.5.0.0', via: { family: 10, address: '2001:db8::2' }, oif: 3 },
  },
)

test(
  'the kernel tells of a gateway of another family',
  roundTrip,
  route,
  hex`
  02 10 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  08 00 0f 00 fe 00 00 00                          # RTA_TABLE
  08 00 01 00 0a 05 00 00                          # RTA_DST
  16 00 12 00 0a 00 20 01 0d b8 00 00 00 00 00 00  # RTA_VIA
  00 00 00 00 00 02 00 00
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
    attributes: { table: 254, dst: '10.5.0.0', via: { family: 10, address: '2001:db8::2' }, oif: 3 },
  },
)

test('a gateway of a family without declaration stays raw', t => {
  const bytes = hex`
    02 10 00 00 fe 03 00 01 00 00 00 00              # rtmsg
    08 00 12 00 0c 00 01 02                          # RTA_VIA, AF_DECnet
  `
  t.deepEqual(decode(route, bytes).attributes, { unknown: [{ type: 18, payload: hex`0c 00 01 02`, index: 0 }] })
  t.deepEqual(encode(route, decode(route, bytes)), bytes)
})

test('a gateway must be of the family that it names', t => {
  const bad = (via: unknown) => () => encode(route, { attributes: { via } })
  t.throws(bad({ family: 2, address: 'fe80::1' }), { instanceOf: EncodeError, message: /^attributes\.via\.address: / })
  t.throws(bad({ family: 12, address: '1.2' }), { instanceOf: EncodeError, message: /^attributes\.via\.family: / })
  t.throws(bad(null), { instanceOf: EncodeError, message: /^attributes\.via/ })
})
