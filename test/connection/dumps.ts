import { DumpInterruptedError, KernelError, TimeoutError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import { Rtnetlink } from '../../src/index.ts'
import { type Reply, silence } from '../../src/testing/index.ts'
import { child } from '../child.ts'
import { connect, type Found, getlink, getlinks, link, real, reason, sleep, turn } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')
const { dumpIntr } = NLM_F
const names = (links: Found[]) => links.map(({ ifname }) => ifname)
const parts = [[link(1), link(2)], link(3), [link(4), link(5)]]
const passing = /^[cd]\d$/
const isPeer = ({ ifname }: Found, of: string) => ifname === (of[0] === 'c' ? 'd' : 'c') + of[1]
const whole = ['eth1', 'eth2', 'eth3', 'eth4', 'eth5']

test('a dump is put together from its parts', async t => {
  using fake = connect(() => parts)
  t.deepEqual(names(await fake.connection.dump(getlinks)), whole)
  t.deepEqual(names(await fake.connection.dump(getlinks, { pool: true })), whole)
  t.is(fake.kernel.requests[0]!.flags & NLM_F.dump, NLM_F.dump)
})

test('dumps wait for one another, requests pass them', async t => {
  const order: string[] = []
  using fake = connect(async function* (request) {
    order.push(request.dump ? 'dump' : 'request')
    yield link(1)
    if (!request.dump) return
    await sleep(5)
    order.push('end')
  })
  const dumps = [fake.connection.dump(getlinks), fake.connection.dump(getlinks, { pool: true })]
  const request = fake.connection.request(getlink(1))
  await request.then(() => order.push('answered'))
  await Promise.all(dumps)
  t.deepEqual(order, ['dump', 'request', 'answered', 'end', 'dump', 'end'])
})

for (const [where, replies] of Object.entries<Reply[]>({
  'the first part': [link(1, 'old', dumpIntr), link(2)],
  'a middle part': [link(1), link(2, 'old', dumpIntr), link(3)],
  'one message of many': [[link(1), link(2, 'old', dumpIntr), link(3)]],
  'the end': [link(1), { done: 0, flags: dumpIntr }],
})) {
  test(`a dump that is interrupted in ${where} is read to its end and tried again`, async t => {
    let dumps = 0
    using fake = connect(() => (++dumps < 4 ? replies : parts))
    t.deepEqual(names(await fake.connection.dump(getlinks)), whole)
    t.is(dumps, 4)
    dumps = 2
    t.deepEqual(names(await fake.connection.dump(getlinks, { pool: true })), whole)
    t.deepEqual([dumps, fake.connection.statistics.unexpected], [4, 0])
  })

  test(`a dump that is always interrupted in ${where} throws, and the socket can be used`, async t => {
    let calm = false
    using fake = connect(() => (calm ? parts : replies), { dumpTries: 3 })
    const error = await reason(fake.connection.dump(getlinks))
    t.true(error instanceof DumpInterruptedError)
    t.is(error.message, 'RTM_GETLINK: the table changed during each of 3 dumps')
    t.is(fake.kernel.requests.length, 3)
    await t.throwsAsync(
      async () => {
        for await (const _ of fake.connection.stream(getlinks));
      },
      { instanceOf: DumpInterruptedError },
    )
    calm = true
    t.deepEqual(names(await fake.connection.dump(getlinks)), whole)
  })
}

test('an error in the middle of a dump is the error of the dump', async t => {
  for (const end of [
    { done: 'ENOMEM', message: 'out of it' },
    { error: 'ENOMEM', message: 'out of it' },
  ]) {
    let wrong = true
    using fake = connect(() => (wrong ? [link(1), end] : parts))
    const error = await reason(fake.connection.dump(getlinks))
    t.true(error instanceof KernelError)
    t.is(error.message, 'RTM_GETLINK: ENOMEM, out of it')
    const found: Found[] = []
    const broken = await reason(
      (async () => {
        for await (const one of fake.connection.stream(getlinks)) found.push(one)
      })(),
    )
    t.deepEqual([broken.code, names(found)], ['ENOMEM', ['eth1']])
    wrong = false
    t.deepEqual(names(await fake.connection.dump(getlinks)), whole)
  }
})

test('a dump that is refused at once is an error, and the next one works', async t => {
  let refuse = true
  using fake = connect(() => (refuse ? { error: 'EPERM' } : parts))
  t.is((await reason(fake.connection.dump(getlinks))).code, 'EPERM')
  refuse = false
  t.deepEqual(names(await fake.connection.dump(getlinks)), whole)
})

for (const pool of [false, true]) {
  const form = pool ? 'by the pool' : 'at once'
  test(`${form}: behind a stream that was left, the next dump works`, async t => {
    using fake = connect(() => parts)
    for await (const one of fake.connection.stream(getlinks, { pool })) if (one.ifindex === 1) break
    t.deepEqual(names(await fake.connection.dump(getlinks, { pool })), whole)
    t.is(fake.connection.statistics.unexpected, 0)
  })

  test(`${form}: behind a stream that was forgotten, the next dump works, and so does the stream`, async t => {
    using fake = connect(() => parts)
    const stream = fake.connection.stream(getlinks, { pool })
    t.is((await stream.next()).value?.ifindex, 1)
    t.deepEqual(names(await fake.connection.dump(getlinks, { pool })), whole)
    const rest: Found[] = []
    for await (const one of stream) rest.push(one)
    t.deepEqual(names(rest), whole.slice(1))
  })

  test(`${form}: dumps and requests inside the loop over a stream`, async t => {
    using fake = connect(request => (request.dump ? parts : link(9)))
    const seen: Found[] = []
    for await (const one of fake.connection.stream(getlinks, { pool })) {
      seen.push(one)
      t.is((await fake.connection.dump(getlinks, { pool })).length, 5)
      t.is((await fake.connection.request(getlink(9), { pool })).length, 1)
    }
    t.deepEqual(names(seen), whole)
  })

  test(`${form}: a dump that was given up leaves the socket to the next`, async t => {
    using fake = connect(async function* () {
      yield link(1)
      await sleep(20)
      yield link(2)
    })
    const controller = new AbortController()
    const given = fake.connection.dump(getlinks, { signal: controller.signal, pool })
    const next = fake.connection.dump(getlinks, { pool })
    await turn()
    controller.abort(new Error('enough'))
    t.is((await reason(given)).message, 'enough')
    t.deepEqual(names(await next), ['eth1', 'eth2'])
    t.is(fake.connection.statistics.unexpected, 0)
  })
}

test('whoever waits for a dump that stands still gives up in time, or when told', async t => {
  using fake = connect(() => silence)
  const first = fake.connection.dump(getlinks, { timeoutMs: 400 })
  const controller = new AbortController()
  const second = fake.connection.dump(getlinks, { timeoutMs: 30 })
  const third = fake.connection.dump(getlinks, { signal: controller.signal })
  t.true((await reason(second)) instanceof TimeoutError)
  controller.abort(new Error('enough'))
  t.is((await reason(third)).message, 'enough')
  t.true((await reason(first)) instanceof TimeoutError)
})

test('events that keep coming do not keep a silent dump alive', async t => {
  using fake = connect(() => silence)
  fake.connection.subscribe({ groups: [1], event() {}, overrun() {}, closed() {} })
  let on = true
  const flood = () => {
    for (let i = 0; i < 50; i++) fake.kernel.emit(1, link(i + 1))
    if (on) setImmediate(flood)
  }
  flood()
  t.true((await reason(fake.connection.dump(getlinks, { timeoutMs: 50 }))) instanceof TimeoutError)
  t.true((await reason(fake.connection.request(getlink(1), { timeoutMs: 50 }))) instanceof TimeoutError)
  on = false
})

test('a part that the pool has read is not overtaken by one that a request reads', async t => {
  using fake = connect(request => (request.dump ? parts : link(9)))
  let release!: () => void
  const dump = fake.connection.dump(getlinks, { pool: true })
  for (let i = 0; i < 6; i++) {
    fake.kernel.stall = new Promise<void>(resolve => {
      release = resolve
    })
    await turn()
    const request = fake.connection.request(getlink(9))
    await turn()
    release()
    t.deepEqual(names(await request), ['eth9'])
  }
  fake.kernel.stall = undefined
  t.deepEqual(names(await dump), whole)
  t.is(fake.connection.statistics.unexpected, 0)
})

test('a message longer than the buffer of the pool is read all the same', async t => {
  const unknown = [{ type: 999, payload: new Uint8Array(60_000) }]
  const long = { type: 'newlink', body: { ifindex: 1, attributes: { ifname: 'long', unknown } } } as const
  using fake = connect(() => [[long, long], link(2)])
  t.deepEqual(names(await fake.connection.dump(getlinks, { pool: true })), ['long', 'long', 'eth2'])
  using more = connect(() => Array.from({ length: 3 }, () => Array.from({ length: 20 }, () => long)))
  t.is((await more.connection.dump(getlinks)).length, 60)
})

test('dumps of a kernel where links come and go', async t => {
  const churn = child(`
    import { Rtnetlink } from './src/index.ts'
    const rt = new Rtnetlink()
    for (let i = 0; i < 20_000; i++) {
      await rt.link.add({ ifname: 'c' + (i % 7), kind: 'veth', data: { peer: { ifname: 'd' + (i % 7) } } })
      await rt.link.delete('c' + (i % 7))
      if ((await rt.link.find('stop')) !== undefined) break
    }
    rt.close()
  `)
  const rt = new Rtnetlink({ dumpTries: 100 })
  const { connection } = rt
  for (let i = 0; i < 20; i++)
    await rt.link.add({ ifname: `still${i}`, kind: 'veth', data: { peer: { ifname: `s${i}` } } })
  while ((await connection.dump(getlinks)).length < 42) await sleep(5)
  t.teardown(async () => (await churn).code)
  t.teardown(() => rt.link.ensure({ ifname: 'stop', kind: 'veth' }))
  for (let i = 0; i < 200; i++) {
    const links = await connection.dump(getlinks, { pool: i % 4 === 0 })
    const indexes = links.map(({ ifindex }) => ifindex)
    t.is(new Set(indexes).size, indexes.length)
    t.is(links.filter(({ ifname }) => ifname?.startsWith('s')).length, 40)
    // A veth comes and goes with its peer. Only what vanishes when all that is left of a dump is its end goes unmarked:
    // rtnl_dump_ifinfo() has no message then to put NLM_F_DUMP_INTR on, and takes note of the new state.
    const alone = links.filter(({ ifname }) => passing.test(ifname!) && !links.some(other => isPeer(other, ifname!)))
    t.true(alone.length === 0 || (alone.length === 1 && alone[0] === links.at(-1)))
    try {
      for await (const _ of connection.stream(getlinks));
    } catch (error) {
      t.true(error instanceof DumpInterruptedError)
    }
  }
  await rt.link.add({ ifname: 'stop', kind: 'veth' })
  const { code, stderr } = await churn
  t.is(code, 0, stderr)
  t.is(connection.statistics.unexpected, 0)
})

test('dumps of a table that changes every other millisecond', async t => {
  const steady = 600
  using rt = new Rtnetlink({ dumpTries: 100 })
  const batch = rt.batch()
  const addressOf = (i: number) => `10.7.${i >> 8}.${i & 255}/32`
  for (let i = 0; i < steady; i++) batch.address.add({ dev: 1, address: addressOf(i) })
  for (const { status } of await batch.send()) t.is(status, 'fulfilled')
  const churn = child(`
    import { setTimeout as sleep } from 'node:timers/promises'
    import { Rtnetlink } from './src/index.ts'
    const rt = new Rtnetlink()
    const passing = { dev: 1, address: '10.8.0.1/32' }
    while ((await rt.address.find({ address: '10.9.0.1/32' })) === undefined) {
      await rt.address.ensure(passing)
      for (let i = 0; i < 20; i++) {
        await sleep(1)
        if (!(await rt.address.deleteIfExists(passing))) await rt.address.add(passing)
      }
    }
    rt.close()
  `)
  t.teardown(() => churn)
  const stop = () => rt.address.ensure({ dev: 1, address: '10.9.0.1/32' })
  t.teardown(() => rt.closed || stop())
  while ((await rt.address.find({ address: '10.8.0.1/32' })) === undefined) await sleep(5)
  const wanted = Array.from({ length: steady }, (_, i) => addressOf(i))
  let interrupted = 0
  for (let i = 0; i < 200; i++) {
    const found = (await rt.address.list({}, { pool: i % 4 === 0 })).map(({ address }) => address)
    t.is(new Set(found).size, found.length)
    t.deepEqual(
      found.filter(address => address.startsWith('10.7.')),
      wanted,
    )
    try {
      for await (const _ of rt.address.stream()) if (i % 10 === 9) break
    } catch (error) {
      t.true(error instanceof DumpInterruptedError)
      interrupted++
    }
  }
  await stop()
  const { code, stderr } = await churn
  t.is(code, 0, stderr)
  t.true(interrupted > 0, 'this kernel never marks a dump as interrupted')
  t.log(`${interrupted} of 180 streams were interrupted`)
})

test('the real kernel: a stream that is left, and a dump behind it', async t => {
  using connection = real()
  for (let i = 0; i < 100; i++) {
    const pool = i % 2 === 1
    for await (const _ of connection.stream(getlinks, { pool })) break
    t.true(names(await connection.dump(getlinks, { pool })).includes('lo'))
  }
  t.is(connection.statistics.unexpected, 0)
})
