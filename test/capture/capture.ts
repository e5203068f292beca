import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { capture } from '../../src/capture/index.ts'
import { Netns } from '../../src/netns/index.ts'
import { needs } from '../needs.ts'
import { Injector, ip, numbered, numberIn, pair, running, tool } from './traffic.ts'

const test = await needs('root', 'ip', 'ping')
/** /dev/net/tun may be closed to ordinary users, in namespaces of their own too. */
const testTun = await needs('initial-root', 'ip')
const modes = ['ring', 'plain'] as const

test.before(() => {
  ip('link set lo up')
})

for (const mode of modes) {
  test.serial(`${mode}: veth0 pings nobody, and veth1 sees a question each second`, async t => {
    pair(`a0${mode}`, `a1${mode}`)
    ip(`address add 10.0.0.1/24 dev a0${mode}`)
    await using seen = capture({ dev: `a1${mode}`, mode })
    using _ = running('ping', '-c', '3', '-W', '1', '-I', `a0${mode}`, '10.0.0.2')
    const frames = await seen.take(3, { within: '5s' })
    t.deepEqual(
      frames.map(({ arp, direction, ifname }) => [arp?.operation, arp?.senderIp, arp?.targetIp, direction, ifname]),
      Array.from({ length: 3 }, () => ['request', '10.0.0.1', '10.0.0.2', 'broadcast', `a1${mode}`]),
    )
    const gaps = frames.slice(1).map((frame, i) => Number(frame.timestamp - frames[i]!.timestamp) / 1e9)
    for (const gap of gaps) t.true(gap > 0.9 && gap < 1.5, `${gap} s`)
    t.true(Math.abs(Number(frames[0]!.time) - Date.now()) < 20_000)
    ip(`link del a0${mode}`)
  })

  test.serial(`${mode}: echo requests go out and replies come in, in the order of time`, async t => {
    ip('netns add away')
    ip(`link add e0 type veth peer name e1 netns away`)
    ip('address add 10.1.0.1/24 dev e0')
    ip('link set e0 up')
    ip('-n away address add 10.1.0.2/24 dev e1')
    ip('-n away link set e1 up')
    const seen = capture({ dev: 'e0', filter: 'icmp', mode })
    const before = BigInt(Date.now()) * 1_000_000n
    tool('ping', '-c', '3', '-i', '0.01', '10.1.0.2')
    seen.close()
    const frames = await seen.take(100)
    t.deepEqual(
      frames.map(({ icmp, direction }) => [icmp?.type, (icmp as { seq: number }).seq, direction]),
      [1, 2, 3].flatMap(seq => [
        ['echoRequest', seq, 'out'],
        ['echoReply', seq, 'in'],
      ]),
    )
    const stamps = frames.map(({ timestamp }) => timestamp)
    t.deepEqual(
      stamps,
      stamps.toSorted((a, b) => Number(a - b)),
    )
    t.true(stamps[0]! > before - 10_000_000n)
    t.true(stamps.at(-1)! <= BigInt(Date.now() + 1) * 1_000_000n)
    ip('netns del away')
    await gone('e0')
  })

  test.serial(`${mode}: 100,000 frames, each once`, async t => {
    const [from] = pair('n0', 'n1')
    await using seen = capture({ dev: 'n1', mode })
    using injector = new Injector(from)
    const numbers: number[] = []
    const reading = (async () => {
      for await (const frames of seen.batches()) {
        for (const frame of frames) numbers.push(numberIn(frame))
        if (numbers.length >= 100_000) break
      }
    })()
    for (let i = 0; i < 100_000; i++) {
      injector.send(numbered(i))
      // As many as fit the smallest buffer.
      if (i % 200 === 0) await turn()
    }
    await reading
    t.is(numbers.length, 100_000)
    t.true(numbers.every((number, i) => number === i))
    t.deepEqual(seen.statistics(), { mode, received: 100_000, dropped: 0, queueDrops: 0 })
    ip('link del n0')
  })

  test.serial(`${mode}: one by one`, async t => {
    const [from] = pair('o0', 'o1')
    const seen = capture({ dev: 'o1', mode })
    using injector = new Injector(from)
    for (let i = 0; i < 200; i++) injector.send(numbered(i))
    let count = 0
    for await (const frame of seen) {
      t.is(numberIn(frame), count)
      if (++count === 100) break
    }
    t.true(seen.closed)
    t.deepEqual(await seen.batches().next(), { done: true, value: undefined })
    ip('link del o0')
  })

  test.serial(`${mode}: all links at once, each with its name`, async t => {
    const [a, b] = pair('p0', 'p1')
    await using seen = capture({ mode, filter: { ethertype: 0x88b5 } })
    using injector = new Injector(a)
    injector.send(numbered(7))
    const frames = await seen.take(2, { within: '2s' })
    t.deepEqual(
      frames.map(({ ifindex, ifname, direction, hatype }) => ({ ifindex, ifname, direction, hatype })),
      [
        { ifindex: a, ifname: 'p0', direction: 'out', hatype: 1 },
        { ifindex: b, ifname: 'p1', direction: 'broadcast', hatype: 1 },
      ],
    )
    ip('link del p0')
    t.deepEqual(
      frames.map(({ ifname }) => ifname),
      ['p0', 'p1'],
      'names outlive the links',
    )
  })

  test.serial(`${mode}: what goes over lo is seen once`, async t => {
    await using all = capture({ mode, filter: 'icmp' })
    await using lo = capture({ mode, filter: 'icmp', dev: 'lo' })
    await using out = capture({ mode, filter: 'icmp', dev: 'lo', direction: 'out' })
    tool('ping', '-c', '1', '127.0.0.1')
    for (const [seen, direction] of [
      [all, 'in'],
      [lo, 'in'],
      [out, 'out'],
    ] as const) {
      const frames = await seen.take(3, { withinMs: 100 })
      t.deepEqual(
        frames.map(({ icmp, direction }) => [icmp?.type, direction]),
        [
          ['echoRequest', direction],
          ['echoReply', direction],
        ],
      )
    }
  })

  test.serial(`${mode}: a queue that is full drops the newest`, async t => {
    const [from] = pair('r0', 'r1')
    const seen = capture({ dev: 'r1', mode, limit: 10 })
    using injector = new Injector(from)
    for (let i = 0; i < 25; i++) injector.send(numbered(i))
    seen.close()
    t.deepEqual(seen.statistics(), { mode, received: 25, dropped: 0, queueDrops: 15 })
    t.deepEqual((await seen.take(100)).map(numberIn), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    ip('link del r0')
  })
}

test.serial('a ring that is too small loses packets, and knows how many', async t => {
  const [from] = pair('q0', 'q1')
  await using seen = capture({ dev: 'q1', mode: 'ring', ring: { blockSize: 4096, blocks: 2 } })
  using injector = new Injector(from)
  injector.send(numbered(0, 1000), 200)
  await sleep(100)
  const { received, dropped } = seen.statistics()
  t.true(dropped > 150, `${dropped}`)
  t.is(received + dropped, 200)
  t.is((await seen.take(received)).length, received)
  ip('link del q0')
})

test.serial('a ring that overflowed and is closed at once gives no frame twice', async t => {
  const [from] = pair('x0', 'x1')
  const seen = capture({ dev: 'x1', mode: 'ring', ring: { blockSize: 4096, blocks: 4 } })
  using injector = new Injector(from)
  for (let i = 0; i < 300; i++) injector.send(numbered(i, 1000))
  seen.close()
  const { received, dropped } = seen.statistics()
  t.is(received + dropped, 300)
  const numbers = (await seen.take(300)).map(numberIn)
  t.deepEqual(
    numbers,
    Array.from({ length: received }, (_, i) => i),
  )
  ip('link del x0')
})

test.serial('closing takes all that the kernel has, however much', async t => {
  const [from] = pair('y0', 'y1')
  const captures = modes.map(mode => capture({ dev: 'y1', mode }))
  using injector = new Injector(from)
  for (let i = 0; i < 5000; i++) injector.send(numbered(i))
  for (const seen of captures) {
    seen.close()
    t.deepEqual(
      (await seen.take(5001)).map(numberIn),
      Array.from({ length: 5000 }, (_, i) => i),
    )
  }
  ip('link del y0')
})

test.serial('in another namespace, whose links have names of their own', async t => {
  ip('netns add other')
  ip('-n other link set lo up')
  ip('-n other link add z0 type veth peer name z1')
  const netns = Netns.open('other')
  await using seen = capture({ netns, filter: 'icmp' })
  await using one = capture({ netns, dev: 'lo' })
  t.throws(() => capture({ dev: 'z0' }), { code: 'ENODEV' })
  t.notThrows(() => capture({ netns, dev: 'z0' }).close())
  ip('netns exec other ping -c 1 127.0.0.1')
  t.deepEqual(
    (await seen.take(2)).map(({ ifname, icmp }) => [ifname, icmp?.type]),
    [
      ['lo', 'echoRequest'],
      ['lo', 'echoReply'],
    ],
  )
  t.is((await one.take(2)).length, 2)
  ip('netns del other')
})

test.serial('a ring and system calls give the same frames', async t => {
  const [from] = pair('s0', 's1')
  const [ring, plain] = modes.map(mode => capture({ dev: 's1', mode })) as [
    ReturnType<typeof capture>,
    ReturnType<typeof capture>,
  ]
  using injector = new Injector(from)
  for (let size = 14; size < 1500; size += 17) injector.send(numbered(size, Math.max(size, 18)))
  ring.close()
  plain.close()
  const [one, other] = await Promise.all([ring.take(1000), plain.take(1000)])
  t.is(one.length, 88)
  const shown = (frames: typeof one) =>
    frames.map(({ bytes, length, captured, direction, ifindex, hatype, checksumReady, gso }) => ({
      bytes: Buffer.from(bytes),
      length,
      captured,
      direction,
      ifindex,
      hatype,
      checksumReady,
      gso,
    }))
  t.deepEqual(shown(one), shown(other))
  for (const [i, frame] of one.entries()) t.true(Math.abs(Number(frame.timestamp - other[i]!.timestamp)) < 1e8)
  ip('link del s0')
})

testTun.serial('a tun link has packets without a header, whether captured alone or with all links', async t => {
  ip('tuntap add tun9 mode tun')
  ip('link set tun9 addrgenmode none')
  t.notThrows(() => capture({ dev: 'tun9', filter: 'icmp' }).close())
  t.throws(() => capture({ dev: 'tun9', filter: { mac: '02:00:00:00:00:01' } }), { name: 'InputError' })
  t.notThrows(() => capture({ filter: { mac: '02:00:00:00:00:01' } }).close())
  ip('link del tun9')
})

test.serial('a link that goes down comes back; one that is deleted ends the capture', async t => {
  const [from] = pair('u0', 'u1')
  const seen = capture({ dev: 'u1' })
  using injector = new Injector(from)
  ip('link set u1 down')
  await sleep(30)
  t.false(seen.closed)
  ip('link set u1 up')
  injector.send(numbered(3))
  t.deepEqual((await seen.take(1)).map(numberIn), [3])
  const next = seen[Symbol.asyncIterator]().next()
  ip('link del u0')
  await t.throwsAsync(next, { name: 'NotFoundError', code: 'ENODEV', message: /u1/ })
  t.true(seen.closed)
})

async function gone(name: string): Promise<void> {
  for (let i = 0; i < 200 && tool('ip', '-br', 'link').includes(`${name}@`); i++) await sleep(10)
}
