import test from 'ava'
import { EncodeError } from '../../../protocol/errors.ts'
import { linkAddress } from '../../../protocol/link/address.ts'
import { ARPHRD } from '../../../protocol/link/names.ts'
import { decode, encode, hex } from '../captures.ts'

const of = (type: keyof typeof ARPHRD) => ({ header: { type: ARPHRD[type] } })

test('the address of a tunnel is an IP address, by the type of the link', t => {
  const four = hex`c0 00 02 01`
  for (const type of ['gre', 'ipip', 'sit'] as const) t.is(decode(linkAddress, four, of(type)), '192.0.2.1')
  t.is(decode(linkAddress, four, of('none')), 'c0:00:02:01')
  const sixteen = hex`20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01`
  for (const type of ['gre6', 'tunnel6'] as const) t.is(decode(linkAddress, sixteen, of(type)), '2001:db8::1')
  t.is(decode(linkAddress, sixteen, of('infiniband')), '20:01:0d:b8:00:00:00:00:00:00:00:00:00:00:00:01')
  t.is(decode(linkAddress, hex`02 00 00 00 00 01`, of('gre')), '02:00:00:00:00:01')
  t.is(decode(linkAddress, hex``, of('gre')), '')
})

test('what is written is told by its look where the type is left out', t => {
  t.deepEqual(encode(linkAddress, '192.0.2.1'), hex`c0 00 02 01`)
  t.deepEqual(encode(linkAddress, 'c0:00:02:01'), hex`c0 00 02 01`)
  t.deepEqual(encode(linkAddress, '02-00-00-00-00-01'), hex`02 00 00 00 00 01`)
  t.deepEqual(encode(linkAddress, '2001:db8::1'), hex`20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01`)
  t.deepEqual(encode(linkAddress, '1:2:3:4:5:6:7:8'), hex`01 02 03 04 05 06 07 08`)
  t.deepEqual(encode(linkAddress, '1:2:3:4:5:6:7:8', of('gre6')), hex`00 01 00 02 00 03 00 04 00 05 00 06 00 07 00 08`)
  t.throws(() => encode(linkAddress, 'nonsense'), { instanceOf: EncodeError, message: /no hardware address/ })
  t.throws(() => encode(linkAddress, '192.0.2'), { instanceOf: EncodeError, message: /four numbers/ })
})
