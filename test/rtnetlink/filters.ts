import { execFileSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { InputError, KernelError, NotFoundError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import { tcMessages } from '../../protocol/tc/tc.ts'
import { Netns } from '../../src/netns/index.ts'
import type { ActionInput, Filter, FilterInput, Rtnetlink } from '../../src/rtnetlink/index.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'tc', 'kind:dummy', 'qdisc:fq_codel')

const CLSACT = { handle: 0xffff_0000, parent: 0xffff_fff1 }

async function clsact({ connection }: Rtnetlink, ifindex: number, blocks: object = {}): Promise<void> {
  const [type, codec] = tcMessages.newqdisc
  const value = { ...CLSACT, ifindex, attributes: { kind: 'clsact', ...blocks } }
  await connection.request({ name: 'RTM_NEWQDISC', type, flags: NLM_F.ack | NLM_F.create, codec, value })
}

/** A namespace with d0 and d1, where d0 takes filters. */
async function scene(): Promise<{ netns: Netns; rt: Rtnetlink; d0: number; d1: number }> {
  const netns = Netns.create()
  const rt = netns.rtnetlink
  const [d0, d1] = await Promise.all(
    ['d0', 'd1'].map(async ifname => (await rt.link.add({ ifname, kind: 'dummy', up: true })).ifindex),
  )
  await clsact(rt, d0!)
  return { netns, rt, d0: d0!, d1: d1! }
}

const tc = (netns: Netns, ...words: string[]) =>
  netns.run(() => JSON.parse(execFileSync('tc', ['-j', ...words], { encoding: 'utf8' })))

const drop: ActionInput[] = [{ kind: 'gact', action: 'drop' }]
const http = { dev: 'd0', parent: 'ingress', protocol: 'ip', priority: 1, handle: 5, kind: 'flower' } as const
const options = { ipProto: 'tcp', dstIp: '10.0.0.0/8', dstPort: 80 } as const

test.serial('a filter: added, seen by tc, found, changed, replaced, ensured, deleted', async t => {
  const { netns, rt, d0 } = await scene()
  using _ = netns
  const made = await rt.tc.filter.add({ ...http, options, actions: drop })
  t.is(made.dev, d0)
  t.is(made.parent, 'ingress')
  t.like(made.options, { ...options, ethType: 'ip', flags: ['notInHw'] })
  t.like(made.actions?.[0], { kind: 'gact', action: 'drop', refcnt: 1, bindcnt: 1 })
  const [, seen] = tc(netns, 'filter', 'show', 'dev', 'd0', 'ingress')
  t.deepEqual(seen.options.keys, { eth_type: 'ipv4', ip_proto: 'tcp', dst_ip: '10.0.0.0/8', dst_port: 80 })
  t.is((await t.throwsAsync(rt.tc.filter.add({ ...http, options }), { instanceOf: KernelError })).code, 'EEXIST')

  t.like(await rt.tc.filter.get({ dev: 'd0', kind: 'flower' }), { handle: 5 })
  t.is((await rt.tc.filter.list({ dev: 'd0' })).length, 1)
  t.is((await rt.tc.filter.list()).length, 1)
  t.is(await rt.tc.filter.find({ dev: 'd0', parent: 'egress' }), undefined)

  const changed = await rt.tc.filter.change({ ...http, options: { ...options, dstPort: 81 }, actions: drop })
  t.like(changed.options, { dstPort: 81 })
  const replaced = await rt.tc.filter.replace({ ...http, options, actions: [{ kind: 'gact', action: 'goto chain 7' }] })
  t.is(replaced.actions?.[0]?.action, 'goto chain 7')
  t.is(
    (await rt.tc.filter.ensure(http.handle ? { ...http, options, actions: drop } : http)).actions?.[0]?.action,
    'drop',
  )
  await rt.tc.filter.ensure({ ...http, options, actions: drop })
  await rt.tc.filter.ensure({ ...http, handle: undefined, options })
  t.is((await rt.tc.filter.list({ dev: 'd0' })).length, 1)
  t.true(
    await t
      .throwsAsync(rt.tc.filter.ensure({ ...http, priority: undefined, options }))
      .then(e => e instanceof InputError),
  )

  await rt.tc.filter.delete(http)
  t.false(await rt.tc.filter.deleteIfExists(http))
  await t.throwsAsync(rt.tc.filter.get({ dev: 'd0', kind: 'flower' }), { instanceOf: NotFoundError })
})

const kinds: FilterInput[] = [
  { kind: 'matchall', options: { classid: '1:5' } },
  { kind: 'fw', handle: 6, options: { mask: 0xff, classid: '1:10' } },
  { kind: 'route', options: { to: 10, from: 12, classid: '1:10' } },
  { kind: 'cgroup', handle: 1, actions: drop },
  { kind: 'flow', handle: 1, options: { mode: 'hash', keys: ['src', 'dst'], divisor: 16, baseclass: '1:1' } },
  {
    kind: 'basic',
    options: {
      match: {
        or: [
          { kind: 'u32', data: { val: 6 << 16, mask: 0xff << 16, off: 8, offmask: 0 } },
          {
            and: [
              { kind: 'cmp', data: { val: 64, mask: 0, off: 8, align: 1, flags: 0, layer: 1, opnd: 1 } },
              { kind: 'nbyte', not: true, data: { off: 12, layer: 1, needle: Uint8Array.of(10, 0) } },
              {
                kind: 'text',
                data: {
                  algo: 'kmp',
                  fromOffset: 0,
                  toOffset: 60,
                  fromLayer: 1,
                  toLayer: 1,
                  pattern: Uint8Array.of(47),
                },
              },
            ],
          },
        ],
      },
      classid: '1:10',
    },
  },
  { kind: 'bpf', options: { bytecode: '1,6 0 0 4294967295', classid: '1:1' } },
  { kind: 'u32', options: { match: [{ value: 0x0a00_0000, mask: 0xff00_0000, off: 16 }], classid: '1:1' } },
  { kind: 'flower', options: { hash: '0x12/0xff', ctState: '+trk-new', numOfVlans: 0 } },
]

test.serial('every kind of filter can be made again as it was read', async t => {
  const { netns, rt, d0 } = await scene()
  using _ = netns
  for (const [index, one] of kinds.entries()) {
    const protocol = one.kind === 'flower' ? 'all' : 'ip'
    const place = { dev: d0, parent: 'ingress', protocol, priority: index + 1 } as const
    const made = await rt.tc.filter.add({ ...place, ...one } as FilterInput).catch((error: unknown) => {
      throw new Error(`${one.kind}: ${error}`)
    })
    await rt.tc.filter.delete({ ...place })
    const again = await rt.tc.filter.add(made as FilterInput)
    t.deepEqual(steady(again), steady(made), one.kind)
    await rt.tc.filter.delete({ ...place })
  }
  t.is(await rt.tc.filter.flush({ dev: d0 }), 0)
})

const steady = ({ actions, ...rest }: Filter) => ({
  ...JSON.parse(JSON.stringify(rest)),
  actions: actions?.map(({ kind, action }) => ({ kind, action })),
})

test.serial('actions are shared, counted, listed beyond 32, flushed', async t => {
  const { netns, rt } = await scene()
  using _ = netns
  const mirror = await rt.tc.action.add({ kind: 'mirred', mirredAction: 'mirror', toDev: 'd1', index: 3 })
  t.like(mirror, { kind: 'mirred', action: 'pipe', direction: 'egress', index: 3, refcnt: 1 })
  t.is(
    (await t.throwsAsync(rt.tc.action.add({ kind: 'gact', index: 0, action: 'jump x' as never }))).message.slice(0, 16),
    'action[0].action',
  )
  await rt.tc.filter.add({ ...http, options, actions: [{ ...mirror } as ActionInput] })
  t.is((await rt.tc.action.get({ kind: 'mirred', index: 3 })).bindcnt, 1)
  t.is(
    (await t.throwsAsync(rt.tc.action.delete({ kind: 'mirred', index: 3 }), { instanceOf: KernelError })).code,
    'EPERM',
  )

  for (let index = 1; index <= 70; index++) await rt.tc.action.add({ kind: 'gact', action: 'drop', index })
  t.is((await rt.tc.action.list({ kind: 'gact' })).length, 70)
  t.is((await rt.tc.action.list()).length, 71)
  t.is((await rt.tc.action.replace({ kind: 'gact', action: 'pass', index: 5 })).action, 'pass')
  await rt.tc.action.delete({ kind: 'gact', index: 5 })
  t.false(await rt.tc.action.deleteIfExists({ kind: 'gact', index: 5 }))
  await rt.tc.action.flush({ kind: 'gact' })
  t.deepEqual(await rt.tc.action.list({ kind: 'gact' }), [])
})

test.serial('a policer has the rate and burst that tc prints', async t => {
  const { netns, rt } = await scene()
  using _ = netns
  const made = await rt.tc.action.add({ kind: 'police', rate: '10mbit', burst: '20kb', mtu: 1500, action: 'drop' })
  t.like(made, { rate: 1_250_000, burst: 20_480, mtu: 1500, action: 'drop' })
  const text = netns.run(() => execFileSync('tc', ['actions', 'ls', 'action', 'police'], { encoding: 'utf8' }))
  t.regex(text, /rate 10Mbit burst 20Kb mtu 1500b action drop/)
})

test.serial('chains have templates; blocks are shared', async t => {
  const { netns, rt, d0, d1 } = await scene()
  using _ = netns
  const chain = { dev: d0, parent: 'ingress', chain: 6, protocol: 'ip', kind: 'flower' } as const
  await rt.tc.chain.add({ ...chain, options: { dstIp: '0.0.0.0/8' } })
  t.like(await rt.tc.chain.get({ dev: d0, parent: 'ingress', chain: 6 }), { chain: 6, kind: 'flower' })
  t.is((await rt.tc.chain.list({ dev: d0 })).length, 1)
  await rt.tc.chain.delete(chain)
  t.deepEqual(await rt.tc.chain.list({ dev: d0 }), [])

  await clsact(rt, d1, { ingressBlock: 22 })
  const shared = await rt.tc.filter.add({ block: 22, priority: 1, kind: 'matchall', actions: drop })
  t.is(shared.block, 22)
  t.is((await rt.tc.filter.list()).filter(({ block }) => block === 22).length, 1)
  t.is((await rt.tc.filter.list({ dev: d1 })).length, 1)
})

test.serial('a watch tells of filters, and that they went with their qdisc', async t => {
  const { netns, rt, d0 } = await scene()
  using _ = netns
  const told: string[] = []
  await using watch = rt.watch(['filter'])
  void (async () => {
    for await (const { event, new: now, old } of watch) told.push(`${event} ${now?.kind ?? old?.kind ?? ''}`.trim())
  })()
  const until = async (count: number) => {
    for (let round = 0; round < 200 && told.length < count; round++) await delay(20)
  }
  await until(1)
  await rt.tc.filter.add({ ...http, options, actions: drop })
  await until(2)
  await rt.tc.filter.replace({ ...http, options })
  await until(3)
  await rt.tc.filter.delete({ dev: d0, parent: 'ingress', protocol: 'ip', priority: 1 })
  await until(4)
  t.deepEqual(told, ['ready', 'added flower', 'changed flower', 'deleted flower'])
})

test.serial('what the kernel has not got is named', async t => {
  const { netns, rt } = await scene()
  using _ = netns
  const error = await t.throwsAsync(
    rt.tc.filter.add({ dev: 'd0', parent: 'ingress', kind: 'rsvp' as never, options: {} as never }),
    { instanceOf: InputError },
  )
  t.regex(error.message, /^kind: "rsvp" is none of basic/)
})
