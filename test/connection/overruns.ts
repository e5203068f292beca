import { OverrunError } from '../../protocol/errors.ts'
import { Netns, Rtnetlink } from '../../src/index.ts'
import { connect, getlink, getlinks, link, newlink, real, reason, sleep, turn, veth } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')

/** Notes what a listener hears. */
function listener() {
  const heard: string[] = []
  return {
    heard,
    groups: [1],
    event: (_view: DataView, _offset: number, _length: number, type: number) => void heard.push(String(type)),
    overrun: () => void heard.push('overrun'),
    closed: () => void heard.push('closed'),
  }
}

test('what was lost is told once, when the queue is empty, and then events flow again', async t => {
  using fake = connect(undefined, { queueLimit: 3 })
  const one = listener()
  const two = listener()
  fake.connection.subscribe(one)
  fake.connection.subscribe(two)
  for (let i = 1; i <= 10; i++) fake.kernel.emit(1, link(i))
  await turn()
  await turn()
  fake.kernel.emit(1, link(99))
  await turn()
  for (const { heard } of [one, two]) t.deepEqual(heard, ['16', '16', '16', 'overrun', '16'])
  t.is(fake.connection.statistics.overruns, 1)
})

test('an overrun before a request is no matter of the request', async t => {
  using fake = connect(request => (request.type === 'newlink' ? undefined : link(1)))
  const one = listener()
  fake.connection.subscribe(one)
  for (const pool of [false, true]) {
    fake.kernel.overrun()
    t.is((await fake.connection.request(getlink(1), { pool })).length, 1)
    fake.kernel.overrun()
    t.is((await fake.connection.batch([newlink({})], { pool }))[0]!.status, 'fulfilled')
    fake.kernel.overrun()
    t.is((await fake.connection.dump(getlinks, { pool })).length, 1)
  }
  await turn()
  t.is(one.heard.filter(what => what === 'overrun').length, 6)
  t.is(fake.connection.statistics.unexpected, 0)
})

test('a request whose answer is lost fails at once', async t => {
  using fake = connect((_, kernel) => {
    kernel.overrun()
    return { ...link(1), seq: 0, pid: 0 }
  })
  const one = listener()
  fake.connection.subscribe(one)
  const error = await reason(fake.connection.request(getlink(1)))
  t.true(error instanceof OverrunError)
  t.is(error.code, 'ENOBUFS')
  t.deepEqual(one.heard, ['16', 'overrun'])
})

test('the parts of a dump are not lost with events', async t => {
  using fake = connect(function* (_, kernel) {
    yield [link(1), link(2)]
    kernel.overrun()
    yield link(3)
  })
  const one = listener()
  fake.connection.subscribe(one)
  t.is((await fake.connection.dump(getlinks)).length, 3)
})

test('the real kernel: a small queue overflows, is told, and events flow again', async t => {
  using connection = real({ receiveBufferSize: 4_096 })
  using other = real()
  await other.request(newlink(veth('o0', 'o0x'), 0x600))
  const one = listener()
  connection.subscribe(one)
  const change = (mtu: number) => other.request(newlink({ attributes: { ifname: 'o0', mtu } }))
  for (let round = 1; round <= 3; round++) {
    for (let i = 0; i < 200; i++) await change(1_000 + i)
    while (one.heard.filter(what => what === 'overrun').length < round) await turn()
    const before = one.heard.length
    await change(900)
    while (one.heard.length === before) await turn()
    t.deepEqual(
      one.heard.slice(before).filter(what => what === 'overrun'),
      [],
    )
  }
  t.is(connection.statistics.overruns, 3)
})

test('a mirror of every kind of object is right again after overruns in the middle of its own dumps', async t => {
  await using netns = Netns.create()
  await using rt = new Rtnetlink({ netns })
  const watcher = new Rtnetlink({ netns, receiveBufferSize: 4_096 })
  const kinds = ['link', 'address', 'route', 'rule', 'neighbour'] as const
  const watch = watcher.watch(kinds)
  let overruns = 0
  let ready = false
  const ended = (async () => {
    for await (const { event } of watch) {
      if (event === 'overrun') overruns++
      if (event === 'ready') ready = true
    }
  })()
  while (!ready) await turn()
  const v = await rt.link.add({ ifname: 'v', kind: 'veth', up: true, data: { peer: { ifname: 'w', up: true } } })
  for (let i = 0; i < 600; i++) {
    const address = `10.${i >> 8}.${i & 255}.1/24`
    await rt.address.add({ dev: v, address })
    if (i % 3 === 0) await rt.rule.add({ src: `10.9.${i & 255}.${i >> 8}`, table: 100 + i, priority: 1_000 + i })
    if (i % 3 === 1)
      await rt.neighbour.add({
        dev: v,
        dst: `10.${i >> 8}.${i & 255}.2`,
        lladdr: '02:00:00:00:00:01',
        state: ['permanent'],
      })
    if (i % 5 === 0) await rt.address.delete({ dev: v, address })
    if (i % 100 === 99) await turn()
  }
  t.teardown(() => watch.close())
  t.is(await difference(watch, rt, kinds), '')
  t.true(overruns > 0)
  watch.close()
  await ended
  watcher.close()
})

const keys: Record<string, (object: any) => string> = {
  link: ({ ifindex, ifname, flags }) => `${ifindex} ${ifname} ${flags}`,
  address: ({ dev, address }) => `${dev} ${address}`,
  route: ({ family, table, type, dst, priority, dev }) => `${family} ${table} ${type} ${dst} ${priority} ${dev}`,
  rule: ({ family, priority, table, src }) => `${family} ${priority} ${table} ${src}`,
  neighbour: ({ dev, dst, lladdr }) => `${dev} ${dst} ${lladdr}`,
}

/** Of multicast neighbours the kernel sends no events. */
const isAnnounced = ({ dst }: { dst?: string }) => dst?.startsWith('ff') !== true

/** Waits until a watch has told what a dump tells; what is otherwise if that does not come. */
async function difference(watch: any, rt: any, kinds: readonly string[]): Promise<string> {
  let found = ''
  for (let tries = 0; tries < 60; tries++) {
    found = ''
    for (const kind of kinds) {
      const now = new Set((await rt[kind].list()).filter(isAnnounced).map(keys[kind]!))
      const told = new Set(watch.current(kind).filter(isAnnounced).map(keys[kind]!))
      for (const one of now) if (!told.has(one)) found += `${kind}: not told ${one}\n`
      for (const one of told) if (!now.has(one)) found += `${kind}: still told ${one}\n`
    }
    if (found === '') return found
    await sleep(50)
  }
  return found
}

test('an event of each of twelve groups', async t => {
  await using netns = Netns.create()
  await using guest = Netns.create()
  await using rt = new Rtnetlink({ netns })
  const heard = new Set<number>()
  const group = (number: number) => ({
    groups: [number],
    event: () => void heard.add(number),
    overrun() {},
    closed() {},
  })
  const sockets = [1, 3, 5, 7, 8, 9, 11, 19, 20, 28, 32, 17].map(number => {
    const one = new Rtnetlink({ netns })
    one.connection.subscribe(group(number))
    return { one, number }
  })
  const v = await rt.link.add({ ifname: 'v', kind: 'veth', up: true, data: { peer: { ifname: 'w', up: true } } })
  await rt.address.add({ dev: v, address: '10.0.0.1/24' })
  await rt.address.add({ dev: v, address: 'fd00::1/64', flags: ['nodad'] })
  await rt.route.add({ dst: '10.1.0.0/24', gateway: '10.0.0.2' })
  await rt.route.add({ dst: 'fd01::/64', gateway: 'fd00::2' })
  await rt.rule.add({ family: 'inet', priority: 500, table: 500 })
  await rt.rule.add({ family: 'inet6', priority: 500, table: 500 })
  await rt.neighbour.add({ dev: v, dst: '10.0.0.9', lladdr: '02:00:00:00:00:09', state: ['permanent'] })
  await rt.nsid.set(guest)
  for (let i = 0; i < 200 && heard.size < 9; i++) await sleep(5)
  for (const { one } of sockets) one.close()
  const wanted = [1, 3, 5, 7, 8, 9, 11, 19, 28]
  t.deepEqual(
    wanted.filter(number => !heard.has(number)),
    [],
  )
})
