import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { KernelError, SyscallError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import type { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { Rtnetlink as Client } from '../../src/rtnetlink/index.ts'
import { NetlinkSocket } from '../../src/socket/netlink.ts'
import { ip, state } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip', 'kind:veth', 'kind:bridge')
const kernel = (code: string) => ({ instanceOf: KernelError, code })
const namesIn = async (rt: Rtnetlink) => (await rt.link.list()).map(({ ifname }) => ifname).sort()

test.serial('a pair across namespaces, both ends up', async t => {
  using red = Netns.create()
  using blue = Netns.create()
  const { link } = red.rtnetlink
  const peer = { ifname: 'b', netns: blue, up: true, mtu: 1400, ifalias: 'end' }
  const a = await link.add({ kind: 'veth', ifname: 'a', up: true, mtu: 1300, data: { peer } })
  t.like(a, { ifname: 'a', kind: 'veth', mtu: 1300, operstate: 'up' })
  t.true(a.flags.includes('lowerUp'))
  // The kernel says that a link runs a moment after it does.
  for (let i = 0; i < 100 && (await link.peer(a))!.operstate !== 'up'; i++) await delay(20)
  const b = await link.peer(a)
  t.like(b, { ifname: 'b', mtu: 1400, ifalias: 'end', operstate: 'up' })
  t.is((await blue.rtnetlink.link.peer('b'))!.ifname, 'a')
  t.is(await link.peer('lo'), undefined)
  const [theirs] = blue.run(() => ip('link', 'show', 'b'))
  t.true(theirs.flags.includes('LOWER_UP'))
  t.is(theirs.ifindex, b!.ifindex)
  await link.delete('a')
  t.is(await blue.rtnetlink.link.find('b'), undefined)
})

test.serial('names that the kernel chooses, here and in another namespace', async t => {
  using red = Netns.create()
  using blue = Netns.create()
  const { link } = red.rtnetlink
  const one = await link.add({ kind: 'veth' })
  t.deepEqual(await namesIn(red.rtnetlink), ['lo', 'veth0', 'veth1'])
  t.is((await link.peer(one))!.link, one.ifindex)
  t.is((await link.add({ kind: 'bridge', ifname: 'lan%d' })).ifname, 'lan0')
  // The other end stays with us.
  const far = await link.add({ kind: 'veth', netns: blue, up: true, data: { peer: { ifname: 'mine' } } })
  t.is(far.ifname, 'veth0')
  t.true(far.flags.includes('up'))
  t.deepEqual(await namesIn(blue.rtnetlink), ['lo', 'veth0'])
  t.true((await namesIn(red.rtnetlink)).includes('mine'))
})

test.serial('what fails halfway leaves nothing', async t => {
  using red = Netns.create()
  using blue = Netns.create()
  const { link } = red.rtnetlink
  await link.add({ kind: 'bridge', ifname: 'br', altnames: ['taken'] })
  await namesIn(blue.rtnetlink)
  const before = state()
  for (const netns of [undefined, blue]) {
    const peer = { ifname: 'b', netns, up: true }
    // The altname is taken, in blue the family has no such mode.
    const input = netns === undefined ? { altnames: ['taken'] } : { data: { peer: { ...peer, carrier: false } } }
    await t.throwsAsync(link.add({ kind: 'veth', ifname: 'a', data: { peer }, ...input } as never), {
      instanceOf: KernelError,
    })
    t.deepEqual(await namesIn(red.rtnetlink), ['br', 'lo'])
    t.deepEqual(await namesIn(blue.rtnetlink), ['lo'])
  }
  // The socket fails at the second request.
  const socket = new NetlinkSocket({ netns: red })
  let writes = 0
  const write = socket.write.bind(socket)
  socket.write = bytes => {
    if (++writes === 2) throw new SyscallError('write', 105, 'ENOBUFS')
    write(bytes)
  }
  {
    using rt = new Client({ transport: socket })
    const peer = { ifname: 'b', up: true }
    await t.throwsAsync(rt.link.add({ kind: 'veth', ifname: 'a', data: { peer } }), { code: 'ENOBUFS' })
    t.deepEqual(await namesIn(rt), ['br', 'lo'])
  }
  t.deepEqual(state(), before)
})

test.serial('moving, by all that means a namespace; the link is the one that arrived', async t => {
  using red = Netns.create()
  using blue = Netns.create(`move${process.pid}`)
  const child = blue.spawn('sleep', ['30'])
  await once(child, 'spawn')
  try {
    const { link } = red.rtnetlink
    for (const netns of [blue, blue.name!, { pid: child.pid! }, child.pid!, { fd: blue.fd }, { path: blue.path }]) {
      const before = state().descriptors.length
      const made = await link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b' } } })
      const moved = await link.set('a', { netns, ifname: 'arrived', up: true })
      t.is(moved.ifname, 'arrived')
      t.is(moved.link, (await link.get('b')).ifindex)
      t.true(moved.flags.includes('up'))
      t.is((await blue.rtnetlink.link.get(moved.ifindex)).ifname, 'arrived')
      t.is(await link.find('a'), undefined)
      t.is(await link.find(made.ifindex), undefined)
      await blue.rtnetlink.link.delete(moved)
      t.true(Math.abs(state().descriptors.length - before) <= 1)
    }
    // The master counts where the link goes to.
    const bridge = await blue.rtnetlink.link.add({ kind: 'bridge', ifname: 'br' })
    await link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b' } } })
    t.is((await link.set('a', { netns: blue, master: 'br' })).master, bridge.ifindex)
  } finally {
    child.kill()
  }
})

test.serial('set and ensure', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  const veth = await link.ensure({ kind: 'veth', ifname: 'a', mtu: 1400, data: { peer: { ifname: 'b' } } })
  t.is(
    (await link.ensure({ kind: 'veth', ifname: 'a', mtu: 1400, data: { peer: { ifname: 'b' } } })).ifindex,
    veth.ifindex,
  )
  t.is((await link.ensure({ kind: 'veth', ifname: 'a', mtu: 1300 })).mtu, 1300)
  await t.throwsAsync(link.ensure({ kind: 'bridge', ifname: 'a' }), kernel('EEXIST'))
  await link.ensure({ kind: 'bridge', ifname: 'br', data: { ageingTime: 600 } })
  const bridge = await link.ensure({ kind: 'bridge', ifname: 'br', data: { ageingTime: 700 } })
  t.true(bridge.kind === 'bridge' && bridge.data?.ageingTime === 700)
  await link.ensure({ kind: 'vxlan', ifname: 'vx', data: { id: 5, port: 4789 } })
  const other = await t.throwsAsync(link.ensure({ kind: 'vxlan', ifname: 'vx', data: { id: 6, port: 4789 } }))
  t.true(other instanceof KernelError)

  t.is((await link.set('a', { master: 'br' })).master, bridge.ifindex)
  const port = await link.set('a', { slaveKind: 'bridge', slaveData: { cost: 9, isolated: true } })
  t.true(port.slaveKind === 'bridge' && port.slaveData?.cost === 9 && port.slaveData.isolated === true)
  t.is((await link.list({ master: 'br' })).length, 1)
  t.is((await link.list({ kind: 'veth' })).length, 2)
  t.is((await link.list({ up: true })).length, 0)
  t.is((await link.set('a', { master: null })).master, undefined)
  t.deepEqual((await link.set('a', { flags: { noarp: true, multicast: false } })).flags, ['broadcast', 'noarp'])
  const renamed = await link.set('a', { ifname: 'c', address: '02:00:00:00:00:01', group: 7, txqlen: 9, ifalias: 'x' })
  t.like(renamed, { ifname: 'c', address: '02:00:00:00:00:01', group: 7, txqlen: 9, ifalias: 'x' })
  t.is((await link.get('c', { raw: true })).raw!.attributes.mtu, 1300)
  t.is((await link.statistics('c')).rxPackets, 0)
  t.is(await link.flush({ kind: 'veth' }), 1)
  t.false(await link.deleteIfExists('c'))
  await t.throwsAsync(link.get('c'), kernel('ENODEV'))
  await t.throwsAsync(link.delete(999), kernel('ENODEV'))
})

test.serial('further names, up to 127 bytes', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  const long = `${'é'.repeat(63)}x`
  const made = await link.add({ kind: 'bridge', ifname: 'br', altnames: ['short', long] })
  t.deepEqual(made.altnames, ['short', long])
  t.is((await link.get(long)).ifname, 'br')
  t.is((await link.get('short')).ifindex, made.ifindex)
  t.is((await link.set(long, { mtu: 1400 })).mtu, 1400)
  t.deepEqual((await link.set('br', { altnames: ['short', 'other'] })).altnames, ['short', 'other'])
  await link.deleteAltname('other', 'short', 'other')
  await link.addAltname('br', 'third')
  t.deepEqual((await link.get('br')).altnames, ['third'])
  await here.rtnetlink.address.add({ dev: 'third', address: '10.0.0.1/24' })
  t.deepEqual(here.run(() => ip('addr', 'show', 'br'))[0].altnames, ['third'])
  await link.delete('third')
})

test.serial('what is read can be made again', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  await link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b' } } })
  const inputs = [
    { kind: 'bridge', ifname: 'br', altnames: ['lan'], ifalias: 'x', data: { ageingTime: 600, groupFwdMask: 8 } },
    {
      kind: 'vxlan',
      ifname: 'vx',
      data: { id: 5, port: 4789, group: '192.0.2.1', link: (await link.get('a')).ifindex, ttl: 4 },
    },
    {
      kind: 'vxlan',
      ifname: 'vx6',
      data: { id: 6, port: 4790, group6: 'ff02::1', link: (await link.get('a')).ifindex },
    },
    { kind: 'macvlan', ifname: 'mv', link: 'b', data: { mode: 'bridge', bcQueueLen: 77 } },
    { kind: 'macvtap', ifname: 'mt', link: 'b', data: { mode: 'vepa' } },
    { kind: 'ifb', ifname: 'ifb9', mtu: 1400, txqlen: 7, group: 5 },
  ] as const
  for (const input of inputs) {
    await link.add(input)
    const before = await link.get(input.ifname)
    await link.delete(before)
    await link.add(before)
    const after = await link.get(input.ifname)
    const still = ({ stats64, carrierChanges, afSpec, ...rest }: any) =>
      JSON.stringify(rest, (name, value) =>
        /Timer$|^carrier|^(bridge|root)Id$/.test(name) ? undefined : typeof value === 'bigint' ? `${value}` : value,
      )
    t.is(still(after), still(before))
    await link.set(after, { ...after, mtu: 1300 })
    t.is((await link.get(after)).mtu, 1300)
    await link.delete(after)
  }
})

test.serial('a link that is given away with its process comes to its end', async t => {
  using red = Netns.create()
  const child = spawn('unshare', ['-n', 'sleep', '30'])
  await once(child, 'spawn')
  try {
    const { link } = red.rtnetlink
    await link.add({ kind: 'veth', ifname: 'host', data: { peer: { ifname: 'guest' } } })
    let inside = false
    for (let tries = 0; tries < 50 && !inside; tries++) {
      inside = Netns.open({ pid: child.pid! }).inode !== Netns.current().inode
      if (!inside) await new Promise(resolve => setTimeout(resolve, 20))
    }
    t.is((await link.set('guest', { netns: { pid: child.pid! } })).ifname, 'guest')
    t.deepEqual(await namesIn(red.rtnetlink), ['host', 'lo'])
  } finally {
    child.kill()
  }
})
