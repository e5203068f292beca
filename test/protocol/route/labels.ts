// Recorded from iproute2 6.1.0 and Linux 6.18.
import test from 'ava'
import { EncodeError } from '../../../protocol/errors.ts'
import { labels } from '../../../protocol/route/labels.ts'
import { route } from '../../../protocol/route/route.ts'
import { decode, encode, hex, roundTrip } from '../captures.ts'

test(
  'ip -f mpls route add 100 as 200/300 via inet 10.0.0.2',
  roundTrip,
  route,
  hex`
  1c 14 00 00 fe 03 00 01 00 00 00 00              # rtmsg
  08 00 01 00 00 06 41 00                          # RTA_DST
  0c 00 13 00 00 0c 80 00 00 12 c1 00              # RTA_NEWDST
  0a 00 12 00 02 00 0a 00 00 02 00 00              # RTA_VIA
`,
  {
    family: 28,
    dstLen: 20,
    srcLen: 0,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 0,
    type: 1,
    flags: 0,
    attributes: { dst: '100', newdst: '200/300', via: { family: 2, address: '10.0.0.2' } },
  },
)

test('a label has 20 bits', t => {
  t.deepEqual(encode(labels, '1048575/0'), hex`ff ff f0 00 00 00 01 00`)
  for (const bad of ['1048576', '', '1/', 'x', '-1', 100, undefined])
    t.throws(() => encode(labels, bad), { instanceOf: EncodeError })
})

test('an entry with a TTL, a traffic class or the bottom bit at the wrong place stays raw', t => {
  for (const dst of [
    hex`00 06 41 40`,
    hex`00 06 43 00`,
    hex`00 06 40 00`,
    hex`00 06 41 00 00 06 41 00`,
    hex`00 06 41`,
  ]) {
    const bytes = new Uint8Array(
      [...hex`1c 14 00 00 00 00 00 00 00 00 00 00`, 4 + dst.length, 0, 1, 0, ...dst, 0].slice(
        0,
        16 + ((dst.length + 3) & ~3),
      ),
    )
    t.deepEqual(decode(route, bytes).attributes, { unknown: [{ type: 1, payload: dst, index: 0 }] })
    t.deepEqual(encode(route, decode(route, bytes)), bytes)
  }
})
