import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { NotFoundError, SyscallError } from '../../protocol/errors.ts'
import { type PingEvent, type PingReply, ping } from '../../src/ping/index.ts'
import { needs } from '../needs.ts'
import { connect, host, ip, pair, routed, setting, tool } from './hosts.ts'
import { stamping } from './stamping.ts'

const test = await needs('root', 'ip')
const besidePing = await needs('root', 'ip', 'ping')

const collect = async (events: AsyncIterable<PingEvent>): Promise<PingEvent[]> => {
  const all: PingEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

for (const socket of ['raw', 'dgram'] as const) {
  for (const destination of ['127.0.0.1', '::1']) {
    test.serial(`${socket}: four probes to ${destination}`, async t => {
      using netns = host()
      setting(netns, ['ipv4/ping_group_range', '0 0'])
      const summary = await ping(destination, { netns, socket, interval: '5ms' })
      const { sent, received, loss, errors, timeouts, ok, source, address } = summary
      t.deepEqual(
        { sent, received, loss, errors, timeouts, ok, source, address },
        { sent: 4, received: 4, loss: 0, errors: {}, timeouts: 0, ok: true, source: destination, address: destination },
      )
    })
  }
  for (const [from, to, source] of [
    ['a', '10.0.0.2', '10.0.0.1'],
    ['b', '10.0.0.1', '10.0.0.2'],
    ['a', '2001:db8::2', '2001:db8::1'],
    ['b', '2001:db8::1', '2001:db8::2'],
  ] as const) {
    test.serial(`${socket}: four probes from ${source} to ${to}, measured by the kernel`, async t => {
      using hosts = pair()
      const netns = hosts[from]
      setting(netns, ['ipv4/ping_group_range', '0 0'])
      await using _ = await stamping(netns)
      const run = ping(to, { netns, socket, interval: '5ms' })
      const events = await collect(run)
      const plain = { type: 'reply', from: to, ttl: 64, size: 64, clock: 'kernel' }
      const rest = { duplicate: false, late: false, reordered: false, corrupted: false, wrongSource: false }
      t.deepEqual(
        events.map(event => ({ ...event, rtt: 0 })) as unknown[],
        [1, 2, 3, 4].map(seq => ({ ...plain, ...rest, seq, rtt: 0 })),
      )
      const { rtt, clock, sent, received, ...summary } = await run
      const times = events.map(event => (event as PingReply).rtt).sort((x, y) => x - y)
      t.deepEqual([sent, received, clock, summary.source], [4, 4, 'kernel', source])
      t.deepEqual([rtt?.min, rtt?.p50, rtt?.max], [times[0], times[1], times[3]])
      t.true(times[0]! > 0)
      t.true(summary.elapsedMs >= 15)
    })
  }
  test.serial(
    `${socket}: a local destination behind the other end of a pair, whose replies come back over lo`,
    async t => {
      using netns = host()
      setting(netns, ['ipv6/conf/default/disable_ipv6', '1'])
      connect(
        { ns: netns, ifname: 'v0', addresses: ['10.1.0.1/24'] },
        { ns: netns, ifname: 'v1', addresses: ['10.1.0.2/24'] },
      )
      setting(netns, ['ipv4/conf/v1/accept_local', '1'], ['ipv4/ping_group_range', '0 0'])
      const before = received(netns, 'v1')
      const summary = await ping('10.1.0.2', { netns, socket, dev: 'v0', interval: '5ms', count: 3 })
      t.is(summary.received, 3)
      t.is(summary.dev, 'v0')
      t.is(received(netns, 'v1') - before, 3 + 1, 'three requests and an ARP request crossed the pair')
    },
  )
}

/** Packets that a link has received. */
function received(netns: ReturnType<typeof host>, ifname: string): number {
  const [link] = JSON.parse(tool(netns, 'ip', '-j', '-s', 'link', 'show', ifname))
  return link.stats64.rx.packets
}

test.serial('dev and source, alone and together', async t => {
  using hosts = pair()
  const { a: netns, b } = hosts
  ip(netns, 'address add 10.0.0.11/24 dev e0')
  ip(b, 'route add 10.9.0.1 dev e1')
  const go = (options: object) => ping('10.0.0.2', { netns, count: 1, ...options })
  t.is((await go({ source: '10.0.0.11' })).source, '10.0.0.11')
  t.is((await go({ dev: 'e0' })).dev, 'e0')
  const [{ ifindex }] = JSON.parse(tool(netns, 'ip', '-j', 'link', 'show', 'e0'))
  t.is((await go({ dev: { ifindex } })).dev, 'e0')
  const both = await go({ dev: { ifname: 'e0' }, source: { address: '10.0.0.11/24' } })
  t.deepEqual([both.received, both.dev, both.source], [1, 'e0', '10.0.0.11'])
  t.is((await go({ dev: 'lo', timeout: '50ms' })).received, 0, 'it is not on lo')
})

test.serial('a link-local address with its zone, or with dev', async t => {
  using hosts = pair()
  const { a: netns, b } = hosts
  const [link] = JSON.parse(tool(b, 'ip', '-j', 'address', 'show', 'dev', 'e1'))
  const address = link.addr_info.find((one: { scope: string }) => one.scope === 'link').local
  const zoned = ping(`${address}%e0`, { netns, count: 1 })
  t.deepEqual(
    (await collect(zoned)).map(event => 'from' in event && event.from),
    [`${address}%e0`],
  )
  t.is((await zoned).address, `${address}%e0`)
  t.is((await ping(address, { netns, count: 1, dev: 'e0' })).received, 1)
})

test.serial('all hosts of a link', async t => {
  using hosts = pair()
  setting(hosts.a, ['ipv4/icmp_echo_ignore_broadcasts', '0'])
  setting(hosts.b, ['ipv4/icmp_echo_ignore_broadcasts', '0'])
  const options = { netns: hosts.a, count: 2, interval: '5ms', timeout: '400ms', dev: 'e0' } as const
  const summary = await ping('ff02::1', options)
  t.deepEqual([summary.received, summary.duplicates, summary.wrongSource], [2, 0, 0])
  t.is(summary.responders?.length, 2)
  const broadcast = await ping('10.0.0.255', { ...options, broadcast: true })
  t.true(broadcast.responders?.includes('10.0.0.2'))
  t.is(broadcast.received, 2)
  t.deepEqual((await ping('10.0.0.255', options)).errors, { prohibited: 2 })
})

test.serial('sizes from nothing to the longest, with and without room for a token', async t => {
  using hosts = pair()
  for (const [to, longest] of [
    ['10.0.0.2', 65507],
    ['2001:db8::2', 65527],
  ] as const) {
    for (const size of [0, 1, 15, 16, 17, 1472, 5000, longest]) {
      const run = ping(to, { netns: hosts.a, size, count: 2, interval: '2ms', pattern: 'c0ffee' })
      const sizes = (await collect(run)).map(event => event.type === 'reply' && !event.corrupted && event.size)
      t.deepEqual(sizes, [size + 8, size + 8], `${to} ${size}`)
    }
  }
})

besidePing.serial('the same link, the same answers as ping of iputils', async t => {
  using hosts = pair()
  for (const to of ['10.0.0.2', '2001:db8::2', '10.0.0.77']) {
    const text = tool(hosts.a, 'sh', '-c', `ping -q -c 3 -i 0.01 -W 0.2 ${to} || :`)
    const [, sent, answered] = /(\d+) packets transmitted, (\d+) received/.exec(text)!
    const summary = await ping(to, { netns: hosts.a, count: 3, interval: '10ms', timeout: '200ms' })
    t.deepEqual([summary.sent, summary.received], [Number(sent), Number(answered)], to)
  }
})

test.serial('abort rejects with the reason, in the loop as in the promise', async t => {
  using netns = host()
  const reason = new Error('enough')
  const controller = new AbortController()
  const run = ping('127.0.0.1', { netns, count: Number.POSITIVE_INFINITY, interval: '5ms', signal: controller.signal })
  await t.throwsAsync(
    async () => {
      for await (const { seq } of run) if (seq === 3) controller.abort(reason)
    },
    { is: reason },
  )
  await t.throwsAsync(async () => run, { is: reason })
  t.true(run.summary().received >= 3)
  await t.throwsAsync(async () => ping('127.0.0.1', { signal: AbortSignal.abort(reason) }), { is: reason })
})

test.serial('stop resolves with what there is, and sends no more', async t => {
  using netns = host()
  const run = ping('127.0.0.1', { netns, count: Number.POSITIVE_INFINITY, interval: '5ms' })
  setTimeout(() => run.stop(), 30)
  const summary = await run
  t.true(summary.received >= 2)
  await sleep(20)
  t.is(run.summary().sent, summary.sent)
  t.is(run.summary().elapsedMs, summary.elapsedMs)
})

test.serial('leaving the loop or the scope stops it', async t => {
  using netns = host()
  const before = descriptors()
  const run = ping('127.0.0.1', { netns, count: Number.POSITIVE_INFINITY, interval: '5ms' })
  for await (const { seq } of run) if (seq === 2) break
  const { sent } = await run
  t.true(sent >= 2)
  let left: ReturnType<typeof ping>
  {
    await using scoped = ping('127.0.0.1', { netns, count: Number.POSITIVE_INFINITY })
    left = scoped
  }
  t.true((await left).sent <= 1)
  await sleep(20)
  t.deepEqual(descriptors(), before)
})

test.serial('the deadline ends it', async t => {
  using netns = host()
  const summary = await ping('127.0.0.1', { netns, count: Number.POSITIVE_INFINITY, interval: '5ms', deadline: '60ms' })
  t.true(summary.elapsedMs >= 59 && summary.elapsedMs < 1000, String(summary.elapsedMs))
  t.true(summary.received >= 3)
})

test.serial('a host name is looked up outside of the namespace', async t => {
  using netns = host()
  const summary = await ping('localhost', { netns, family: 4, count: 1 })
  t.deepEqual([summary.destination, summary.address, summary.received], ['localhost', '127.0.0.1', 1])
  await t.throwsAsync(async () => ping('no-such-host.invalid', { netns }), { instanceOf: NotFoundError })
})

test.serial('what does not exist rejects, and leaves no descriptor', async t => {
  using hosts = pair()
  const { a: netns } = hosts
  const before = descriptors()
  const noLink = await t.throwsAsync(async () => ping('10.0.0.2', { netns, dev: 'e7' }), { instanceOf: NotFoundError })
  t.is(noLink?.message, 'link e7 does not exist')
  await t.throwsAsync(async () => ping('10.0.0.2', { netns, dev: 77 }), { instanceOf: NotFoundError })
  await t.throwsAsync(async () => ping('fe80::1%e7', { netns }), { instanceOf: NotFoundError })
  const bind = await t.throwsAsync(async () => ping('10.0.0.2', { netns, source: '10.0.0.9' }), {
    instanceOf: SyscallError,
    code: 'EADDRNOTAVAIL',
  })
  t.regex(bind!.message, /10\.0\.0\.9.*No link of this namespace/)
  await t.throwsAsync(async () => ping('10.0.0.2', { netns, socket: 'dgram' }), { code: 'EACCES' })
  t.deepEqual(descriptors(), before)
})

test.serial('nobody needs to look at a failure', async t => {
  using netns = host()
  ping('127.0.0.1', { netns, dev: 'e7' })
  const { promise, resolve } = deferred()
  process.once('unhandledRejection', resolve)
  t.is(await Promise.race([promise, sleep(20, 'quiet')]), 'quiet')
  process.off('unhandledRejection', resolve)
})

function deferred(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve!: (value: unknown) => void
  const promise = new Promise(settle => {
    resolve = settle
  })
  return { promise, resolve }
}

const descriptors = () => readdirSync('/proc/self/fd')

test.serial('a socket of datagrams where it is allowed, else a raw one', async t => {
  using netns = host()
  const sockets = async () => {
    const run = ping('127.0.0.1', { netns, count: Number.POSITIVE_INFINITY })
    const lines = ['icmp', 'raw'].map(
      name => tool(netns, 'cat', `/proc/thread-self/net/${name}`).trim().split('\n').length,
    )
    run.stop()
    await run
    return lines.map(count => count - 1)
  }
  t.deepEqual(await sockets(), [0, 1])
  setting(netns, ['ipv4/ping_group_range', '0 0'])
  t.deepEqual(await sockets(), [1, 0])
})

test.serial('mark and bypassRouting reach the kernel', async t => {
  using net = routed()
  const { h1: netns } = net
  ip(netns, 'rule add fwmark 7 prohibit')
  t.is((await ping('10.0.2.2', { netns, count: 1 })).received, 1)
  t.deepEqual((await ping('10.0.2.2', { netns, count: 1, mark: 7 })).errors, { prohibited: 1 })
  t.is((await ping('10.0.2.2', { netns, count: 1, mark: 8 })).received, 1)
  t.deepEqual((await ping('10.0.2.2', { netns, count: 1, bypassRouting: true })).errors, { 'net-unreachable': 1 })
  t.is((await ping('10.0.1.1', { netns, count: 1, bypassRouting: true })).received, 1)
})

test.serial('the interval is kept from the start on, and a window needs none', async t => {
  using netns = host()
  const even = await ping('127.0.0.1', { netns, count: 21, interval: '10ms' })
  t.true(even.elapsedMs >= 199, String(even.elapsedMs))
  const bursts = await ping('127.0.0.1', { netns, count: 1001, interval: '200us' })
  t.true(bursts.elapsedMs >= 199, String(bursts.elapsedMs))
  t.is(bursts.received, 1001)
  t.is((await ping('127.0.0.1', { netns, count: 100, preload: 100 })).received, 100)
})
