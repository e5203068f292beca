/** What tc's spellings become, against the requests that tc sent for them. */
import test from 'ava'
import { InputError } from '../../../protocol/errors.ts'
import { decodeMessages } from '../../../protocol/messages.ts'
import { qdisc } from '../../../protocol/tc/qdisc.ts'
import type { QdiscInput } from '../../../src/rtnetlink/index.ts'
import { writeQdisc } from '../../../src/rtnetlink/tc/tcMessage.ts'
import {
  formatRate,
  formatShare,
  formatTime,
  parsePercent,
  parseRate,
  parseSize,
  parseTime,
  shareOf,
} from '../../../src/rtnetlink/tc/units.ts'
import { recorded } from '../../iproute2/recorded.ts'
import { encode } from '../../protocol/captures.ts'

const spellings = recorded().filter(({ section }) => section === 'tc-units')

/** tc takes a number without unit for bits, microseconds and shares; here the unit belongs to the text. */
const bare = (text: string): boolean => /^[\d.e]+$/i.test(text)

/** The options of a command: `rate 1mbit burst 10k`. */
function optionsOf(words: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {}
  for (let at = 0; at < words.length; at += 2) options[words[at]!] = words[at + 1]!
  return options
}

const readable = spellings.filter(({ command }) => {
  const { rate, target, delay, loss } = optionsOf(command.split(' ').slice(7))
  return ![rate, target, delay, loss].some(text => text !== undefined && bare(text))
})

test('there are a hundred spellings', t => {
  t.true(readable.length >= 100, `${readable.length}`)
})

for (const { command, requests } of readable) {
  test(command, t => {
    const [, , , , , , kind, ...words] = command.split(' ')
    const input = { dev: 1, kind, options: optionsOf(words) } as unknown as QdiscInput
    if (requests.length === 0) return t.throws(() => writeQdisc(input), { instanceOf: InputError })
    const { body } = decodeMessages(requests.at(-1)!.bytes)[0]! as { body: any }
    const ours = decodeMessages(framed(encode(qdisc, writeQdisc(input))))[0]! as { body: any }
    t.deepEqual(ours.body.attributes, body.attributes)
  })
}

/** A body with a header of RTM_NEWQDISC. */
function framed(body: Uint8Array): Uint8Array {
  const message = new Uint8Array(16 + body.length)
  new DataView(message.buffer).setUint32(0, message.length, true)
  message[4] = 36
  message.set(body, 16)
  return message
}

test('text that was made from a value means that value', t => {
  for (const rate of [1n, 125_000n, 187_500n, 1n << 33n, 12_345n]) t.is(parseRate(formatRate(rate)), rate)
  for (const ns of [1, 999, 50_000_000, 1_500_000, 5_000_000_000]) t.is(parseTime(formatTime(ns)), ns)
  for (const share of [1, 42_949_673, 0xffff_ffff, 0x7fff_ffff, 4_294_967]) {
    t.is(shareOf(formatShare(share), 'loss'), share)
  }
  t.is(formatShare(42_949_673), '1%')
  t.is(formatTime(1_500_000), '1500us')
  t.is(formatRate(125_000), '1mbit')
})

test('what is no spelling is refused with its place', t => {
  for (const go of [
    () => parseRate('10' as never, 'rate') && parseRate('10mb' as never, 'rate'),
    () => parseRate('fast' as never, 'rate'),
    () => parseRate('-1mbit', 'rate'),
  ]) {
    t.throws(go, { instanceOf: InputError, message: /^rate: / })
  }
  t.throws(() => parseTime('50' as never, 'delay'), { message: /^delay: / })
  t.throws(() => parseSize('1tb' as never, 'burst'), { message: /^burst: / })
  t.throws(() => parseSize('5gb', 'burst'), { message: /^burst: / })
  t.throws(() => parsePercent('101%', 'loss'), { message: /^loss: / })
})
