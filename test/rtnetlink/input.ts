import test from 'ava'
import { InputError } from '../../protocol/errors.ts'
import { Rtnetlink } from '../../src/rtnetlink/index.ts'
import type { Transport } from '../../src/socket/transport.ts'
import { state } from '../fixtures/netns.ts'

/** A socket that nobody may use. */
const untouchable = new Proxy({} as Transport, {
  get(_, name) {
    if (name === 'port') return 1
    if (name === 'closed') return false
    if (['onReadable', 'ref', 'unref', 'close'].includes(String(name))) return () => {}
    return () => {
      throw new Error(`the socket was asked to ${String(name)}`)
    }
  },
})
const rt = new Rtnetlink({ transport: untouchable })
const { link, address, route, neighbour, rule, nsid } = rt
const dev = 'nobody'
const any = (value: unknown) => value as never

const wrong: Record<string, () => Promise<unknown>> = {
  kind: () => link.add(any({ ifname: 'a' })),
  ifname: () => link.add({ kind: 'bridge', ifname: 'x'.repeat(16), master: dev }),
  mtu: () => link.set(dev, { mtu: -1 }),
  'data.id': () => link.add({ kind: 'vxlan', link: dev, data: { id: 1 << 24 } }),
  'data.peer.ifname': () => link.add({ kind: 'veth', data: { peer: { ifname: 'y'.repeat(16) } } }),
  'data.peer.up': () => link.add({ kind: 'veth', data: { peer: { up: any('yes') } } }),
  'data.peer.master': () => link.add({ kind: 'veth', data: { peer: { master: any({}) } } }),
  'data.peer': () => link.add({ kind: 'veth', data: { peer: any('b') } }),
  'data.nothing': () => link.add({ kind: 'bridge', data: any({ nothing: 1 }) }),
  nothing: () => link.add(any({ kind: 'bridge', nothing: 1 })),
  minMtu: () => link.set(dev, any({ minMtu: 1 })),
  slaveKind: () => link.set(dev, any({ slaveData: { cost: 1 } })),
  'flags.noarp': () => link.set(dev, { flags: { noarp: any(1) } }),
  flags: () => link.set(dev, { flags: any(['quick']) }),
  up: () => link.set(dev, { up: any(1) }),
  master: () => link.set(3, { master: any(-1) }),
  'altnames[1]': () => link.addAltname(dev, 'a', 'x'.repeat(128)),
  altnames: () => link.set(dev, { altnames: any('a') }),
  netns: () => link.set(3, { netns: any({}) }),
  changes: () => link.set(3, any(null)),
  link: () => link.get(any(undefined)),
  knd: () => link.list(any({ knd: 'veth' })),
  filter: () => link.flush({}),
  'address ': () => address.add({ dev, address: '10.0.0.256/24' }),
  'address  ': () => address.add({ dev, address: '10.0.0.1/33' }),
  'address   ': () => address.add({ dev, address: any(5) }),
  'address    ': () => address.add(any(null)),
  'dev ': () => address.add({ dev: any(0), address: '10.0.0.1/24' }),
  'dev  ': () => address.add({ dev: 'x'.repeat(128), address: '10.0.0.1/24' }),
  peer: () => address.add({ dev, address: '10.0.0.1', peer: 'fd00::1' }),
  family: () => address.add({ dev, address: '10.0.0.1', family: 'inet6' }),
  label: () => address.add({ dev, address: '10.0.0.1', label: 'x'.repeat(16) }),
  broadcast: () => address.add({ dev, address: '10.0.0.1', broadcast: 'all' }),
  scope: () => address.add({ dev, address: '10.0.0.1', scope: any('galaxy') }),
  metric: () => address.add({ dev, address: '10.0.0.1', metric: 2 ** 32 }),
  validLifetime: () => address.add({ dev, address: '10.0.0.1', validLifetime: -5 }),
  preferredLifetime: () => address.add({ dev, address: '10.0.0.1', validLifetime: 5, preferredLifetime: 6 }),
  lable: () => address.add(any({ dev, address: '10.0.0.1', lable: 'x' })),
  'scope ': () => address.list({ scope: any('galaxy') }),
  dst: () => route.add({ dst: '10.0.0.1/24', dev }),
  'dst ': () => route.add({ dst: 'fd00::1/64', dev }),
  'dst  ': () => route.add({ dst: any(undefined), dev }),
  'dst   ': () => route.list({ dst: '10.0.0.0/99' }),
  'dst    ': () => route.get('nowhere'),
  gateway: () => route.add({ dst: 'default', gateway: 'fd00::1', family: 'inet', dev }),
  'multipath[1].gateway': () => route.add({ dst: '10.0.0.0/8', multipath: [{ dev }, { gateway: '1.2.3' }] }),
  'multipath[0].weight': () => route.add({ dst: '10.0.0.0/8', multipath: [{ dev, weight: 257 }] }),
  'multipath[0].wait': () => route.add({ dst: '10.0.0.0/8', multipath: [any({ wait: 1 })] }),
  'multipath[0].dev': () => route.add({ dst: '10.0.0.0/8', multipath: [{ dev: any(-1) }] }),
  multipath: () => route.add({ dst: '10.0.0.0/8', multipath: any('x') }),
  'via.address': () => route.add({ dst: 'default', via: { family: 'inet6', address: '1.2.3.4' }, dev }),
  'via.family': () => route.add({ dst: 'default', via: { family: any('x'), address: '1.2.3.4' }, dev }),
  table: () => route.add({ dst: 'default', table: 2 ** 32, dev }),
  priority: () => route.add({ dst: 'default', priority: -1, dev }),
  tos: () => route.add({ dst: 'default', tos: 256, dev }),
  'metrics.mtu': () => route.add({ dst: 'default', metrics: { mtu: any('x') }, dev }),
  type: () => route.add({ dst: 'default', type: any('hole'), dev }),
  protocol: () => route.list({ protocol: any('me') }),
  gatway: () => route.list(any({ gatway: '10.0.0.1' })),
  src: () => route.get({ dst: '10.0.0.1', src: 'fd00::1' }),
  mark: () => route.get({ dst: '10.0.0.1', mark: -1, iif: dev }),
  query: () => route.get(any(null)),
  'dst     ': () => neighbour.add({ dev, dst: '10.0.0' }),
  lladdr: () => neighbour.add({ dev, dst: '10.0.0.1', lladdr: '02:00' + ':zz' }),
  state: () => neighbour.add({ dev, dst: '10.0.0.1', state: [any('asleep')] }),
  vlan: () => neighbour.add({ dev, lladdr: '02:00:00:00:00:01', vlan: 70000 }),
  'lladdr ': () => neighbour.list({ lladdr: 'zz' }),
  proxy: () => neighbour.list({ proxy: any('x') }),
  'src ': () => rule.add({ src: '10.0.0.0/40' }),
  action: () => rule.add({ action: any('jump') }),
  iifname: () => rule.add({ iifname: 'x'.repeat(16) }),
  'sportRange.end': () => rule.add({ sportRange: { start: 1, end: 70000 } }),
  'priority ': () => rule.add({ priority: 1.5 }),
  priorty: () => rule.flush(any({ priorty: 5 })),
  'filter ': () => rule.flush({ priority: undefined }),
  nsid: () => nsid.set(3, -7),
  queueLimit: async () => rt.watch(['link'], { queueLimit: -1 }),
}

for (const [index, [title, run]] of Object.entries(wrong).entries()) {
  const field = title.trim()
  test(`${index}, ${field}: refused by its name before any system call`, async t => {
    const before = state()
    const error = await t.throwsAsync(run, { instanceOf: InputError })
    t.is(error!.message.slice(0, field.length + 2), `${field}: `)
    t.deepEqual(state().inode, before.inode)
  })
}

test('nothing is left open by any of them', async t => {
  const before = state()
  for (const run of Object.values(wrong)) await t.throwsAsync(run)
  t.deepEqual(state(), before)
})
