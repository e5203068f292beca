/** The verbs of qdiscs and classes against a kernel that we play. */
import test from 'ava'
import { InputError, NotFoundError, UnsupportedError } from '../../../protocol/errors.ts'
import { type QdiscInput, Rtnetlink } from '../../../src/rtnetlink/index.ts'
import { FakeKernel, type Replies } from '../../../src/testing/index.ts'

/** A kernel with the link 5, `eth0`, that knows two qdiscs and a class, and no kind called `nonsuch`. */
function kernel() {
  return new FakeKernel(({ type, body, flags }): Replies => {
    if (type === 'getlink') return { type: 'newlink', body: { ifindex: 5, attributes: { ifname: 'eth0' } } }
    if (type === 'getqdisc') {
      return [
        { type: 'newqdisc', body: { ifindex: 5, handle: 0x1_0000, parent: 0xffff_ffff, attributes: { kind: 'htb' } } },
        { type: 'newqdisc', body: { ifindex: 5, handle: 0, parent: 0x1_0010, attributes: { kind: 'pfifo' } } },
      ]
    }
    if (type === 'gettclass') {
      const own = body.ifindex === 5
      return own
        ? [
            {
              type: 'newtclass',
              body: { ifindex: 5, handle: 0x1_0010, parent: 0xffff_ffff, attributes: { kind: 'htb' } },
            },
          ]
        : []
    }
    if ((body as any).attributes?.kind === 'nonsuch')
      return { error: 'ENOENT', attributes: { msg: 'Specified qdisc kind is unknown' } }
    if ((flags & 8) === 0) return undefined
    return { type, body } as Replies
  })
}
const client = () => new Rtnetlink({ transport: kernel() })

test('an unknown kind names its module', async t => {
  using rt = client()
  const error = await t.throwsAsync(rt.tc.qdisc.add({ dev: 'eth0', kind: 'nonsuch' }), { instanceOf: UnsupportedError })
  t.regex(String(error?.hint), /modprobe sch_nonsuch/)
})

test('qdiscs and classes are listed and found by what tells them', async t => {
  using rt = client()
  t.deepEqual(
    (await rt.tc.qdisc.list({ dev: 'eth0' })).map(({ handle, parent }) => [handle, parent]),
    [
      ['1:', 'root'],
      ['0:', '1:10'],
    ],
  )
  t.is((await rt.tc.qdisc.get({ dev: 5, parent: '1:10' })).kind, 'pfifo')
  await t.throwsAsync(rt.tc.qdisc.get({ dev: 5, handle: '77:' }), { instanceOf: NotFoundError })
  t.deepEqual(
    (await rt.tc.class.list()).map(({ classid }) => classid),
    ['1:10'],
  )
  t.is((await rt.tc.class.get({ dev: 'eth0', parent: '1:' })).classid, '1:10')
})

test('what is made comes back as it was asked for', async t => {
  using rt = client()
  const made = await rt.tc.qdisc.add({
    dev: 'eth0',
    kind: 'netem',
    handle: '1:',
    options: { delay: '50ms', loss: '1%' },
  })
  t.deepEqual(made.options as object, { limit: 1000, delay: '50ms', loss: '1%' })
  t.deepEqual([made.dev, made.parent, made.handle], [5, 'root', '1:'])
  const clsact = await rt.tc.qdisc.add({ dev: 'eth0', kind: 'clsact' })
  t.deepEqual([clsact.parent, clsact.handle], ['ingress', 'ffff:'])
})

test('bad input is refused before anything is sent', async t => {
  const fake = kernel()
  using rt = new Rtnetlink({ transport: fake })
  const refused = (input: object, message: RegExp) =>
    t.throwsAsync(rt.tc.qdisc.add({ dev: 'eth0', ...input } as QdiscInput), { instanceOf: InputError, message })
  await refused({ kind: 'netem', options: { delay: '50' } }, /options.delay: "50" has none of the units/)
  await refused({ kind: 'netem', options: { delay: 50 } }, /options.delay: expected text/)
  await refused({ kind: 'netem', options: { loss: '101%' } }, /options.loss: 101% is more than all/)
  await refused({ kind: 'netem', options: { jitter: '5ms' } }, /options.jitter: needs delay/)
  await refused({ kind: 'netem', options: { loss: '1%', lossState: { p13: '1%' } } }, /lossState: cannot be with loss/)
  await refused({ kind: 'netem', options: { latency: '5ms' } }, /latency: no such field/)
  await refused({ kind: 'tbf', options: { rate: '1mbit', burst: '5k' } }, /expected either limit or latency/)
  await refused({ kind: 'tbf', options: { rate: '1mbit', limit: 5 } }, /options.burst: is missing/)
  await refused(
    { kind: 'tbf', options: { rate: '8kbit', burst: '1mb', limit: 5 } },
    /options.burst: 1048576 bytes take/,
  )
  await refused({ kind: 'pfifo', handle: '1:5' }, /handle: expected the number of a qdisc/)
  await refused({ kind: 'pfifo', parent: 'top' }, /parent: expected root, ingress, or a handle/)
  t.deepEqual(fake.requests, [])
})
