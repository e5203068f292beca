import type { ExecutionContext } from 'ava'
import { InputError, KernelError, NotFoundError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import type { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { ip } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip', 'kind:veth', 'kind:bridge')

/** A namespace with a veth pair that is up. */
async function pair(): Promise<{ here: Netns; rt: Rtnetlink; dev: number } & Disposable> {
  const here = Netns.create()
  const rt = here.rtnetlink
  const peer = { ifname: 'b', up: true }
  const { ifindex: dev } = await rt.link.add({ kind: 'veth', ifname: 'a', up: true, data: { peer } })
  await rt.link.set('lo', { up: true })
  return { here, rt, dev, [Symbol.dispose]: () => here.close() }
}

const kernel = (code: string) => ({ instanceOf: KernelError, code })
const running = { cacheinfo: undefined, expires: undefined, probes: undefined }
const still = (objects: object[]) => objects.map(object => ({ ...object, ...running }))

/** What is deleted as it was read and added as it was read is what it was. */
async function roundTrip<T extends object>(
  t: ExecutionContext,
  table: { list(filter?: any): Promise<T[]>; delete(object: any): Promise<void>; add(object: any): Promise<T> },
  filter: object,
  count: number,
) {
  const before = await table.list(filter)
  t.is(before.length, count)
  for (const object of before) await table.delete(object)
  t.deepEqual(await table.list(filter), [])
  for (const object of before) t.deepEqual(still([await table.add(object)]), still([object]))
  t.deepEqual(still(await table.list(filter)), still(before))
}

test('addresses: add, ensure, replace, delete, find, flush, stream', async t => {
  using made = await pair()
  const { rt, dev, here } = made
  const { address } = rt
  const one = await address.add({ dev: 'a', address: '10.0.0.1/24' })
  t.like(one, { dev, family: 'inet', address: '10.0.0.1/24', scope: 'global', label: 'a', validLifetime: 'forever' })
  await t.throwsAsync(address.add({ dev: 'a', address: '10.0.0.1/24' }), kernel('EEXIST'))
  t.deepEqual(await address.ensure({ dev: 'a', address: '10.0.0.1/24' }), one)
  t.is((await address.ensure({ dev: 'a', address: '10.0.0.1/24', metric: 7 })).metric, 7)
  t.is((await address.ensure({ dev: 'a', address: '10.0.0.1/24', validLifetime: 100 })).validLifetime, 100)
  const wrong = address.ensure({ dev: 'a', address: '10.0.0.1/24', broadcast: '10.0.0.255' })
  t.deepEqual((await t.throwsAsync(wrong, kernel('EEXIST')))!.path, ['broadcast'])
  await address.add({ dev: 'a', address: '10.0.0.1/25', label: 'a:x', scope: 'link', flags: ['noprefixroute'] })
  const peered = await address.add({ dev: 'a', address: '10.9.0.1', peer: '10.9.0.2/32' })
  t.like(peered, { address: '10.9.0.1/32', peer: '10.9.0.2' })
  const v6 = await address.add({ dev: 'a', address: 'FD00:0::1/64', flags: ['nodad'] })
  t.is(v6.address, 'fd00::1/64')
  const longer = await t.throwsAsync(address.ensure({ dev: 'a', address: 'fd00::1/128' }), kernel('EEXIST'))
  t.deepEqual(longer!.path, ['address'])
  await address.replace({ dev: 'a', address: 'fd00::1/64', preferredLifetime: 50, validLifetime: 60 })
  t.is((await address.get({ dev: 'a', address: 'fd00::1' })).preferredLifetime, 50)

  t.is((await address.list({ dev: 'a', family: 'inet' })).length, 3)
  t.is((await address.list({ family: 10, dev })).length, 2)
  t.is((await address.list({ address: '10.0.0.1' })).length, 2)
  t.is((await address.list({ address: '10.0.0.1/25' })).length, 1)
  t.is((await address.list({ scope: 'link', family: 'inet' })).length, 1)
  t.is((await address.list({ label: 'a:x' })).length, 1)
  t.is((await address.list({ peer: '10.9.0.2' })).length, 1)
  t.is(await address.find({ address: '1.2.3.4' }), undefined)
  await t.throwsAsync(address.get({ address: '1.2.3.4' }), { instanceOf: NotFoundError })
  const streamed = []
  for await (const object of address.stream({ dev: 'a' })) streamed.push(object)
  t.deepEqual(streamed, await address.list({ dev: 'a' }))
  const [raw] = await address.list({ label: 'a:x' }, { raw: true })
  t.is(raw!.raw!.attributes.local, '10.0.0.1')

  // Of two with the same address only the one meant goes.
  await address.delete({ dev: 'a', address: '10.0.0.1/25' })
  t.deepEqual(
    (await address.list({ address: '10.0.0.1' })).map(({ address }) => address),
    ['10.0.0.1/24'],
  )
  t.false(await address.deleteIfExists({ dev: 'a', address: '10.0.0.1/25' }))
  t.true(await address.deleteIfExists({ dev: 'a', address: '10.9.0.1/32', peer: '10.9.0.2' }))
  await address.add({ dev: 'a', address: '10.5.0.1/24', broadcast: '10.5.0.255', metric: 5 })
  await address.delete({ dev: 'a', address: '10.0.0.1/24' })
  await address.add({ dev: 'a', address: '10.6.0.1', peer: '10.6.0.2/31' })
  await roundTrip(t, address, { dev: 'a', family: 'inet' }, 2)
  t.is(await address.flush({ dev: 'a', family: 'inet' }), 2)
  t.deepEqual(
    here.run(() => ip('-4', 'addr', 'show', 'dev', 'a')),
    [],
  )
  await t.throwsAsync(address.flush({}), { instanceOf: InputError })
  await t.throwsAsync(address.flush({ device: 'a' } as never), { instanceOf: InputError, message: /^device: no such/ })
})

test('routes: every key by which one is told from another', async t => {
  using made = await pair()
  const { rt, dev, here } = made
  const { route } = rt
  await rt.address.add({ dev, address: '10.0.0.1/24' })
  await rt.address.add({ dev, address: 'fd00::1/64', flags: ['nodad'] })
  const all = [
    { dst: '10.1.0.0/16', gateway: '10.0.0.2', protocol: 'static' },
    { dst: '10.1.0.0/16', gateway: '10.0.0.2', protocol: 'bird', priority: 5 },
    { dst: '10.1.0.0/16', gateway: '10.0.0.3', table: 100 },
    { dst: '10.1.0.0/16', gateway: '10.0.0.3', table: 1000, metrics: { mtu: 1400, lock: 4 } },
    { dst: '10.1.0.0/16', gateway: '10.0.0.4', tos: 4 },
    { dst: '10.2.0.0/16', type: 'blackhole' },
    { dst: '10.3.0.0/16', dev: 'a', prefsrc: '10.0.0.1' },
    { dst: '10.4.0.0/16', via: { family: 'inet6', address: 'fe80::1' }, dev: 'a' },
    {
      dst: 'default',
      multipath: [
        { gateway: '10.0.0.2', weight: 3 },
        { gateway: '10.7.7.7', dev: 'a', flags: ['onlink'] },
      ],
    },
    { dst: 'fd01::/48', gateway: 'fd00::2', priority: 7, expires: 1000 },
    { dst: 'fd01::/48', gateway: 'fd00::3', priority: 8, pref: 'high' },
    { dst: 'fd02::/48', src: 'fd03::/48', dev: 'a' },
    { dst: '::/0', multipath: [{ gateway: 'fd00::2' }, { gateway: 'fd00::3', weight: 2 }] },
    { dst: 'fd04::/48', type: 'unreachable' },
  ] as const
  const made4 = []
  for (const input of all) made4.push(await route.add(input))
  for (const input of all) await t.throwsAsync(route.add(input), kernel('EEXIST'))
  for (const [index, input] of all.entries()) {
    t.deepEqual(still([await route.ensure(input)]), still([made4[index]!]), JSON.stringify(input))
  }
  const mine = (await route.list()).filter(({ protocol }) => protocol !== 'kernel')
  t.is(mine.length, all.length)
  t.is(here.run(() => ip('route', 'show', 'table', 'all', 'proto', 'bird')).length, 1)
  t.is((await route.list({ table: 'main', family: 'inet', protocol: 'static' })).length, 1)
  t.is((await route.list({ table: 254, family: 2, protocol: 4 })).length, 1)
  t.is((await route.list({ dst: '10.1.0.0/16' })).length, 5)
  t.is((await route.list({ dst: '10.1.0.0/16', priority: 0, tos: 0, table: 'main' })).length, 1)
  t.is((await route.list({ dst: 'default' })).length, 2)
  t.is((await route.list({ dst: 'default', family: 'inet6' })).length, 1)
  t.is((await route.list({ type: 'blackhole' })).length, 1)
  t.is((await route.list({ gateway: 'FD00:0::2' })).length, 1)
  t.is((await route.list({ src: 'fd03::/48', dst: 'fd02::/48' })).length, 1)
  t.true((await route.list({ dev: 'a' })).some(({ multipath }) => multipath !== undefined))

  // Each goes as it was read, and none but it.
  for (const [index, object] of mine.entries()) {
    await route.delete(object)
    t.is((await route.list()).filter(({ protocol }) => protocol !== 'kernel').length, mine.length - index - 1)
  }
  for (const object of mine) await route.add(object)
  const again = (await route.list()).filter(({ protocol }) => protocol !== 'kernel')
  t.deepEqual(still(again), still(mine))

  await route.delete({ dst: '10.1.0.0/16', protocol: 'bird', priority: 5 })
  await route.delete({ dst: '10.1.0.0/16', table: 100 })
  await route.delete({ dst: '10.1.0.0/16', tos: 4 })
  t.is((await route.list({ dst: '10.1.0.0/16' })).length, 2)
  t.false(await route.deleteIfExists({ dst: '10.1.0.0/16', table: 100 }))
  const replaced = await route.replace({ dst: '10.1.0.0/16', gateway: '10.0.0.9' })
  t.is(replaced.gateway, '10.0.0.9')
  t.is((await route.ensure({ dst: '10.1.0.0/16', gateway: '10.0.0.8' })).gateway, '10.0.0.8')
  t.is((await route.list({ dst: '10.1.0.0/16', table: 'main' })).length, 1)
  t.is((await route.ensure({ dst: 'fd04::/48', gateway: 'fd00::9' })).gateway, 'fd00::9')
  t.is(await route.flush({ table: 1000 }), 1)
  t.is((await route.get('10.1.2.3')).gateway, '10.0.0.8')
  t.is((await route.get({ dst: '10.1.2.3', fibMatch: true })).dst, '10.1.0.0/16')
  await t.throwsAsync(route.get('10.2.0.1'), kernel('EINVAL'))
})

test('neighbours, proxies and entries of bridges', async t => {
  using made = await pair()
  const { rt, here, dev } = made
  const { neighbour } = rt
  const lladdr = '02:00:00:00:00:0a'
  t.like(await neighbour.add({ dev, dst: '10.0.0.2', lladdr: lladdr.toUpperCase() }), { lladdr, state: ['permanent'] })
  await t.throwsAsync(neighbour.add({ dev, dst: '10.0.0.2', lladdr }), kernel('EEXIST'))
  t.is((await neighbour.ensure({ dev, dst: '10.0.0.2', lladdr: '02:00:00:00:00:0b' })).lladdr, '02:00:00:00:00:0b')
  t.like(await neighbour.replace({ dev, dst: '10.0.0.2', lladdr, state: ['stale'] }), { lladdr, state: ['stale'] })
  t.like(await neighbour.ensure({ dev, dst: '10.0.0.2', lladdr }), { state: ['permanent'] })
  await neighbour.add({ dev: 'a', dst: '10.0.0.2', flags: ['proxy'] })
  await neighbour.add({ dst: '10.0.0.3', dev: 'lo', flags: ['proxy'] })
  await neighbour.add({ dev, dst: 'fd00::2', lladdr, protocol: 'static', flags: ['router'] })
  t.is((await neighbour.list({ proxy: true })).length, 2)
  t.is(here.run(() => ip('neigh', 'show', 'proxy')).length, 2)
  // The proxy goes, the neighbour with the same address stays.
  await neighbour.delete({ dev, dst: '10.0.0.2', flags: ['proxy'] })
  t.is((await neighbour.list({ proxy: true })).length, 1)
  t.is((await neighbour.list({ dst: '10.0.0.2' })).length, 1)
  t.is((await neighbour.list({ dev: 'a', state: 'permanent', family: 'inet' })).length, 1)
  t.is((await neighbour.list({ lladdr, dev })).length, 2)
  await roundTrip(t, neighbour, { dev, state: 'permanent' }, 2)
  t.is(await neighbour.flush({ dev, state: 'permanent' }), 2)

  // With VLANs an entry is made for each of them too.
  await rt.link.add({ kind: 'bridge', ifname: 'br', up: true, data: { vlanDefaultPvid: 0 } })
  await rt.link.set('a', { master: 'br' })
  t.like(await neighbour.add({ dev: 'a', lladdr, family: 'bridge', master: 'br', state: ['noarp', 'reachable'] }), {
    lladdr,
  })
  await neighbour.add({ dev: 'a', lladdr: '02:00:00:00:00:0d', master: 'br' })
  t.is((await neighbour.list({ family: 'bridge', master: 'br', lladdr })).length, 1)
  const [entry] = await neighbour.list({ family: 'bridge', lladdr, dev: 'a' })
  await neighbour.delete(entry!)
  t.deepEqual(await neighbour.list({ family: 'bridge', lladdr }), [])
  await neighbour.add(entry!)
  t.deepEqual(still(await neighbour.list({ family: 'bridge', lladdr })), still([entry!]))
})

test('rules, whose number and selectors tell them apart', async t => {
  using made = await pair()
  const { rt, here } = made
  const { rule } = rt
  const all = [
    { priority: 10, src: '10.0.0.0/8', table: 100 },
    { priority: 10, src: '10.0.0.0/8', table: 1000, protocol: 'static' },
    { priority: 10, dst: '10.0.0.0/8', iifname: 'a', fwmark: 5, fwmask: 255, tos: 4 },
    { priority: 11, action: 'blackhole', ipProto: 6, sportRange: { start: 1, end: 9 }, flags: ['invert'] },
    { priority: 12, goto: 32766 },
    { priority: 13, src: 'fd00::/8', action: 'prohibit' },
    { priority: 14, family: 'inet6', l3mdev: true },
    { priority: 15, tunId: 9n, suppressPrefixlen: 0, uidRange: { start: 0, end: 0 } },
  ] as const
  for (const input of all) await rule.add(input)
  for (const input of all) await t.throwsAsync(rule.add(input), kernel('EEXIST'))
  for (const input of all) t.is((await rule.ensure(input)).priority, input.priority)
  const mine = (await rule.list()).filter(({ protocol }) => protocol !== 'kernel')
  t.is(mine.length, all.length)
  t.is((await rule.list({ priority: 10, src: '10.0.0.0/8' })).length, 2)
  t.is((await rule.list({ table: 1000, protocol: 4 })).length, 1)
  t.is((await rule.list({ iifname: 'a', fwmark: 5, dst: '10.0.0.0/8' })).length, 1)
  t.is((await rule.list({ family: 'inet6', src: 'fd00::/8' })).length, 1)
  for (const [index, object] of mine.entries()) {
    await rule.delete(object)
    t.is((await rule.list()).filter(({ protocol }) => protocol !== 'kernel').length, mine.length - index - 1)
  }
  for (const object of mine) await rule.add(object)
  t.deepEqual(
    (await rule.list()).filter(({ protocol }) => protocol !== 'kernel'),
    mine,
  )
  await rule.delete({ priority: 15 })
  t.false(await rule.deleteIfExists({ priority: 15 }))
  t.like(await rule.replace({ priority: 10, table: 77 }), { table: 77 })
  t.is(here.run(() => ip('rule', 'show', 'pref', '10')).length, 1)
  await t.throwsAsync(rule.replace({ table: 77 }), { instanceOf: InputError, message: /^priority/ })
  t.is(await rule.flush({ priority: 12 }), 1)
})

test('numbers of namespaces', async t => {
  using here = Netns.create()
  using other = Netns.create()
  using third = Netns.create()
  const { nsid } = here.rtnetlink
  t.is(await nsid.get(other), undefined)
  t.is(await nsid.set(other, 5), 5)
  await t.throwsAsync(nsid.set(other, 6), kernel('EEXIST'))
  t.is(await nsid.ensure(other), 5)
  t.is(await nsid.ensure(third), 0)
  t.is(await nsid.get({ fd: other.fd }), 5)
  t.deepEqual((await nsid.list()).map(({ nsid }) => nsid).sort(), [0, 5])
  t.deepEqual(await nsid.list(5), [])
  await t.throwsAsync(nsid.set(other, -2), { instanceOf: InputError, message: /^nsid/ })
})

test('a batch: an outcome for each', async t => {
  using made = await pair()
  const { rt, dev } = made
  const batch = rt.batch()
  batch.address.add({ dev, address: '10.0.0.1/24' })
  batch.address.add({ dev, address: '10.0.0.1/24' })
  batch.route.add({ dst: '10.1.0.0/16', gateway: '10.0.0.2' })
  batch.neighbour.replace({ dev, dst: '10.0.0.2', lladdr: '02:00:00:00:00:01' })
  batch.link.set(dev, { mtu: 1400 })
  batch.link.add({ kind: 'bridge', ifname: 'br' })
  t.is(batch.length, 6)
  const outcomes = await batch.send()
  t.deepEqual(
    outcomes.map(({ status }) => status === 'fulfilled'),
    [true, false, true, true, true, true],
  )
  t.is((await rt.link.get('a')).mtu, 1400)
  t.throws(() => batch.address.add({ dev: 'a', address: '10.0.0.1/24' }), { instanceOf: InputError, message: /^dev/ })
  t.throws(() => batch.link.add({ kind: 'veth', data: { peer: { up: true } } }), { message: /^data\.peer\.up: / })
  t.throws(() => batch.link.add({ kind: 'bridge', ifname: 'x', ifalias: 'y' }), { message: /^ifalias: / })
})
