import test from 'ava'
import { fold, sum16 } from '../../../protocol/packet/checksum.ts'
import { checksum, pseudoSum } from '../../../protocol/packet/index.ts'
import { hex } from '../captures.ts'

test('the example of RFC 1071 section 3', t => {
  const bytes = hex`00 01 f2 03 f4 f5 f6 f7`
  t.is(sum16(bytes), 0x2ddf0)
  t.is(fold(sum16(bytes)), 0xddf2)
  t.is(checksum(bytes), 0xffff - 0xddf2)
})

test('an odd last byte is the high one of a word', t => {
  t.is(checksum(hex`01 02 03`), 0xffff - (0x0102 + 0x0300))
  t.is(checksum(new Uint8Array(0)), 0xffff)
})

test('an IPv4 header with its checksum sums up to 0', t => {
  t.is(checksum(hex`45 00 00 54 d1 1d 40 00 40 01 6b 89 7f 00 00 01 7f 00 00 01`), 0)
})

test('a megabyte of ones does not overflow', t => {
  t.is(checksum(new Uint8Array(1 << 20).fill(0xff)), 0)
})

test('pseudo headers of both families', t => {
  t.is(pseudoSum({ src: '10.0.0.1', dst: '10.0.0.2' }, 17, 8), 0x0a00 + 1 + 0x0a00 + 2 + 17 + 8)
  t.is(pseudoSum({ src: '2001:db8::1', dst: '::2' }, 58, 0x12345), 0x2001 + 0x0db8 + 1 + 2 + 58 + 1 + 0x2345)
})
