import test from 'ava'
import { hardwareAddress, ipAddress, ipv4Address, ipv6Address, macAddress } from '../../protocol/addressing.ts'
import { DecodeError, EncodeError } from '../../protocol/errors.ts'
import { uint } from '../../protocol/uint.ts'
import { decode, encode, hex, roundTrip } from './captures.ts'

const sixteen = hex`20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01`

test('4 bytes are an IPv4 address', roundTrip, ipAddress, hex`0a 00 00 fe`, '10.0.0.254')
test('16 bytes are an IPv6 address', roundTrip, ipAddress, sixteen, '2001:db8::1')
test('an IPv4 address', roundTrip, ipv4Address, hex`ff ff ff ff`, '255.255.255.255')
test('an IPv6 address', roundTrip, ipv6Address, sixteen, '2001:db8::1')
test('an Ethernet address', roundTrip, macAddress, hex`02 00 00 0a bc ff`, '02:00:00:0a:bc:ff')
test('a hardware address of 6 bytes', roundTrip, hardwareAddress, hex`02 00 00 0a bc ff`, '02:00:00:0a:bc:ff')
test('a hardware address of 4 bytes', roundTrip, hardwareAddress, hex`0a 00 00 01`, '0a:00:00:01')
test('a hardware address of no bytes', roundTrip, hardwareAddress, hex``, '')
test('an integer that fits into 4 bytes', roundTrip, uint, hex`ff ff ff ff`, 0xffff_ffffn)
test('an integer that needs 8 bytes', roundTrip, uint, hex`00 00 00 00 01 00 00 00`, 0x1_0000_0000n)

test('hardware addresses may be in capitals, with dashes, without zeros', t => {
  t.deepEqual(encode(macAddress, '02-AB-CD-0-1-2'), hex`02 ab cd 00 01 02`)
})

for (const [name, codec, lengths] of [
  ['ipAddress', ipAddress, [0, 3, 5, 15, 17]],
  ['ipv4Address', ipv4Address, [0, 3, 5, 16]],
  ['ipv6Address', ipv6Address, [0, 4, 15, 17]],
  ['macAddress', macAddress, [0, 5, 7]],
  ['hardwareAddress', hardwareAddress, [33]],
  ['uint', uint, [0, 3, 5, 7, 9]],
] as const) {
  test(`${name} does not take other lengths`, t => {
    for (const length of lengths) t.throws(() => decode(codec, new Uint8Array(length)), { instanceOf: DecodeError })
  })
}

for (const [name, codec, values] of [
  ['ipAddress', ipAddress, ['10.0.0.256', '', 'localhost', '1.2.3', '::1::', '10.0.0.1/24', 5, undefined]],
  ['ipv4Address', ipv4Address, ['::1', '1.2.3', null]],
  ['ipv6Address', ipv6Address, ['10.0.0.1', '::g']],
  ['macAddress', macAddress, ['02:00:00:00:00', '02:00:00:00:00:00:00', '02:00:00:00:00:0g', '', 7]],
  ['hardwareAddress', hardwareAddress, ['02::', Array(33).fill('00').join(':'), 7]],
  ['uint', uint, [-1n, 1n << 64n, 5, '5']],
] as const) {
  test(`${name} refuses what it cannot send`, t => {
    for (const value of values) t.throws(() => encode(codec, value), { instanceOf: EncodeError }, String(value))
  })
}
