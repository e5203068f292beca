import { isDeepStrictEqual } from 'node:util'
import { KernelError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import type { Link, LinkInput } from '../../src/rtnetlink/index.ts'
import { needs } from '../needs.ts'

const withBond = await needs('root', 'kind:bond', 'kind:dummy')
const withVrf = await needs('root', 'kind:vrf', 'kind:dummy')
const withHsr = await needs('root', 'kind:hsr', 'kind:veth')
const withNetkit = await needs('root', 'kind:netkit')
const withVxcan = await needs('root', 'kind:vxcan')
const withOthers = await needs('root', 'kind:team', 'kind:nlmon', 'kind:vcan', 'kind:batadv', 'kind:dummy')
const withMpls = await needs('root', 'kind:bridge', 'kind:dummy')

/** What of a link stays when it is made anew. */
const still = ({ stats64, carrierChanges, carrierUpCount, carrierDownCount, afSpec, ...rest }: any) =>
  JSON.parse(JSON.stringify(rest, (_name, value) => (typeof value === 'bigint' ? `${value}` : value)))

const modes = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
] as const

withBond.serial('a bond of each mode can be made as it was read', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  for (const mode of modes) {
    const before = await link.add({ ifname: 'bond0', kind: 'bond', address: '02:00:00:00:00:01', data: { mode } })
    await link.delete('bond0')
    await link.add(before)
    const after = await link.get('bond0')
    t.deepEqual(still(after), still(before), mode)
    t.true(after.kind === 'bond' && after.data?.mode === mode)
    t.is((await link.set('bond0', { ...after, mtu: 1400 })).mtu, 1400)
    await link.delete('bond0')
  }
})

withBond.serial('options of bonds, and ports', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  const wanted: LinkInput = {
    ifname: 'bond0',
    kind: 'bond',
    up: true,
    data: { mode: '802.3ad', miimon: 100, updelay: 200, adLacpRate: 'fast', xmitHashPolicy: 'layer3+4', minLinks: 1 },
  }
  const made = await link.add(wanted)
  t.like(made.data, wanted.data!)
  t.is((await link.ensure(wanted)).ifindex, made.ifindex)
  const other = link.ensure({ ...wanted, data: { ...wanted.data, mode: 'broadcast' } } as LinkInput)
  t.true((await t.throwsAsync(other)) instanceof KernelError)

  await link.add({ ifname: 'd0', kind: 'dummy', master: 'bond0' })
  const port = await link.set('d0', { slaveKind: 'bond', slaveData: { queueId: 3, actorPortPrio: 9 } })
  t.true(port.slaveKind === 'bond' && port.slaveData?.queueId === 3 && port.slaveData.actorPortPrio === 9)

  await link.add({
    ifname: 'bond1',
    kind: 'bond',
    data: {
      mode: 'active-backup',
      arpInterval: 100,
      arpIpTarget: ['192.0.2.1', '192.0.2.2'],
      nsIp6Target: ['2001:db8::1'],
      arpValidate: 'all',
    },
  })
  const backup = await link.add({ ifname: 'd1', kind: 'dummy', master: 'bond1' })
  const preferring = await link.set('bond1', { kind: 'bond', data: { primary: 'd1' } })
  t.true(preferring.kind === 'bond' && preferring.data?.primary === backup.ifindex)
  t.true(preferring.kind === 'bond' && isDeepStrictEqual(preferring.data?.arpIpTarget, ['192.0.2.1', '192.0.2.2']))
  t.is((await link.ensure({ ifname: 'bond1', kind: 'bond', data: { primary: 'd1' } })).ifindex, preferring.ifindex)
})

withVrf.serial('a VRF and its ports', async t => {
  using here = Netns.create()
  const { link, route } = here.rtnetlink
  const red = await link.add({ ifname: 'red', kind: 'vrf', up: true, data: { table: 100 } })
  t.true(red.kind === 'vrf' && red.data?.table === 100)
  const port = await link.add({ ifname: 'd0', kind: 'dummy', up: true, master: 'red' })
  t.true(port.slaveKind === 'vrf' && port.slaveData?.table === 100)
  await here.rtnetlink.address.add({ dev: 'd0', address: '192.0.2.1/24' })
  t.true((await route.list({ table: 100 })).length > 0)
  await link.delete(red)
  await link.add(red)
  t.deepEqual(still(await link.get('red')), still(red))
})

withHsr.serial('a ring of HSR by the names of its ports', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  const a = await link.add({ ifname: 'a', kind: 'veth', data: { peer: { ifname: 'a1' } } })
  const b = await link.add({ ifname: 'b', kind: 'veth', data: { peer: { ifname: 'b1' } } })
  const wanted: LinkInput = {
    ifname: 'hsr0',
    kind: 'hsr',
    data: { slave1: 'a', slave2: b, multicastSpec: 45, version: 1 },
  }
  const ring = await link.add(wanted)
  t.true(ring.kind === 'hsr' && ring.data?.slave1 === a.ifindex && ring.data.slave2 === b.ifindex)
  t.true(ring.kind === 'hsr' && ring.data?.supervisionAddr === '01:15:4e:00:01:2d')
  t.is((await link.ensure(wanted)).ifindex, ring.ifindex)
})

withVrf.serial('links of another namespace are listed and flushed there', async t => {
  using red = Netns.create()
  using blue = Netns.create()
  for (const { rtnetlink } of [red, blue]) await rtnetlink.link.add({ ifname: 'd0', kind: 'dummy' })
  await t.throwsAsync(red.rtnetlink.link.flush({ netns: blue }), { message: /expected a condition/ })
  t.is(await red.rtnetlink.link.flush({ kind: 'dummy', netns: blue }), 1)
  t.is(await blue.rtnetlink.link.find('d0'), undefined)
  t.is((await red.rtnetlink.link.get('d0')).ifname, 'd0')
})

for (const [test, kind] of [
  [withNetkit, 'netkit'],
  [withVxcan, 'vxcan'],
] as const) {
  test.serial(`the other end of a ${kind} is made in another namespace, and set up`, async t => {
    using red = Netns.create()
    using blue = Netns.create()
    const peer = { ifname: 'b', netns: blue, up: true, ifalias: 'the other' }
    const made = await red.rtnetlink.link.add({ ifname: 'a', kind, up: true, data: { peer } } as LinkInput)
    t.is(made.kind, kind)
    t.true(made.flags.includes('up'))
    const other = await blue.rtnetlink.link.get('b')
    t.true(other.flags.includes('up'))
    t.is(other.ifalias, 'the other')
    t.is((await red.rtnetlink.link.peer('a'))?.ifname, 'b')
    t.deepEqual(
      (await red.rtnetlink.link.list({ kind, netns: blue })).map(({ ifname }) => ifname),
      ['b'],
    )
    t.is(
      (await red.rtnetlink.link.ensure({ ifname: 'a', kind, mtu: made.mtu, data: { peer } } as LinkInput)).ifindex,
      made.ifindex,
    )
    await t.throwsAsync(
      red.rtnetlink.link.add({ ifname: 'c', kind, data: { peer: { ifname: 'd', mtu: 'x' } } } as never),
      {
        message: /data\.peer\.mtu/,
      },
    )
  })
}

withNetkit.serial('policies, modes and rooms of a netkit', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  const made = await link.add({
    ifname: 'nk0',
    kind: 'netkit',
    data: { mode: 'l2', policy: 'drop', scrub: 'none', headroom: 64, tailroom: 16, peer: { ifname: 'nk1' } },
  })
  const told = { mode: 'l2', policy: 'drop', peerPolicy: 'pass', scrub: 'none', headroom: 64, tailroom: 16 } as const
  t.like(made.data, { ...told, primary: true, pairing: 'pair' })
  const open = await link.ensure({ ifname: 'nk0', kind: 'netkit', data: { mode: 'l2', policy: 'pass' } })
  t.true(open.kind === 'netkit' && open.data?.policy === 'pass')
  const single = await link.add({ ifname: 'nk2', kind: 'netkit', data: { pairing: 'single' } })
  t.true(single.kind === 'netkit' && single.data?.pairing === 'single')
})

withOthers.serial('kinds without data, and with data that are never told', async t => {
  using here = Netns.create()
  const { link } = here.rtnetlink
  const inputs = [
    { ifname: 'team0', kind: 'team' },
    { ifname: 'nlmon0', kind: 'nlmon' },
    { ifname: 'vcan0', kind: 'vcan' },
    { ifname: 'dummy9', kind: 'dummy' },
    { ifname: 'bat0', kind: 'batadv', data: { algoName: 'BATMAN_V' } },
  ] as const
  for (const input of inputs) {
    const made: Link = await link.add(input)
    t.is(made.kind, input.kind)
    t.is((await link.ensure(input)).ifindex, made.ifindex)
  }
  const port = await link.add({ ifname: 'd0', kind: 'dummy', master: 'team0' })
  t.is(port.slaveKind, 'team')
})

withMpls.serial('statistics by groups', async t => {
  using here = Netns.create()
  const { link, stats } = here.rtnetlink
  await link.add({ ifname: 'br', kind: 'bridge', up: true, data: { mcastStatsEnabled: true, stpState: 'kernel' } })
  const port = await link.add({ ifname: 'd0', kind: 'dummy', up: true, master: 'br' })
  const all = await stats.get('br')
  t.is(all.link64?.rxPackets, 0)
  t.is(typeof all.linkXstats?.bridge?.mcast?.igmpV3reports.tx, 'number')
  const { linkXstatsSlave, ...rest } = await stats.get(port, { groups: ['linkXstatsSlave'] })
  t.deepEqual(rest, { ifindex: port.ifindex })
  t.is(linkXstatsSlave?.bridge?.stp?.rxBpdu, 0)
  t.deepEqual(
    (await stats.list({ groups: ['link64'] })).map(({ ifindex }) => ifindex),
    (await link.list()).map(({ ifindex }) => ifindex),
  )

  const info = async () =>
    (await stats.get('d0', { groups: ['linkOffloadXstats'], offload: ['hwSInfo'] })).linkOffloadXstats
  t.deepEqual(await info(), { hwSInfo: { l3Stats: { request: false, used: false } } })
  await stats.set('d0', { l3: true })
  t.deepEqual(await info(), { hwSInfo: { l3Stats: { request: true, used: false } } })
  await t.throwsAsync(stats.get('d0', { groups: ['packets' as never] }), { message: /groups: none of link64/ })
})

withOthers.serial('forwarding settings', async t => {
  using here = Netns.create()
  const { link, netconf } = here.rtnetlink
  const made = await link.add({ ifname: 'd0', kind: 'dummy' })
  await here.sysctl.set({ 'net.ipv4.conf.d0.forwarding': 1, 'net.ipv4.conf.d0.rp_filter': 2 })
  t.like(await netconf.get('d0'), {
    family: 'inet',
    dev: made.ifindex,
    forwarding: true,
    rpFilter: 'loose',
    proxyNeigh: false,
  })
  t.is((await netconf.get('all')).dev, 'all')
  t.like(await netconf.get('default', { family: 'inet6' }), { family: 'inet6', dev: 'default', forwarding: false })
  t.deepEqual(
    new Set((await netconf.list({ family: 'inet' })).map(({ dev }) => dev)),
    new Set(['all', 'default', 1, made.ifindex]),
  )
  t.true((await netconf.list()).some(({ family }) => family === 'inet6'))

  await using watch = here.rtnetlink.watch(['netconf'])
  const events: unknown[] = []
  for await (const change of watch) {
    if (change.event === 'ready') await here.sysctl.set({ 'net.ipv4.conf.d0.proxy_arp': 1 })
    if (change.event !== 'changed') continue
    events.push(change)
    break
  }
  t.like(events[0], {
    kind: 'netconf',
    event: 'changed',
    new: { dev: made.ifindex, forwarding: true, proxyNeigh: true },
  })
})
