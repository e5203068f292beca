/** What Linux 7.3 told of bridges and tables of neighbours, read by the client, against what iproute2 7.3 printed. */
import test, { type ExecutionContext } from 'ava'
import { families } from '../../protocol/messages.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import { FakeKernel } from '../../src/testing/index.ts'
import { decode, encode } from '../protocol/captures.ts'
import {
  globalMapping,
  mdbMapping,
  mstMapping,
  portMapping,
  routerMapping,
  tableMapping,
  tunnelMapping,
  vlanMapping,
  vniMapping,
} from './judge/bridge.ts'
import { captured } from './judge/captured.ts'
import { compare, compareOne, type Mapping } from './judge/compare.ts'
import { fdbMapping } from './judge/neighbour.ts'

/** A client of a kernel that answers every dump with the messages of a capture. */
function client(name: string, type: keyof typeof families.route): Rtnetlink {
  const [number] = families.route[type]
  const { pairs } = captured(`bridge/${name}`)
  return new Rtnetlink({ transport: new FakeKernel(() => pairs.map(([body]) => ({ type: number, body }))) })
}

/** Every attribute has a form, and the bytes come back. */
function faithful(t: ExecutionContext, name: string, type: keyof typeof families.route) {
  for (const [bytes, printed] of captured(`bridge/${name}`).pairs) {
    const what = JSON.stringify(printed)
    const codec = families.route[type][1]
    t.false(JSON.stringify(decode(codec, bytes), plain).includes('"unknown":'), what)
    t.deepEqual(encode(codec, decode(codec, bytes, { lossless: true })), bytes, what)
  }
}
const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

type Reading<T> = (rt: Rtnetlink) => Promise<T[]>

/** Objects that iproute2 prints by link, under `key`. */
function byLink<T extends { dev: number }>(
  name: string,
  type: keyof typeof families.route,
  key: string,
  list: Reading<T>,
  mapping: Mapping<T>,
): void {
  test(`captures/bridge/${name}.json`, async t => {
    faithful(t, name, type)
    using rt = client(name, type)
    const objects = await list(rt)
    const { names, pairs } = captured(`bridge/${name}`)
    for (const [, { ifname, [key]: theirs, ...rest }] of pairs) {
      t.deepEqual(rest, {})
      const ours = objects.filter(({ dev }) => names(dev) === ifname)
      compare(t, ifname, theirs, ours, mapping, names)
    }
    t.is(
      objects.length,
      pairs.reduce((sum, [, printed]) => sum + printed[key].length, 0),
    )
  })
}

/** Objects that have a message each. */
function each<T>(name: string, type: keyof typeof families.route, list: Reading<T>, mapping: Mapping<T>): void {
  test(`captures/bridge/${name}.json`, async t => {
    faithful(t, name, type)
    using rt = client(name, type)
    const { names, pairs } = captured(`bridge/${name}`)
    compare(
      t,
      name,
      pairs.map(([, printed]) => printed),
      await list(rt),
      mapping,
      names,
    )
  })
}

byLink('vlan', 'newvlan', 'vlans', rt => rt.bridge.vlan.list(), vlanMapping)
byLink('vlanStats', 'newvlan', 'vlans', rt => rt.bridge.vlan.list({ stats: true }), vlanMapping)
byLink('vlanGlobal', 'newvlan', 'vlans', rt => rt.bridge.vlanGlobal.list(), globalMapping)
byLink('vlanTunnel', 'newvlan', 'tunnels', rt => rt.bridge.vlanTunnel.list(), tunnelMapping)
byLink('vni', 'newtunnel', 'vnis', rt => rt.bridge.vni.list(), vniMapping)
byLink('vniStats', 'newtunnel', 'vnis', rt => rt.bridge.vni.list({ stats: true }), vniMapping)
byLink('mst', 'newlink', 'mst', rt => rt.bridge.mst.list(), mstMapping)
each('fdb', 'newneigh', rt => rt.bridge.fdb.list(), fdbMapping)
each('port', 'newlink', rt => rt.bridge.port.list(), portMapping)
each('neighbourTable', 'newneightbl', rt => rt.neighbourTable.list(), tableMapping)

test('captures/bridge/mdb.json', async t => {
  faithful(t, 'mdb', 'newmdb')
  using rt = client('mdb', 'newmdb')
  const { names, pairs } = captured('bridge/mdb')
  const groups = await rt.bridge.mdb.list()
  const routers = await rt.bridge.mdb.router.list()
  const printed = { mdb: pairs.flatMap(([, { mdb }]) => mdb), router: pairs.flatMap(([, { router }]) => router) }
  t.is(groups.length, printed.mdb.length)
  for (const one of printed.mdb) {
    const index = groups.findIndex(group => fits(one, group, names))
    t.true(index >= 0, JSON.stringify(one))
    compareOne(t, JSON.stringify(one), one, groups.splice(index, 1)[0]!, mdbMapping, names)
  }
  compare(t, 'router', printed.router, routers, routerMapping, names)
})

/** iproute2 prints groups in the opposite order. */
const fits = (one: any, group: any, names: (ifindex: number) => string | undefined) =>
  names(group.dev) === one.dev && names(group.port) === one.port && group.group === one.grp && group.source === one.src

test('a VLAN, or a tunnel, is found inside of a range', async t => {
  using rt = client('vlan', 'newvlan')
  const dev = 7
  t.deepEqual(
    (await rt.bridge.vlan.list({ vid: 15 })).map(({ dev, vid, vidEnd, tunnelId }) => ({ dev, vid, vidEnd, tunnelId })),
    [
      { dev: 2, vid: 15, vidEnd: undefined, tunnelId: undefined },
      { dev: 3, vid: 15, vidEnd: undefined, tunnelId: undefined },
      { dev, vid: 15, vidEnd: undefined, tunnelId: 1015 },
    ],
  )
  t.deepEqual(await rt.bridge.vlanTunnel.list({ tunnelId: 1012 }), [{ dev, vid: 12, tunnelId: 1012 }])
  t.deepEqual(await rt.bridge.vlanTunnel.list({ tunnelId: 1020 }), [])
  const expanded = await rt.bridge.vlan.list({ expanded: true })
  t.true(expanded.every(({ vidEnd }) => vidEnd === undefined))
  const ranges = await rt.bridge.vlan.list()
  t.is(
    expanded.length,
    ranges.reduce((sum, { vid, vidEnd = vid }) => sum + vidEnd - vid + 1, 0),
  )
})
