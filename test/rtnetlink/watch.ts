import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { ExecutionContext } from 'ava'
import { InputError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import { type Change, Rtnetlink, type Watch, type WatchKind } from '../../src/rtnetlink/index.ts'
import { state } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'
import { world } from './world.ts'

const test = await needs('root', 'ip', 'bridge', 'kind:veth', 'kind:bridge')
const kinds = ['link', 'address', 'route', 'neighbour', 'fdb', 'rule', 'nsid'] as const

/** Reads a watch in the background. */
function follow<K extends WatchKind>(watch: Watch<K>, pause?: () => Promise<unknown>) {
  const changes: Change<K>[] = []
  const waiting: (() => void)[] = []
  const done = (async () => {
    for await (const change of watch) {
      changes.push(change)
      for (const wake of waiting.splice(0)) wake()
      await pause?.()
    }
  })()
  done.catch(() => {})
  /** The first change from number `from` on that is as wanted. */
  const until = async (wanted: (change: Change<K>) => boolean, from = 0): Promise<Change<K>> => {
    const end = performance.now() + 3_000
    for (;;) {
      const found = changes.slice(from).find(wanted)
      if (found !== undefined) return found
      if (performance.now() > end) throw new Error('no such change came')
      await Promise.race([new Promise<void>(resolve => waiting.push(resolve)), delay(1_000)])
    }
  }
  return { changes, done, until, ready: () => until(change => change.event === 'ready') }
}

/** What runs, and settings that a message about a link tells too early. */
const running = new Set([
  'stats64',
  'afSpec',
  'cacheinfo',
  'validLifetime',
  'preferredLifetime',
  'expires',
  'probes',
  'stats',
])
const plain = (object: any): string =>
  JSON.stringify(object, (name, value) =>
    running.has(name) || /Timer$|^bcQueueLenUsed$|^carrier/.test(name)
      ? undefined
      : typeof value === 'bigint'
        ? String(value)
        : value,
  )

/** What has tests of its own. */
type Undisturbed = 'filter' | 'chain' | 'action' | 'vlan' | 'mdb' | 'vni'

/** What the kernel tells, less what it does not announce. */
async function fresh(rt: Rtnetlink): Promise<Record<Exclude<WatchKind, Undisturbed>, object[]>> {
  const neighbours = await rt.neighbour.list()
  const entries = await rt.neighbour.list({ family: 'bridge' })
  return {
    link: await rt.link.list(),
    address: await rt.address.list(),
    route: await rt.route.list(),
    neighbour: neighbours.filter(({ state }) => !state.some(name => name === 'noarp' || name === 'incomplete')),
    fdb: entries.filter(({ master, cacheinfo }) => master !== undefined || cacheinfo !== undefined),
    rule: await rt.rule.list(),
    nsid: await rt.nsid.list(),
    netconf: await rt.netconf.list(),
    qdisc: await rt.tc.qdisc.list(),
    tclass: await rt.tc.class.list(),
    nexthop: await rt.nexthop.list(),
  }
}

/** Waits until what the watch knows is what a fresh list tells. */
async function settled(t: ExecutionContext, watch: Watch<(typeof kinds)[number]>, rt: Rtnetlink) {
  let ours: Record<string, string[]> = {}
  let theirs: Record<string, string[]> = {}
  for (let round = 0; round < 100; round++) {
    await delay(20 + round)
    const lists = await fresh(rt)
    ours = Object.fromEntries(kinds.map(kind => [kind, watch.current(kind).map(plain).sort()]))
    theirs = Object.fromEntries(kinds.map(kind => [kind, lists[kind].map(plain).sort()]))
    if (JSON.stringify(ours) === JSON.stringify(theirs)) break
  }
  for (const kind of kinds) {
    const [known, told] = [new Set(ours[kind]), new Set(theirs[kind])]
    t.deepEqual(
      [...known].filter(object => !told.has(object)),
      [...told].filter(object => !known.has(object)),
      `${kind}: known, and there`,
    )
    t.is(ours[kind]!.length, theirs[kind]!.length, kind)
  }
}

test.serial('all that is there, then changes with old and new, of every kind', async t => {
  using made = world()
  const rt = made.here.rtnetlink
  await using watch = rt.watch(kinds)
  const { changes, until, ready } = follow(watch)
  await ready()
  const number = changes.length
  t.true(changes.slice(0, -1).every(({ event }) => event === 'existing'))
  await settled(t, watch, rt)
  t.deepEqual([...new Set(changes.map(({ kind }) => kind))].filter(Boolean).sort(), [...kinds].sort())

  const steps: [command: string, kind: WatchKind, event: string, test: (change: any) => boolean][] = [
    ['ip link set ifb0 mtu 1300', 'link', 'changed', ({ old, new: now }) => old.mtu === 1400 && now.mtu === 1300],
    ['ip link del mv0', 'link', 'deleted', ({ old }) => old.ifname === 'mv0'],
    ['ip addr add 10.8.0.1/24 dev vb', 'address', 'added', ({ new: now }) => now.address === '10.8.0.1/24'],
    [
      'ip addr change 10.8.0.1/24 dev vb metric 9',
      'address',
      'changed',
      ({ old, new: now }) => !old.metric && now.metric === 9,
    ],
    ['ip route add 10.7.0.0/16 via 10.0.0.6', 'route', 'added', ({ new: now }) => now.gateway === '10.0.0.6'],
    ['ip route replace 10.7.0.0/16 via 10.0.0.8', 'route', 'deleted', ({ old }) => old.gateway === '10.0.0.6'],
    ['ip route append 10.7.0.0/16 via 10.0.0.6', 'route', 'added', ({ new: now }) => now.gateway === '10.0.0.6'],
    [
      'ip -6 route append 2001:db8:3::/48 via 2001:db8::7 dev veth0',
      'route',
      'added',
      ({ new: now }) => now.multipath?.length === 3,
    ],
    [
      'ip -6 route del 2001:db8:3::/48 via 2001:db8::9 dev veth0',
      'route',
      'added',
      ({ new: now }) => now.multipath?.length === 2,
    ],
    [
      'ip neigh change 10.0.0.3 lladdr 02:00:00:00:00:33 dev veth0',
      'neighbour',
      'changed',
      ({ new: now }) => now.lladdr === '02:00:00:00:00:33',
    ],
    ['ip neigh del 10.0.0.3 dev veth0', 'neighbour', 'deleted', ({ old }) => old.dst === '10.0.0.3'],
    [
      'bridge fdb add 02:00:00:00:00:19 dev va master static',
      'fdb',
      'added',
      ({ new: now }) => now.lladdr === '02:00:00:00:00:19',
    ],
    [
      'bridge fdb del 02:00:00:00:00:0a dev vx4 dst 192.0.2.77 vni 9 port 99',
      'fdb',
      'deleted',
      ({ old }) => old.dst === '192.0.2.77',
    ],
    ['ip rule add pref 77 table 77', 'rule', 'added', ({ new: now }) => now.priority === 77],
    ['ip link set vb down', 'route', 'deleted', ({ old }) => old.dst === '10.8.0.0/24'],
    ['ip link set vb name vc', 'rule', 'changed', ({ new: now }) => now.flags.includes('oifDetached')],
    ['ip netns set blue 8', 'nsid', 'added', ({ new: now }) => now.nsid === 8],
    ['bridge link set dev va cost 99', 'link', 'changed', ({ new: now }) => now.slaveData?.cost === 99],
    ['ip link del va', 'route', 'deleted', ({ old }) => old.dst === 'default'],
  ]
  for (const [command, kind, event, right] of steps) {
    if (command.startsWith('ip netns')) made.tool('ip', 'netns', 'add', 'green')
    const from = changes.length
    const words = (command.startsWith('ip netns') ? 'ip netns set green 8' : command).split(' ')
    made.tool(...(words as [string]))
    await t.notThrowsAsync(
      until(change => change.kind === kind && change.event === event && right(change), from),
      command,
    )
    await settled(t, watch, rt)
  }
  Netns.delete('green')
  t.true(changes.length > number)
})

/** Changes of every kind, many of them. */
async function churn(rt: Rtnetlink, dev: number, round: number) {
  const batch = rt.batch()
  for (let i = 0; i < 100; i++) {
    const octet = (round * 7 + i) % 250
    batch.address.add({ dev, address: `10.77.${octet}.1/32` })
    batch.neighbour.replace({ dev, dst: `10.0.0.${octet}`, lladdr: '02:00:00:00:00:01' })
    batch.route.replace({ dst: `10.78.${octet}.0/24`, dev, metrics: { mtu: 1300 + octet } })
    batch.route.add({ dst: `fd78:${octet}::/64`, dev, gateway: 'fe80::5' })
    batch.rule.add({ priority: 1000 + octet, table: 78 })
    batch.link.set(dev, { txqlen: 100 + octet })
    if (i % 3 === 0) batch.address.delete({ dev, address: `10.77.${(octet + 100) % 250}.1/32` })
    if (i % 3 === 0) batch.rule.delete({ priority: 1000 + ((octet + 100) % 250) })
    if (i % 5 === 0) batch.route.delete({ dst: `10.78.${(octet + 100) % 250}.0/24` })
    if (i % 5 === 0) batch.neighbour.delete({ dev, dst: `10.0.0.${(octet + 90) % 250}` })
  }
  await batch.send()
}

async function stormy(t: ExecutionContext, receiveBufferSize: number, options: object, pause?: () => Promise<unknown>) {
  using made = Netns.create()
  const rt = new Rtnetlink({ netns: made, receiveBufferSize })
  using quick = new Rtnetlink({ netns: made })
  try {
    const { ifindex } = await quick.link.add({
      kind: 'veth',
      ifname: 'a',
      up: true,
      data: { peer: { ifname: 'b', up: true } },
    })
    await quick.address.add({ dev: ifindex, address: '10.0.0.254/24' })
    await using watch = rt.watch(kinds, options)
    const { changes, ready } = follow(watch, pause)
    await ready()
    for (let round = 0; round < 8; round++) {
      await churn(quick, ifindex, round)
      // Now and then the watch reads on, so that changes come while it reads the tables again.
      if (round % 2 === 1) await delay(1)
    }
    await settled(t, watch, quick)
    t.true(changes.some(({ event }) => event === 'overrun'))
    t.true(watch.current('route').length > 300)
  } finally {
    rt.close()
  }
}

test.serial('a queue of the kernel that overflows', t => stormy(t, 4096, {}))

test.serial('a reader that is slow', async t => {
  let turns = 0
  await stormy(t, 4 << 20, { queueLimit: 16 }, async () => {
    turns++
    if (turns < 400 && turns % 4 === 0) await delay(1)
  })
})

test.serial('a storm that goes on while the tables are read again', async t => {
  using made = Netns.create()
  const rt = new Rtnetlink({ netns: made, receiveBufferSize: 4096 })
  using quick = new Rtnetlink({ netns: made })
  await using watch = rt.watch(kinds)
  const { changes, done, ready } = follow(watch)
  await ready()
  const lines = Array.from({ length: 4000 }, (_, i) => {
    const rule = `pref ${1000 + (i % 250)} table 78`
    return `rule add ${rule}\nlink set lo txqlen ${100 + (i % 900)}\nrule del ${rule}\n`
  })
  const storms = [1, 2].map(() => made.spawn('ip', ['-force', '-batch', '-'], { stdio: ['pipe', 'ignore', 'ignore'] }))
  for (const { stdin } of storms) stdin!.end(lines.join(''))
  await Promise.all(storms.map(storm => once(storm, 'exit')))
  await Promise.race([settled(t, watch, quick), done])
  t.true(changes.filter(({ event }) => event === 'overrun').length > 1)
  rt.close()
})

test.serial('ends by close, by break and by abort, and leaves nothing', async t => {
  using made = Netns.create()
  const rt = made.rtnetlink
  await rt.link.list()
  const before = state()
  const closed = rt.watch(['link', 'route'])
  const one = follow(closed)
  await one.ready()
  closed.close()
  await one.done

  for await (const { event } of rt.watch(['link'])) if (event === 'ready') break

  const controller = new AbortController()
  const aborted = follow(rt.watch(['link'], { signal: controller.signal }))
  await aborted.ready()
  const reason = new Error('enough')
  controller.abort(reason)
  t.is(await t.throwsAsync(aborted.done), reason)
  t.throws(() => rt.watch(['link'], { signal: controller.signal }), { message: 'enough' })

  // One that is closed before its first answer.
  const early = rt.watch(['link'])
  const first = early[Symbol.asyncIterator]().next()
  early.close()
  t.like(await first, { done: true })
  t.deepEqual(state(), before)
  // The client itself goes on.
  t.is((await rt.link.list()).length, 1)
})

test.serial('what cannot be watched is refused before a socket is made', t => {
  using made = Netns.create()
  const rt = made.rtnetlink
  const before = state()
  t.throws(() => rt.watch(['link', 'links' as 'link']), {
    instanceOf: InputError,
    message: /^kinds\[1\]: "links" is none/,
  })
  t.throws(() => rt.watch([]), { instanceOf: InputError })
  t.throws(() => rt.watch(['link'], { queueLimit: 0 }), { instanceOf: InputError, message: /^queueLimit/ })
  t.deepEqual(state(), before)
})
