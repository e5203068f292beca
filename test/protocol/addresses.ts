import { spawnSync } from 'node:child_process'
import { isIPv4, isIPv6 } from 'node:net'
import test from 'ava'
import { formatIp, formatMac, ipText, macText, parseIp, parseMac, parsePrefix } from '../../protocol/addresses.ts'
import { DecodeError, InputError } from '../../protocol/errors.ts'
import { needs } from '../needs.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** A small generator, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Addresses with many zero groups, for those are where texts differ. */
function addresses(count: number, seed: number): Uint8Array[] {
  const next = random(seed)
  return Array.from({ length: count }, () => {
    const bytes = Uint8Array.from({ length: 16 }, () => next() * 256)
    for (let group = 0; group < 8; group++) {
      if (next() < 0.5) bytes.fill(0, 2 * group, 2 * group + 2)
      else if (next() < 0.3) bytes[2 * group] = 0
    }
    if (next() < 0.1) bytes.set([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, next() < 0.7 ? 255 : 0, 255])
    if (next() < 0.1) bytes.fill(0, 0, 12)
    return bytes
  })
}

const examples: [text: string, canonical: string][] = [
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:0db8::0001', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['2001:DB8::AAAA', '2001:db8::aaaa'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['FF01:0:0:0:0:0:0:101', 'ff01::101'],
  ['0:0:0:0:0:FFFF:129.144.52.38', '::ffff:129.144.52.38'],
  ['::13.1.68.3', '::13.1.68.3'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
]

for (const [text, canonical] of examples) {
  test(`${text} is ${canonical} (RFC 4291, RFC 5952)`, t => {
    t.is(formatIp(parseIp(text)), canonical)
    t.is(hex(parseIp(canonical)), hex(parseIp(text)))
  })
}

const python = await needs('python3')
python('5,000 addresses read and print as inet_pton and inet_ntop do', t => {
  const all = [...addresses(4000, 1), ...addresses(1000, 2).map(bytes => bytes.slice(0, 4))]
  const script = `
import socket, sys
for line in sys.stdin:
    raw = bytes.fromhex(line)
    print(socket.inet_ntop(socket.AF_INET if len(raw) == 4 else socket.AF_INET6, raw))`
  const { stdout } = spawnSync('python3', ['-c', script], { input: all.map(hex).join('\n'), encoding: 'utf8' })
  const texts = stdout.trim().split('\n')
  t.deepEqual(all.map(formatIp), texts)
  t.deepEqual(
    texts.map(text => hex(parseIp(text))),
    all.map(hex),
  )
})

test('what is an address and what is not agrees with node:net for 20,000 damaged texts', t => {
  const next = random(3)
  const characters = '0123456789abcdefg:::..'
  const seen = { yes: 0, no: 0 }
  for (const bytes of addresses(20_000, 4)) {
    const text = [...formatIp(next() < 0.3 ? bytes.subarray(0, 4) : bytes)]
    for (let edits = next() * 3; edits > 1; edits--) {
      text.splice(next() * text.length, next() * 2, characters[Math.floor(next() * characters.length)]!)
    }
    const damaged = text.join('')
    const valid = isIPv4(damaged) || isIPv6(damaged)
    if (valid) t.notThrows(() => parseIp(damaged), damaged)
    else t.throws(() => parseIp(damaged), { instanceOf: InputError }, damaged)
    seen[valid ? 'yes' : 'no']++
  }
  t.true(seen.yes > 1000 && seen.no > 1000, JSON.stringify(seen))
})

for (const [text, why] of [
  ['10.0.0.256', /256 is above 255/],
  ['10.0.0.01', /"01" is no decimal number/],
  ['10.0.0', /four numbers/],
  ['10.0.0.0x1', /"0x1"/],
  [' 10.0.0.1', /" 10"/],
  ['', /four numbers/],
  ['fe80::1%eth0', /zone/],
  ['1::2::3', /once/],
  ['1:2:3', /expected 8 groups, got 3/],
  ['1:2:3:4:5:6:7::8', /stands for nothing/],
  ['12345::', /"12345" is no group/],
  ['1.2.3.4::', /no group/],
  [':1:2:3:4:5:6:7', /"" is no group/],
] as const) {
  test(`the address ${JSON.stringify(text)} is refused: ${why.source}`, t => {
    t.throws(() => parseIp(text), { instanceOf: InputError, message: why, code: 'ERR_INPUT' })
    t.false(isIPv4(text) || (isIPv6(text) && !text.includes('%') && text !== '1:2:3:4:5:6:7::8'))
  })
}

test('prefixes', t => {
  t.deepEqual(parsePrefix('10.0.0.1/24'), { family: 2, address: Uint8Array.of(10, 0, 0, 1), prefixlen: 24 })
  t.deepEqual(parsePrefix('10.0.0.1'), { family: 2, address: Uint8Array.of(10, 0, 0, 1), prefixlen: 32 })
  t.deepEqual(parsePrefix('::/0'), { family: 10, address: new Uint8Array(16), prefixlen: 0 })
  t.is(parsePrefix('2001:db8::/128').prefixlen, 128)
  for (const text of [
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '/8',
    '1.2.3.4/ 8',
    '1.2.3.4/1e1',
  ]) {
    t.throws(() => parsePrefix(text), { instanceOf: InputError }, text)
  }
  t.throws(() => parsePrefix(undefined as never), { instanceOf: InputError, message: /got undefined/ })
})

test('hardware addresses of 1 to 32 bytes', t => {
  t.deepEqual(parseMac('02:00:5E:10:00:ff'), Uint8Array.of(2, 0, 0x5e, 0x10, 0, 255))
  t.deepEqual(parseMac('2:0:5e:10:0:ff'), Uint8Array.of(2, 0, 0x5e, 0x10, 0, 255))
  t.is(formatMac(Uint8Array.of(2, 0, 0x5e, 0x10, 0, 255)), '02:00:5e:10:00:ff')
  for (let length = 1; length <= 32; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 7)
    t.is(
      formatMac(bytes),
      Buffer.from(bytes)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
    )
    t.deepEqual(parseMac(formatMac(bytes)), bytes)
  }
  t.is(formatMac(new Uint8Array(0)), '')
  for (const text of ['', '02:00:00:00:00:', '02-00-00-00-00-01', '020:0', 'g0:00', Array(33).fill('00').join(':')]) {
    t.throws(() => parseMac(text), { instanceOf: InputError }, text)
  }
})

test('the fast forms read at an offset of a larger buffer', t => {
  const bytes = new Uint8Array(64).fill(0xa5)
  bytes.set([192, 0, 2, 33], 3)
  bytes.set(parseIp('fe80::1'), 9)
  const view = new DataView(bytes.buffer, 1)
  t.is(ipText(view, 2, 4), '192.0.2.33')
  t.is(ipText(view, 8, 16), 'fe80::1')
  t.is(macText(view, 2, 6), 'c0:00:02:21:a5:a5')
  t.throws(() => ipText(view, 2, 5), { instanceOf: DecodeError, message: /4 or 16 bytes, got 5/ })
  t.throws(() => formatIp(new Uint8Array(5)), { instanceOf: InputError })
})
