/** What is in and around bridges, on a kernel. */
import { InputError, KernelError, NotFoundError } from '../../protocol/errors.ts'
import { linkMessages } from '../../protocol/link/link.ts'
import { Netns } from '../../src/netns/index.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'bridge-vlans', 'kind:veth', 'kind:vxlan')

/** A namespace with a bridge that has VLANs and two ports, `a` and `b`; no VLAN is there by itself. */
async function scene(data: object = {}) {
  const netns = Netns.create()
  const rt = netns.rtnetlink
  const vlans = { vlanFiltering: true, vlanDefaultPvid: 0 }
  const br = await rt.link.add({ kind: 'bridge', ifname: 'br', data: { ...vlans, ...data } })
  await rt.link.set('br', { up: true })
  for (const ifname of ['a', 'b']) {
    const peer = { ifname: `${ifname}1`, up: true }
    await rt.link.add({ kind: 'veth', ifname, master: 'br', up: true, data: { peer } })
  }
  const { ifindex: a } = await rt.link.get('a')
  return { netns, rt, bridge: rt.bridge, br: br.ifindex, a, [Symbol.dispose]: () => netns.close() }
}

const kernel = (code: string) => ({ instanceOf: KernelError, code })

test('VLANs: add, set, list, delete, flush; ranges and single ones', async t => {
  using made = await scene()
  const { bridge, a, br } = made
  await bridge.vlan.add({ dev: 'a', vid: 10, vidEnd: 20 })
  await bridge.vlan.add({ dev: 'a', vid: 30, flags: ['pvid', 'untagged'], state: 'blocking' })
  await bridge.vlan.add({ dev: 'br', vid: 10, vidEnd: 12, self: true })
  t.like(await bridge.vlan.get({ dev: 'a', vid: 30 }), { dev: a, flags: ['pvid', 'untagged'], state: 'blocking' })
  await bridge.vlan.set({ dev: a, vid: 12, vidEnd: 13 }, { state: 'learning', neighSuppress: true })
  t.deepEqual(
    (await bridge.vlan.list({ dev: 'a' })).map(({ vid, vidEnd, state }) => [vid, vidEnd, state]),
    [
      [10, 11, 'forwarding'],
      [12, 13, 'learning'],
      [14, 20, 'forwarding'],
      [30, undefined, 'blocking'],
    ],
  )
  t.is((await bridge.vlan.list({ dev: 'a', expanded: true })).length, 12)
  t.deepEqual((await bridge.vlan.get({ dev: 'a', vid: 30, stats: true })).stats?.rxPackets, 0)
  await bridge.vlan.delete({ dev: 'a', vid: 14, vidEnd: 19 })
  t.true(await bridge.vlan.deleteIfExists({ dev: 'a', vid: 20 }))
  t.false(await bridge.vlan.deleteIfExists({ dev: 'a', vid: 20 }))
  t.is(await bridge.vlan.find({ dev: 'a', vid: 20 }), undefined)
  await t.throwsAsync(bridge.vlan.get({ dev: 'a', vid: 20 }), { instanceOf: NotFoundError })
  t.is(await bridge.vlan.flush({ vid: 10 }), 2)
  t.deepEqual(
    (await bridge.vlan.list({ dev: 'br' })).map(({ dev, vid, vidEnd }) => [dev, vid, vidEnd]),
    [[br, 11, 12]],
  )
  for (const vid of [0, 4095, 1.5, '7' as never]) {
    await t.throwsAsync(bridge.vlan.add({ dev: 'a', vid }), { instanceOf: InputError, message: /^vid: / })
  }
  await t.throwsAsync(bridge.vlan.add({ dev: 'a', vid: 9, vidEnd: 8 }), { instanceOf: InputError, message: /^vidEnd/ })
  await t.throwsAsync(bridge.vlan.add({ dev: 'a', vlan: 9 } as never), { instanceOf: InputError, message: /^vlan: no/ })
})

test('what is set of a VLAN for the whole bridge', async t => {
  using made = await scene({ multiBoolopt: { optval: 2, optmask: 2 } })
  const { bridge } = made
  await bridge.vlan.add({ dev: 'br', vid: 10, vidEnd: 20, self: true })
  await bridge.vlanGlobal.set({ dev: 'br', vid: 10, vidEnd: 12 }, { mcastQuerier: true, mcastQueryIntvl: 10_000n })
  t.like(await bridge.vlanGlobal.get({ dev: 'br', vid: 11 }), { vid: 11, mcastQuerier: true, mcastQueryIntvl: 10_000n })
  t.like(await bridge.vlanGlobal.get({ vid: 13 }), { mcastQuerier: false })
  await t.throwsAsync(bridge.vlanGlobal.set({ dev: 'br', vid: 10 }, {}), { instanceOf: InputError })
})

test('tunnels of VLANs and the network identifiers of a vxlan', async t => {
  using made = await scene()
  const { rt, bridge } = made
  const data = { collectMetadata: true, vnifilter: true, port: 4789 }
  await rt.link.add({ kind: 'vxlan', ifname: 'vx', data })
  await rt.link.set('vx', { master: 'br', up: true })
  await bridge.port.set('vx', { vlanTunnel: true, learning: false })
  t.like(await bridge.port.get({ dev: 'vx' }), { vlanTunnel: true, learning: false, ifname: 'vx' })
  await bridge.vni.add({ dev: 'vx', vni: 1010, vniEnd: 1020 })
  await bridge.vni.add({ dev: 'vx', vni: 2000, group: '2001:db8::1' })
  t.like(await bridge.vni.get({ dev: 'vx', vni: 2000 }), { vni: 2000, group: '2001:db8::1' })
  t.is((await bridge.vni.get({ dev: 'vx', vni: 1015, stats: true })).stats?.txPkts, 0)
  await bridge.vni.delete({ dev: 'vx', vni: 1020 })
  t.false(await bridge.vni.deleteIfExists({ dev: 'vx', vni: 1020 }))
  t.like((await bridge.vni.list())[0], { vni: 1010, vniEnd: 1019 })
  await bridge.vlan.add({ dev: 'vx', vid: 10, vidEnd: 20 })
  await bridge.vlanTunnel.add({ dev: 'vx', vid: 10, vidEnd: 20, tunnelId: 1010 })
  await bridge.vlanTunnel.delete({ dev: 'vx', vid: 20, tunnelId: 1020 })
  t.like(await bridge.vlanTunnel.get({ dev: 'vx' }), { vid: 10, vidEnd: 19, tunnelId: 1010 })
  t.like(await bridge.vlanTunnel.get({ tunnelId: 1015 }), { vid: 15, tunnelId: 1015 })
})

test('states in spanning tree instances', async t => {
  using made = await scene({ multiBoolopt: { optval: 4, optmask: 4 } })
  const { bridge, a } = made
  await bridge.vlan.add({ dev: 'a', vid: 10, vidEnd: 12 })
  await bridge.vlanGlobal.set({ dev: 'br', vid: 11, vidEnd: 12 }, { msti: 2 })
  await bridge.mst.set({ dev: 'a', msti: 2 }, { state: 'blocking' })
  t.deepEqual(await bridge.mst.list({ dev: 'a', msti: 2 }), [{ dev: a, msti: 2, state: 'blocking' }])
})

test('forwarding entries: get, sticky and inactive ones, flush by what they are', async t => {
  using made = await scene()
  const { bridge, a } = made
  await bridge.vlan.add({ dev: 'a', vid: 10 })
  const entry = { dev: 'a', vlan: 10, state: ['noarp', 'reachable'] } as const
  const one = { ...entry, lladdr: '02:00:00:00:0a:01', flags: ['master', 'sticky'] } as const
  await bridge.fdb.add(one)
  await t.throwsAsync(bridge.fdb.add(one), kernel('EEXIST'))
  const two = { ...entry, lladdr: '02:00:00:00:0a:02', flags: ['master'], activityNotify: ['notify'] } as const
  t.like(await bridge.fdb.ensure(two), { activityNotify: ['notify'] })
  t.like(await bridge.fdb.get({ lladdr: one.lladdr, master: 'br', vlan: 10 }), { dev: a, flags: ['sticky'] })
  await t.throwsAsync(bridge.fdb.get({ lladdr: '02:00:00:00:0a:03', master: 'br' }), kernel('ENOENT'))
  await bridge.fdb.flush({ dev: 'br', port: 'a', flags: { sticky: false }, state: { permanent: false } })
  t.deepEqual(
    (await bridge.fdb.list({ master: 'br', vlan: 10 })).filter(({ dev }) => dev === a).map(({ lladdr }) => lladdr),
    [one.lladdr],
  )
  await bridge.fdb.flush({ dev: 'a', master: true, vlan: 10 })
  t.is(await bridge.fdb.find({ lladdr: one.lladdr }), undefined)
})

test('groups: add, replace, list, ports, delete, flush; router ports', async t => {
  using made = await scene({ mcastIgmpVersion: 3, mcastMldVersion: 2 })
  const { bridge, a, br } = made
  await bridge.vlan.add({ dev: 'a', vid: 10 })
  const group = { dev: 'br', port: 'a', group: '239.1.1.1', vid: 10, state: 'permanent' } as const
  await bridge.mdb.add(group)
  await t.throwsAsync(bridge.mdb.add(group), kernel('EEXIST'))
  t.like(await bridge.mdb.get({ group: '239.1.1.1' }), { dev: br, port: a, vid: 10, state: 'permanent' })
  await bridge.mdb.replace({ ...group, filterMode: 'include', sources: ['10.0.0.1', '10.0.0.2'] })
  const any = (await bridge.mdb.list({ dev: 'br', group: '239.1.1.1' })).find(({ source }) => source === undefined)
  t.like(any, { filterMode: 'include' })
  t.deepEqual(any!.sources?.map(({ address }) => address).sort(), ['10.0.0.1', '10.0.0.2'])
  t.is((await bridge.mdb.ports({ dev: 'br', group: '239.1.1.1', vid: 10 })).length, 1)
  await bridge.mdb.delete(group)
  t.false(await bridge.mdb.deleteIfExists(group))
  await bridge.mdb.add({ ...group, group: '01:00:5e:00:00:77' })
  await bridge.mdb.add({ ...group, group: 'ff0e::7', protocol: 'zebra' })
  await bridge.mdb.flush({ dev: 'br', protocol: 'zebra' })
  t.deepEqual(
    (await bridge.mdb.list({ dev: 'br', port: 'a' })).map(one => one.group),
    ['01:00:5e:00:00:77'],
  )
  await bridge.port.set('a', { multicastRouter: 'perm' })
  t.like((await bridge.mdb.router.list({ dev: 'br' }))[0], { port: a, type: 'perm' })
  await t.throwsAsync(bridge.mdb.add({ ...group, group: 'nobody' }), { instanceOf: InputError })
})

test('rings and maintenance end points are read', async t => {
  using made = await scene()
  const { rt, bridge, a, br } = made
  const { ifindex: b } = await rt.link.get('b')
  const [type, codec] = linkMessages.setlink
  const send = (afSpec: object) =>
    rt.connection.request({
      name: 'RTM_SETLINK',
      type,
      codec,
      flags: 4,
      value: { family: 7, ifindex: br, attributes: { afSpec } },
    })
  await send({ mrp: { instance: { ringId: 1, pIfindex: a, sIfindex: b, prio: 7 } } })
  t.like((await bridge.mrp.list())[0], { dev: br, ringId: 1, pIfindex: a, sIfindex: b, prio: 7, ringRole: 'disabled' })
  await send({ cfm: { mepCreate: { instance: 1, domain: 'port', direction: 'down', ifindex: a } } })
  await send({ cfm: { mepConfig: { instance: 1, unicastMac: '02:00:00:00:00:07', mdlevel: 5, mepid: 9 } } })
  const [cfm] = await bridge.cfm.list({ dev: 'br' })
  t.like(cfm?.mepConfigInfo?.[0], { instance: 1, unicastMac: '02:00:00:00:00:07', mdlevel: 5, mepid: 9 })
  t.like(cfm?.mepCreateInfo?.[0], { instance: 1, domain: 'port', direction: 'down', ifindex: a })
})

test('parameters of a table of neighbours', async t => {
  using made = await scene()
  const { rt, a } = made
  const { neighbourTable } = rt
  await neighbourTable.set({ name: 'arp_cache', dev: 'a' }, { parms: { baseReachableTime: 20_000, appProbes: 2 } })
  const of = await neighbourTable.get({ name: 'arp_cache', dev: a })
  t.like(of.parms, { baseReachableTime: 20_000, appProbes: 2, retransTime: 1000 })
  const tables = await neighbourTable.list({ dev: null })
  t.deepEqual(tables.map(({ name }) => name).sort(), ['arp_cache', 'ndisc_cache'])
  t.true(tables.every(({ stats, config }) => stats !== undefined && config !== undefined))
  await t.throwsAsync(neighbourTable.set({ name: 'arp_cache', dev: a }, { parms: { retransTime: -1 } }), {
    instanceOf: InputError,
    message: /^parms\.retransTime|milliseconds/,
  })
})

test('a watch tells of VLANs, groups and network identifiers', async t => {
  using made = await scene()
  const { rt, bridge, a } = made
  const seen: string[] = []
  for await (const change of rt.watch(['vlan', 'mdb'])) {
    if (change.event === 'ready') {
      await bridge.vlan.add({ dev: 'a', vid: 10, vidEnd: 12 })
      await bridge.mdb.add({ dev: 'br', port: 'a', group: '239.1.1.1', vid: 10, state: 'permanent' })
      await bridge.vlan.delete({ dev: 'a', vid: 11 })
    }
    if (change.kind === 'vlan' && (change.new ?? change.old)?.dev === a) {
      seen.push(`${change.event} ${(change.new ?? change.old)!.vid}`)
      if (change.event === 'deleted') break
    }
    if (change.kind === 'mdb' && change.new?.group === '239.1.1.1') seen.push(`${change.event} group`)
  }
  t.true(seen.includes('added 12'))
  t.is(seen.at(-1), 'deleted 11')
})
