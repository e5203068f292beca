import { execFileSync } from 'node:child_process'
import type { ExecutionContext } from 'ava'
import { InputError, KernelError, NotFoundError, UnsupportedError } from '../../../protocol/errors.ts'
import { Netns } from '../../../src/netns/index.ts'
import type { QdiscInput } from '../../../src/rtnetlink/index.ts'
import { needs } from '../../needs.ts'

const test = await needs('root', 'tc', 'kind:veth')
const shaped = await needs('root', 'tc', 'kind:veth', 'qdisc:tbf', 'qdisc:htb')
const delayed = await needs('root', 'tc', 'kind:veth', 'qdisc:netem')

async function scene() {
  const netns = Netns.create()
  const rt = netns.rtnetlink
  const { ifindex: dev } = await rt.link.add({ kind: 'veth', ifname: 'a', up: true, data: { peer: { ifname: 'b' } } })
  const tc = (...words: string[]) =>
    JSON.parse(netns.run(() => execFileSync('tc', ['-j', '-s', '-d', ...words], { encoding: 'utf8' })))
  return { rt, tc: rt.tc, dev, json: tc, [Symbol.dispose]: () => netns.close() }
}

/** A qdisc is made, read, deleted as it was read, made as it was read, and is as it was. */
async function roundTrip(t: ExecutionContext, input: Omit<QdiscInput, 'dev'>) {
  using made = await scene()
  const { qdisc } = made.tc
  const first = await qdisc.add({ ...input, dev: 'a' } as QdiscInput)
  t.is(first.kind, input.kind)
  t.deepEqual(await qdisc.get({ dev: 'a', parent: first.parent }), first)
  await qdisc.delete(first)
  t.is(await qdisc.find({ dev: made.dev, handle: first.handle }), undefined)
  const { stats: _, refcnt: __, ...again } = await qdisc.add(first as QdiscInput)
  const { stats: ___, refcnt: ____, ...before } = first
  t.deepEqual(again as object, before)
  t.deepEqual((await qdisc.ensure(first as QdiscInput)).options, first.options)
}

test('what has no options is made, read and deleted', async t => {
  await roundTrip(t, { kind: 'pfifo', handle: '5:', options: { limit: 77 } })
  await roundTrip(t, { kind: 'bfifo', handle: '5:', options: { limit: '10k' } })
})

test('an unknown kind names its module, a missing link and a missing qdisc are told', async t => {
  using made = await scene()
  const { qdisc } = made.tc
  const unknown = await t.throwsAsync(qdisc.add({ dev: 'a', kind: 'nonsuch' }), { instanceOf: UnsupportedError })
  t.regex(String(unknown?.hint), /modprobe sch_nonsuch/)
  await t.throwsAsync(qdisc.add({ dev: 'zz', kind: 'pfifo' }), { instanceOf: KernelError, code: 'ENODEV' })
  await t.throwsAsync(qdisc.get({ dev: 'a', handle: '77:' }), { instanceOf: NotFoundError })
  t.false(await qdisc.deleteIfExists({ dev: 'a', parent: '1:1' }))
})

test('bad input is refused before anything is sent', async t => {
  using made = await scene()
  const { qdisc, class: tclass } = made.tc
  const refused = (input: object, message: RegExp) =>
    t.throwsAsync(qdisc.add({ dev: 'a', ...input } as QdiscInput), { instanceOf: InputError, message })
  await refused({ kind: 'netem', options: { delay: '50' } }, /options.delay: "50" has none of the units/)
  await refused({ kind: 'netem', options: { delay: 50 } }, /options.delay: expected text/)
  await refused({ kind: 'netem', options: { loss: '101%' } }, /options.loss: 101% is more than all/)
  await refused({ kind: 'netem', options: { jitter: '5ms' } }, /options.jitter: needs delay/)
  await refused({ kind: 'netem', options: { loss: '1%', lossState: { p13: '1%' } } }, /lossState: cannot be with loss/)
  await refused({ kind: 'netem', options: { latency: '5ms' } }, /options.latency: no such field/)
  await refused({ kind: 'tbf', options: { rate: '1mbit', burst: '5k' } }, /expected either limit or latency/)
  await refused({ kind: 'tbf', options: { rate: '1mbit', limit: 5 } }, /options.burst: is missing/)
  await refused({ kind: 'pfifo', handle: '1:5' }, /handle: expected the number of a qdisc/)
  await refused({ kind: 'pfifo', parent: 'top' }, /parent: expected root, ingress, or a handle/)
  await t.throwsAsync(tclass.add({ dev: 'a', classid: '1:1', kind: 'htb', options: { rate: '1mbit', prio: 9 } }), {
    instanceOf: InputError,
    message: /options.prio: expected an integer from 0 to 7/,
  })
})

shaped('tbf and htb: what was made is what tc prints, and what is read makes it again', async t => {
  await roundTrip(t, { kind: 'tbf', handle: '1:', options: { rate: '1mbit', burst: '32kb', latency: '400ms' } })
  using made = await scene()
  const { qdisc, class: tclass } = made.tc
  await qdisc.add({ dev: 'a', handle: '1:', kind: 'htb', options: { default: '10' } })
  const one = await tclass.add({
    dev: 'a',
    classid: '1:10',
    kind: 'htb',
    options: { rate: '10mbit', ceil: '50mbit', burst: '15k', prio: 2 },
  })
  const [printed] = made.json('class', 'show', 'dev', 'a')
  t.is(printed.handle, one.classid)
  t.is(printed.prio, 2)
  t.is(one.kind === 'htb' && one.options?.rate, '10mbit')
  t.deepEqual(
    (await tclass.list({ kind: 'htb' })).map(({ classid }) => classid),
    ['1:10'],
  )
  await qdisc.add({ dev: 'a', parent: '1:10', handle: '10:', kind: 'pfifo', options: { limit: 9 } })
  t.is((await tclass.get({ dev: 'a', classid: '1:10' })).leaf, '10:')
  await qdisc.delete({ dev: 'a', parent: '1:10' })
  await tclass.delete({ dev: 'a', classid: '1:10' })
  t.false(await tclass.deleteIfExists(one))
})

delayed('netem: what was made is what tc prints, and what is read makes it again', async t => {
  const all = { delay: '50ms', jitter: '5ms', loss: '1%', duplicate: '2%', corrupt: '0.1%', rate: '5mbit' } as const
  await roundTrip(t, { kind: 'netem', handle: '1:', options: all })
  await roundTrip(t, { kind: 'netem', handle: '1:', options: { lossGemodel: { p: '1%', '1-h': '70%' }, ecn: true } })
  using made = await scene()
  await made.tc.qdisc.add({ dev: 'a', kind: 'netem', options: { ...all, delayCorrelation: '25%' } })
  const [{ options }] = made.json('qdisc', 'show', 'dev', 'a')
  t.deepEqual(options.delay, { delay: 0.05, jitter: 0.005, correlation: options.delay.correlation })
  t.is(options['loss-random'].loss.toFixed(4), '0.0100')
  t.is(options.rate.rate, 625000)
})

shaped('a watch tells of qdiscs and classes', async t => {
  using made = await scene()
  const { qdisc, class: tclass } = made.tc
  const seen: string[] = []
  const watch = made.rt.watch(['qdisc', 'tclass'])
  await qdisc.add({ dev: 'a', handle: '1:', kind: 'htb' })
  await tclass.add({ dev: 'a', classid: '1:1', kind: 'htb', options: { rate: '1mbit' } })
  await qdisc.delete({ dev: 'a' })
  for await (const change of watch) {
    const { kind, event } = change
    seen.push(`${kind} ${event}`)
    if (kind === 'qdisc' && event === 'deleted') break
  }
  t.true(seen.includes('qdisc added') || seen.includes('qdisc deleted'), seen.join())
})
