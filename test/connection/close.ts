import { ClosedError, SyscallError } from '../../protocol/errors.ts'
import { Rtnetlink } from '../../src/index.ts'
import { FakeKernel, silence } from '../../src/testing/index.ts'
import { child, descriptors } from '../child.ts'
import { connect, getlink, getlinks, link, newlink, real, reason, sleep, turn } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')

/** NLMSG_NOOP, which the kernel never answers. */
const unanswered = { ...getlink(1), name: 'NLMSG_NOOP', type: 1 }

for (const pool of [false, true]) {
  for (const [how, error] of Object.entries({ close: ClosedError, 'a fatal error': SyscallError })) {
    test(`${how} settles all that waits${pool ? ', by the pool' : ''}`, async t => {
      using fake = connect(request => (request.bytes.length > 40 ? [link(1), silence] : silence), { pool })
      const { connection, kernel } = fake
      let closed: unknown
      connection.subscribe({ groups: [1], event() {}, overrun() {}, closed: why => (closed = why) })
      const waiting = [
        connection.request(getlink(1)),
        connection
          .batch([newlink({}), newlink({})])
          .then(([, last]) => Promise.reject((last as PromiseRejectedResult).reason)),
        connection.dump(getlinks),
        connection.dump(getlinks),
        connection.stream(getlinks).next(),
      ].map(reason)
      await turn()
      if (error === ClosedError) connection.close()
      else kernel.fail('EBADF')
      for (const why of await Promise.all(waiting)) t.true(why instanceof error, String(why))
      t.true(closed instanceof error)
      t.true(connection.closed && kernel.closed)
      const after = await reason(connection.request(getlink(1)))
      t.true(after instanceof ClosedError)
      t.is(after.cause, closed)
      t.throws(() => connection.subscribe({ groups: [1], event() {}, overrun() {}, closed() {} }), {
        instanceOf: ClosedError,
      })
      for (const late of [connection.dump(getlinks), connection.stream(getlinks).next()]) {
        t.true((await reason(late)) instanceof ClosedError)
      }
      t.is((await connection.batch([newlink({})]).catch(() => [{ status: 'rejected' }]))[0]?.status, 'rejected')
      connection.close()
    })
  }

  test(`close settles what waits behind a stream that nobody reads${pool ? ', by the pool' : ''}`, async t => {
    using fake = connect(() => [link(1), silence], { pool })
    const stream = fake.connection.stream(getlinks)
    await stream.next()
    const behind = reason(fake.connection.dump(getlinks))
    await turn()
    fake.connection.close()
    t.true((await behind) instanceof ClosedError)
    t.true((await reason(stream.next())) instanceof ClosedError)
  })

  test(`nothing is left of connections that are closed with calls under way${pool ? ', by the pool' : ''}`, async t => {
    await real()
      .request(getlink(1), { pool })
      .catch(() => {})
    const before = descriptors()
    for (let i = 0; i < 200; i++) {
      const connection = real({ pool })
      connection.subscribe({ groups: [1], event() {}, overrun() {}, closed() {} })
      const waiting = [connection.request(unanswered), connection.dump(getlinks), connection.batch([newlink({})])]
      const outcomes = Promise.allSettled(waiting)
      if (i % 2 === 0) await turn()
      connection.close()
      t.is((await outcomes)[0]!.status, 'rejected')
    }
    await sleep(20)
    t.true(descriptors() <= before, `${descriptors()} of ${before}`)
  })
}

test('a pool call under way does not come back to a closed connection', async t => {
  using fake = connect(() => [link(1), link(2)])
  let release!: () => void
  const going = reason(fake.connection.dump(getlinks, { pool: true }))
  await turn()
  fake.kernel.stall = new Promise<void>(resolve => {
    release = resolve
  })
  await turn()
  fake.connection.close()
  const why = await going
  t.true(why instanceof ClosedError, String(why.stack))
  release()
  await turn()
  await turn()
  t.is(fake.connection.statistics.unexpected, 0)
})

test('a loop over a watch ends when the watch is closed', async t => {
  const kernel = new FakeKernel(request => (request.dump ? [link(1)] : undefined))
  using rt = new Rtnetlink({ transport: kernel })
  const seen: string[] = []
  const watch = rt.watch(['link'])
  for await (const { event } of watch) {
    seen.push(event)
    if (event === 'ready') setImmediate(() => watch.close())
  }
  t.deepEqual(seen, ['existing', 'ready'])
  t.deepEqual(
    kernel.sockets.map(({ closed }) => closed),
    [false, true],
  )
})

test('a loop over a watch that is closed in the middle of its snapshot ends', async t => {
  using rt = new Rtnetlink({ transport: new FakeKernel(() => silence) })
  const watch = rt.watch(['link'])
  setImmediate(() => watch.close())
  for await (const change of watch) t.fail(change.event)
  t.pass()
})

test('a fatal error ends a loop over a watch with that error', async t => {
  const kernel = new FakeKernel(request => (request.dump ? [link(1)] : undefined))
  using rt = new Rtnetlink({ transport: kernel })
  const watch = rt.watch(['link'])
  const error = await reason(
    (async () => {
      for await (const { event } of watch) if (event === 'ready') kernel.sockets[1]!.fail('EBADF')
    })(),
  )
  t.true(error instanceof SyscallError)
  t.is(error.code, 'EBADF')
})

test('an open connection keeps no process alive, nor does listening; a call under way and a hold do', async t => {
  const program = (body: string) => `
    import { Connection } from './src/connection/index.ts'
    import { NetlinkSocket } from './src/socket/netlink.ts'
    import { linkMessages } from './protocol/link/link.ts'
    const connection = new Connection(new NetlinkSocket())
    const [type, codec] = linkMessages.getlink
    const request = { name: 'x', type, codec, value: { ifindex: 1 } }
    await connection.request(request)
    await connection.request(request, { pool: true })
    process.on('exit', () => console.log('end'))
    ${body}
  `
  const idle = await child(program(`connection.subscribe({ groups: [1], event() {}, overrun() {}, closed() {} })`))
  t.deepEqual([idle.code, idle.stdout], [0, 'end'])
  for (const more of ['', ', pool: true']) {
    const waits = await child(
      program(
        `connection.request({ ...request, type: 1 }, { timeoutMs: 100${more} }).catch(({ code }) => console.log(code))`,
      ),
    )
    t.deepEqual([waits.code, waits.stdout], [0, 'ERR_TIMEOUT\nend'])
  }
  const held = await child(
    program(`
      const release = connection.hold()
      setTimeout(() => { console.log('held'); release(); release() }, 100).unref()
    `),
  )
  t.deepEqual([held.code, held.stdout], [0, 'held\nend'])
})
