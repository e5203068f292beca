import test from 'ava'
import { Packet } from '../../src/ping/packet.ts'
import { rfc1071 } from './rfc1071.ts'

const pattern = Uint8Array.of(1, 2, 3)
const make = (shared: boolean, size = 20) => new Packet(2, 0x1234, shared, size, pattern)
/** The newest number with these bits, when numbers have gone round once. */
const extend = (wire: number) => 0x10000 + wire

/** The reply to a request. */
function reply(packet: Packet, seq: number, change: (bytes: Buffer) => void = () => {}): Buffer {
  const bytes = Buffer.from(packet.request(seq))
  bytes[0] = 0
  change(bytes)
  bytes.writeUInt16BE(0, 2)
  bytes.writeUInt16BE(rfc1071(bytes), 2)
  return bytes
}

test('a request of a raw socket has its checksum, and the number in full', t => {
  const bytes = Buffer.from(make(true).request(0x1_0000_0003))
  t.is(rfc1071(bytes), 0)
  t.deepEqual([...bytes.subarray(0, 2)], [8, 0])
  t.is(bytes.readUInt16BE(4), 0x1234)
  t.is(bytes.readUInt16BE(6), 3)
  t.is(bytes.readBigUInt64BE(16), 0x1_0000_0003n)
  t.deepEqual([...bytes.subarray(24)], [1, 2, 3, 1])
})

test('a reply finds its number, however large', t => {
  const packet = make(true)
  t.deepEqual(
    packet.answered(reply(packet, 0x1_0000_0003), () => 0x1_0000_0003),
    {
      seq: 0x1_0000_0003,
      corrupted: false,
    },
  )
  t.is(packet.answered(reply(packet, 3), extend), undefined, 'it is older than all that is known')
  const short = make(true, 3)
  t.deepEqual(short.answered(reply(short, 7), extend), { seq: 0x10007, corrupted: false })
})

test('replies to other processes are none of a raw socket', t => {
  const packet = make(true)
  const otherId = reply(packet, 1, bytes => bytes.writeUInt16BE(0x1235, 4))
  t.is(packet.answered(otherId, extend), undefined)
  t.deepEqual(make(false).answered(otherId, extend), { seq: 0x10001, corrupted: true })
  const otherSize = reply(make(true, 21), 1)
  t.is(packet.answered(otherSize, extend), undefined)
  t.is(packet.answered(Buffer.from(packet.request(1)), extend), undefined)
})

test('every wrong byte of the payload is seen', t => {
  const packet = make(true)
  for (let at = 8; at < 28; at++) {
    const wrong = reply(packet, 0x10001, bytes => {
      bytes[at]! ^= 0x80
    })
    t.deepEqual(packet.answered(wrong, extend), { seq: 0x10001, corrupted: true }, `byte ${at}`)
  }
})

test('every cut is borne', t => {
  for (const shared of [true, false]) {
    for (const size of [0, 5, 15, 16, 20]) {
      const packet = make(shared, size)
      const request = Buffer.from(packet.request(1))
      const answer = reply(packet, 1)
      for (let length = 0; length < answer.length; length++) {
        const match = packet.answered(answer.subarray(0, length), extend)
        t.true(match === undefined || match.corrupted, `${size} bytes, ${length} left`)
        t.notThrows(() => packet.quoted(request.subarray(0, length), extend))
      }
    }
  }
})

test('a quote is ours by its identifier and its token, as far as it goes', t => {
  const packet = make(true)
  const request = Buffer.from(packet.request(70_000))
  t.is(
    packet.quoted(request, () => 70_000),
    70_000,
  )
  t.is(packet.quoted(request.subarray(0, 8), extend), 0x10000 + (70_000 % 0x10000))
  t.is(packet.quoted(Buffer.from(make(true).request(1)), extend), undefined)
  request.writeUInt16BE(0x1235, 4)
  t.is(packet.quoted(request.subarray(0, 8), extend), undefined)
  t.is(packet.quoted(reply(packet, 1), extend), undefined)
})
