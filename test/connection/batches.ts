import { EncodeError, KernelError, SyscallError } from '../../protocol/errors.ts'
import { connect, dellink, getlink, getlinks, link, newlink, real, reason, turn, veth } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')
const CREATE = 0x600
const ECHO = 8
const wrong = newlink({ attributes: { mtu: 'wide' } })

/** The code of a failure, or `ok`. */
const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map(outcome => (outcome.status === 'fulfilled' ? 'ok' : outcome.reason.code))

for (const pool of [false, true]) {
  const form = pool ? 'by the pool' : 'at once'

  test(`${form}: each request of a batch has its own outcome`, async t => {
    using connection = real()
    const requests = [
      newlink(veth('b0', 'b0x'), CREATE),
      newlink(veth('b0', 'b0y'), CREATE),
      wrong,
      newlink(veth('b1', 'b1x'), CREATE),
      dellink('nosuch'),
    ]
    const outcomes = await connection.batch(requests, { pool })
    t.deepEqual(codes(outcomes), ['ok', 'EEXIST', 'ERR_ENCODE', 'ok', 'ENODEV'])
    const [, exists, encode] = outcomes.map(outcome => (outcome as PromiseRejectedResult).reason)
    t.true(exists instanceof KernelError && encode instanceof EncodeError)
    t.is(exists.request, 'RTM_NEWLINK')
    t.deepEqual(encode.path, ['mtu'])
    t.is((await connection.dump(getlinks)).length, 5)
    t.deepEqual(codes(await connection.batch([dellink('b0'), dellink('b1'), wrong], { pool })), [
      'ok',
      'ok',
      'ERR_ENCODE',
    ])
    t.deepEqual(codes(await connection.batch([wrong, wrong], { pool })), ['ERR_ENCODE', 'ERR_ENCODE'])
    t.deepEqual(await connection.batch([], { pool }), [])
    t.is(connection.statistics.unexpected, 0)
  })

  test(`${form}: a thousand requests, of which every third fails`, async t => {
    using connection = real()
    await connection.request(newlink(veth('b0', 'b0x'), CREATE))
    const requests = Array.from({ length: 1_000 }, (_, i) =>
      i % 3 === 1 ? dellink(`nosuch${i}`) : newlink({ attributes: { ifname: 'b0', mtu: 1_000 + i } }),
    )
    const outcomes = await connection.batch(requests, { pool })
    t.deepEqual(
      codes(outcomes),
      requests.map((_, i) => (i % 3 === 1 ? 'ENODEV' : 'ok')),
    )
    t.deepEqual([connection.statistics.unexpected, connection.statistics.overruns], [0, 0])
    await connection.request(dellink('b0'))
  })
}

test('a thousand requests that all fail', async t => {
  using connection = real()
  const outcomes = await connection.batch(Array.from({ length: 1_000 }, (_, i) => dellink(`nosuch${i}`)))
  t.deepEqual(codes(outcomes), Array(1_000).fill('ENODEV'))
  t.is(connection.statistics.overruns, 0)
})

test('a batch with echoes, and one on a socket that listens to what it changes', async t => {
  using connection = real()
  await connection.request(newlink(veth('b0', 'b0x'), CREATE))
  const changes = (flags: number) =>
    Array.from({ length: 300 }, (_, i) => newlink({ attributes: { ifname: 'b0', mtu: 1_000 + i } }, flags))
  const made = Array.from({ length: 200 }, (_, i) => newlink(veth(`e${i}`, `f${i}`), CREATE | ECHO))
  const echoes = await connection.batch(made)
  t.deepEqual(
    echoes.map(outcome => (outcome as PromiseFulfilledResult<any>).value?.[0]?.ifname),
    made.map((_, i) => `e${i}`),
  )
  let events = 0
  const leave = connection.subscribe({ groups: [1], event: () => void events++, overrun() {}, closed() {} })
  t.deepEqual(codes(await connection.batch(changes(0))), Array(300).fill('ok'))
  leave()
  t.true(events >= 300)
  t.is(connection.statistics.overruns, 0)
  for (let i = 0; i < 200; i++) await connection.request(dellink(`e${i}`), { pool: true })
  await connection.request(dellink('b0'))
})

test('only the last of a send asks for an acknowledgement, and a failed send rejects the batch', async t => {
  using fake = connect()
  t.deepEqual(codes(await fake.connection.batch([newlink({}), newlink({}), newlink({})])), ['ok', 'ok', 'ok'])
  t.deepEqual(
    fake.kernel.requests.map(({ flags }) => flags & 4),
    [0, 0, 4],
  )
  for (const pool of [false, true]) {
    fake.kernel.fail('ENOMEM', 'write')
    const error = await reason(fake.connection.batch([newlink({})], { pool }))
    t.true(error instanceof SyscallError)
    t.is(error.code, 'ENOMEM')
  }
  t.deepEqual(codes(await fake.connection.batch([newlink({})])), ['ok'])
})

test("answers of a batch that was given up are nobody's", async t => {
  let answer!: () => void
  const asked = new Promise<void>(resolve => {
    answer = resolve
  })
  using fake = connect(request => (request.type === 'newlink' ? asked.then(() => ({ error: 'EPERM' })) : link(1)))
  const controller = new AbortController()
  const given = fake.connection.batch([newlink({}), newlink({})], { signal: controller.signal })
  controller.abort(new Error('enough'))
  t.is((await reason(given)).message, 'enough')
  answer()
  await turn()
  t.is((await fake.connection.request(getlink(1))).length, 1)
  t.is(fake.connection.statistics.unexpected, 2)
})
