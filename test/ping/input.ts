import { readdirSync } from 'node:fs'
import test from 'ava'
import { InputError } from '../../protocol/errors.ts'
import { type PingOptions, parseDuration, ping } from '../../src/ping/index.ts'

const bad: [options: Record<string, unknown>, path: string, destination?: unknown][] = [
  [{ count: 0 }, 'count'],
  [{ count: 1.5 }, 'count'],
  [{ count: '4' }, 'count'],
  [{ count: Number.NaN }, 'count'],
  [{ interval: 20 }, 'interval'],
  [{ interval: '20' }, 'interval'],
  [{ interval: '20 ms' }, 'interval'],
  [{ interval: '-1ms' }, 'interval'],
  [{ interval: '0ms' }, 'interval'],
  [{ interval: '1ms', intervalMs: 1 }, 'interval'],
  [{ intervalMs: '20ms' }, 'intervalMs'],
  [{ intervalMs: 0 }, 'intervalMs'],
  [{ timeoutMs: Number.POSITIVE_INFINITY }, 'timeoutMs'],
  [{ timeout: '5 minutes' }, 'timeout'],
  [{ deadlineMs: -1 }, 'deadlineMs'],
  [{ size: 65508 }, 'size'],
  [{ size: 65528 }, 'size', '::1'],
  [{ size: -1 }, 'size'],
  [{ pattern: 'abc' }, 'pattern'],
  [{ pattern: new Uint8Array(0) }, 'pattern'],
  [{ pattern: 'zz' }, 'pattern'],
  [{ ttl: 0 }, 'ttl'],
  [{ ttl: 256 }, 'ttl'],
  [{ tos: 256 }, 'tos'],
  [{ mark: 2 ** 32 }, 'mark'],
  [{ dev: 'sixteen-bytes-16' }, 'dev'],
  [{ dev: 'a b' }, 'dev'],
  [{ dev: 0 }, 'dev'],
  [{ dev: { ifindex: 'eth0' } }, 'dev.ifindex'],
  [{ dev: {} }, 'dev.ifname'],
  [{ source: '10.0.0.300' }, 'source'],
  [{ source: '::1' }, 'source'],
  [{ source: 5 }, 'source'],
  [{ dontFragment: 'maybe' }, 'dontFragment'],
  [{ dontFragment: 'toString' }, 'dontFragment'],
  [{ family: 5 }, 'family'],
  [{ family: 6 }, 'family'],
  [{ flood: 1 }, 'flood'],
  [{ inFlight: 0 }, 'inFlight'],
  [{ preload: 70000 }, 'preload'],
  [{ broadcast: 'yes' }, 'broadcast'],
  [{ flowlabel: 1 }, 'flowlabel'],
  [{ flowlabel: 0x100000 }, 'flowlabel', '::1'],
  [{ signal: {} }, 'signal'],
  [{ netns: 'red' }, 'netns'],
  [{ socket: 'udp' }, 'socket'],
  [{ intervall: '20ms' }, 'intervall'],
  [{}, 'destination', ''],
  [{}, 'destination', 'a b'],
  [{}, 'destination', '1.2.3'],
  [{}, 'destination', '1.2.3.4.5'],
  [{}, 'destination', '10.0.0.1/24'],
  [{}, 'destination', '1::2::3'],
  [{}, 'destination', '127.0.0.1%lo'],
  [{}, 'destination', 'fe80::1'],
  [{}, 'destination', 'fe80::1%'],
  [{}, 'destination', 'fe80::1%sixteen-bytes-16'],
  [{}, 'destination', null],
  [{}, 'destination', {}],
  [{}, 'destination', { address: 'red' }],
]

for (const [options, path, destination = '127.0.0.1'] of bad) {
  test(`${JSON.stringify(destination)} ${JSON.stringify(options)} names ${path} and opens nothing`, t => {
    const before = readdirSync('/proc/self/fd').length
    const error = t.throws(() => ping(destination as string, options as PingOptions), { instanceOf: InputError })
    t.is(error?.path.join('.'), path)
    t.is(readdirSync('/proc/self/fd').length, before)
  })
}

test('durations are spelled as for tc', t => {
  t.is(parseDuration('20ms'), 20)
  t.is(parseDuration('1.5s'), 1500)
  t.is(parseDuration('.5sec'), 500)
  t.is(parseDuration('200us'), 0.2)
  t.is(parseDuration('3secs'), 3000)
  t.is(parseDuration('7MSECS' as '7msecs'), 7)
  t.is(parseDuration('500ns'), 0.0005)
  for (const text of ['', '5', 'ms', '1m', '1e3ms', '1,5s', ' 1s', 'Infinitys']) {
    t.throws(() => parseDuration(text as '1s'), { instanceOf: InputError }, text)
  }
})
