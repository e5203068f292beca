import { type PingEvent, type PingFailure, type PingOptions, ping } from '../../src/ping/index.ts'
import { needs } from '../needs.ts'
import { ip, pair, routed, setting, tool } from './hosts.ts'
import { stamping } from './stamping.ts'

const test = await needs('root', 'ip')
const withSetpriv = await needs('root', 'ip', 'setpriv')

const forms = ['raw', 'dgram'] as const

async function failures(destination: string, options: PingOptions): Promise<Partial<PingFailure>[]> {
  const all: PingEvent[] = []
  for await (const event of ping(destination, { count: 2, interval: '5ms', ...options })) all.push(event)
  return all.map(({ type, ...rest }) => ({ type, ...rest }) as Partial<PingFailure>)
}

/** What an ICMP message from `from` says of the probes 1, 2 ... */
const said = (from: string, icmpType: number, icmpCode: number, reason: string, code: string) =>
  [1, 2].map(seq => ({
    type: 'error' as const,
    seq,
    from,
    icmpType,
    icmpCode,
    reason,
    mtu: undefined,
    local: false,
    code,
    late: false,
  }))

/** What our own kernel said instead of sending. */
const refused = (reason: string, code: string, mtu?: number) => ({
  type: 'error' as const,
  from: undefined,
  icmpType: undefined,
  icmpCode: undefined,
  reason,
  mtu,
  local: true,
  code,
  late: false,
})

for (const socket of forms) {
  test.serial(`${socket}: the hop limit runs out at the router`, async t => {
    using net = routed()
    setting(net.h1, ['ipv4/ping_group_range', '0 0'])
    const options = { netns: net.h1, socket, ttl: 1 }
    t.deepEqual(await failures('10.0.2.2', options), said('10.0.1.1', 11, 0, 'ttl-exceeded', 'EHOSTUNREACH'))
    const six = said('2001:db8:1::1', 3, 0, 'ttl-exceeded', 'EHOSTUNREACH')
    t.deepEqual(await failures('2001:db8:2::2', options), six)
    t.is((await ping('10.0.2.2', { ...options, ttl: 2, count: 1 })).received, 1)
  })

  test.serial(`${socket}: errors that come during a burst do not make the next probes fail`, async t => {
    using net = routed()
    setting(net.h1, ['ipv4/ping_group_range', '0 0'])
    const summary = await ping('10.0.2.2', { netns: net.h1, socket, ttl: 1, count: 20, preload: 20 })
    t.deepEqual(summary.errors, { 'ttl-exceeded': 20 })
    const mixed = ping('10.0.2.2', { netns: net.h1, socket, ttl: 1, count: 40, inFlight: 10 })
    for await (const event of mixed) t.deepEqual([event.type, 'from' in event && event.from], ['error', '10.0.1.1'])
    t.deepEqual((await mixed).errors, { 'ttl-exceeded': 40 })
  })

  test.serial(`${socket}: the router has no route`, async t => {
    using net = routed()
    setting(net.h1, ['ipv4/ping_group_range', '0 0'])
    const options = { netns: net.h1, socket }
    t.deepEqual(await failures('10.7.0.1', options), said('10.0.1.1', 3, 0, 'net-unreachable', 'ENETUNREACH'))
    const six = said('2001:db8:1::1', 1, 0, 'net-unreachable', 'ENETUNREACH')
    t.deepEqual(await failures('2001:db8:7::1', options), six)
  })

  test.serial(`${socket}: the router forbids it`, async t => {
    using net = routed()
    setting(net.h1, ['ipv4/ping_group_range', '0 0'])
    ip(net.r, 'route add prohibit 10.8.0.0/24', 'route add prohibit 2001:db8:8::/64')
    const options = { netns: net.h1, socket }
    t.deepEqual(await failures('10.8.0.1', options), said('10.0.1.1', 3, 13, 'prohibited', 'EHOSTUNREACH'))
    t.deepEqual(await failures('2001:db8:8::1', options), said('2001:db8:1::1', 1, 1, 'prohibited', 'EACCES'))
  })

  test.serial(`${socket}: a smaller MTU behind the router`, async t => {
    using net = routed()
    setting(net.h1, ['ipv4/ping_group_range', '0 0'])
    ip(net.r, 'link set r2 mtu 1300')
    ip(net.h2, 'link set e0 mtu 1300')
    const options = { netns: net.h1, socket, size: 1400, dontFragment: true, count: 3, interval: '20ms' } as const
    for (const [to, from, type, code, reason] of [
      ['10.0.2.2', '10.0.1.1', 3, 4, 'fragmentation-needed'],
      ['2001:db8:2::2', '2001:db8:1::1', 2, 0, 'packet-too-big'],
    ] as const) {
      const [first, ...rest] = await failures(to, options)
      t.deepEqual(first, { ...said(from, type, code, reason, 'EMSGSIZE')[0], mtu: 1300 })
      // From then on the kernel knows the path.
      t.deepEqual(
        rest,
        [2, 3].map(seq => ({ ...refused(reason, 'EMSGSIZE', 1300), seq })),
      )
      const probe = await failures(to, { ...options, dontFragment: 'probe', count: 1 })
      t.is(probe[0]?.from, from, 'a probe goes out whatever is known of the path')
      t.is((await ping(to, { ...options, dontFragment: false, count: 1 })).received, 1, 'in fragments it arrives')
    }
  })
}

test.serial('a neighbour that is missing, which takes the kernel three seconds', async t => {
  using net = routed()
  setting(net.h1, ['ipv4/ping_group_range', '0 0'])
  const of = (socket: 'raw' | 'dgram') => [
    failures('10.0.1.77', { netns: net.h1, socket }),
    failures('2001:db8:1::77', { netns: net.h1, socket }),
  ]
  const four = said('10.0.1.2', 3, 1, 'host-unreachable', 'EHOSTUNREACH')
  const six = said('2001:db8:1::2', 1, 3, 'host-unreachable', 'EHOSTUNREACH')
  t.deepEqual(await Promise.all(forms.flatMap(of)), [four, six, four, six])
})

test.serial('what the kernel refuses to send is an event, and the next probe is sent', async t => {
  using hosts = pair()
  const { a: netns } = hosts
  const big = { netns, size: 2000, dontFragment: true }
  const numbered = (event: object) => [1, 2].map(seq => ({ ...event, seq }))
  t.deepEqual(await failures('10.0.0.2', big), numbered(refused('fragmentation-needed', 'EMSGSIZE', 1500)))
  t.deepEqual(await failures('2001:db8::2', big), numbered(refused('packet-too-big', 'EMSGSIZE', 1500)))
  t.deepEqual(await failures('10.7.0.1', { netns }), numbered(refused('net-unreachable', 'ENETUNREACH')))
  t.deepEqual(await failures('2001:db8:7::1', { netns }), numbered(refused('net-unreachable', 'ENETUNREACH')))
  ip(netns, 'route add unreachable 10.7.0.0/24', 'route add prohibit 10.8.0.0/24', 'route add blackhole 10.9.0.0/24')
  t.deepEqual(await failures('10.7.0.1', { netns }), numbered(refused('host-unreachable', 'EHOSTUNREACH')))
  t.deepEqual(await failures('10.8.0.1', { netns }), numbered(refused('prohibited', 'EACCES')))
  t.deepEqual(await failures('10.9.0.1', { netns }), numbered(refused('invalid-route', 'EINVAL')))
})

test.serial('a refusal in the middle does not shift the stamps of the others', async t => {
  using hosts = pair()
  const { a: netns } = hosts
  await using _ = await stamping(netns)
  const run = ping('10.0.0.2', { netns, count: 8, interval: '40ms' })
  const types: string[] = []
  for await (const event of run) {
    types.push(event.type === 'reply' ? event.clock : event.type)
    if (event.seq === 3) ip(netns, 'route add unreachable 10.0.0.2')
    if (event.seq === 5) ip(netns, 'route del unreachable 10.0.0.2')
  }
  t.true(types.includes('error'))
  t.deepEqual(new Set(types.filter(type => type !== 'error')), new Set(['kernel']))
})

test.serial('silence is loss: a timeout for each probe', async t => {
  using net = routed()
  ip(net.h2, 'route add blackhole 10.0.1.0/24')
  const run = ping('10.0.2.2', { netns: net.h1, count: 3, interval: '10ms', timeout: '60ms' })
  const events: PingEvent[] = []
  for await (const event of run) events.push(event)
  t.deepEqual(
    events,
    [1, 2, 3].map(seq => ({ type: 'timeout', seq })),
  )
  const { sent, received, timeouts, loss, ok, rtt, elapsedMs, pending } = await run
  t.deepEqual(
    { sent, received, timeouts, loss, ok, rtt },
    {
      sent: 3,
      received: 0,
      timeouts: 3,
      loss: 1,
      ok: false,
      rtt: undefined,
    },
  )
  t.is(pending, 0)
  t.true(elapsedMs >= 79 && elapsedMs < 1000, String(elapsedMs))
})

test.serial('a link that is down', async t => {
  using hosts = pair()
  ip(hosts.b, 'link set e1 down')
  const summary = await ping('10.0.0.2', { netns: hosts.a, count: 2, interval: '5ms', timeout: '50ms' })
  t.is(summary.received, 0)
  t.is(summary.loss, 1)
  ip(hosts.a, 'link set e0 down')
  t.deepEqual((await ping('10.0.0.2', { netns: hosts.a, count: 1 })).errors, { 'net-unreachable': 1 })
})

withSetpriv.serial('without any right the error says which would do', async t => {
  using hosts = pair()
  const script = `
    import { ping } from ${JSON.stringify(new URL('../../src/ping/index.ts', import.meta.url).href)}
    ping('10.0.0.2', { count: 1 }).then(s => console.log(s.received), e => console.log(e.name, e.message))`
  const words = ['-e', script].map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  const run = (prefix: string) =>
    tool(hosts.a, 'sh', '-c', `${prefix} ${process.execPath} --import=tsx --input-type=module ${words}`).trim()
  const powerless = 'setpriv --bounding-set=-all --inh-caps=-all'
  const error = run(powerless)
  t.regex(error, /^SyscallError socket: EPERM/)
  t.regex(error, /net\.ipv4\.ping_group_range.*CAP_NET_RAW/)
  setting(hosts.a, ['ipv4/ping_group_range', '0 0'])
  t.is(run(powerless), '1')
})
