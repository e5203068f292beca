import { InputError, KernelError } from '../../protocol/errors.ts'
import { netnsMessages } from '../../protocol/netns/netns.ts'
import { silence } from '../../src/testing/index.ts'
import { connect, getlink, getlinks, newlink, real, reason } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')
const bridges = await needs('root', 'ip', 'kind:bridge')

test('a refusal of the real kernel has code, words and the path of the attribute', async t => {
  using connection = real()
  const error = await reason(
    connection.request(newlink({ attributes: { ifname: 'x0', linkinfo: { kind: 'nosuchkind' } } }, 0x600)),
  )
  t.true(error instanceof KernelError)
  t.deepEqual([error.code, error.errno, error.request], ['EOPNOTSUPP', 95, 'RTM_NEWLINK'])
  t.is(error.text, 'Unknown device type')
})

test('a value that violates a policy: path and policy', async t => {
  using connection = real()
  const unknown = [{ type: 13, payload: new Uint8Array(3) }]
  const error = await reason(connection.request(newlink({ ifindex: 1, attributes: { ifname: 'lo', unknown } })))
  t.deepEqual([error.code, error.path], ['ERANGE', ['txqlen']])
  t.true(error.policy !== undefined)
  t.regex(error.message, /^RTM_NEWLINK: ERANGE, txqlen: /)
})

bridges.serial('a value of a bridge out of range: the whole path', async t => {
  using connection = real()
  const data = { unknown: [{ type: 1, payload: new Uint8Array(3) }] }
  const error = await reason(connection.request(newlink({ attributes: { linkinfo: { kind: 'bridge', data } } }, 0x600)))
  t.deepEqual([error.code, error.path], ['ERANGE', ['linkinfo', 'data', 'forwardDelay']])
})

test('a missing attribute is named', async t => {
  using connection = real()
  const [type, codec] = netnsMessages.newnsid
  const error = await reason(connection.request({ name: 'RTM_NEWNSID', type, codec, flags: 4, value: {} }))
  t.deepEqual([error.code, error.text], ['EINVAL', 'nsid is missing'])
  using fake = connect(() => ({ error: 'EINVAL', attributes: { missType: 3 } }))
  const missing = await reason(fake.connection.request(newlink({})))
  t.deepEqual([missing.missing, missing.message], ['ifname', 'RTM_NEWLINK: EINVAL, ifname is missing'])
  using nested = connect(request => {
    const at = request.bytes.indexOf(18, 32) - 2
    return { error: 'EINVAL', attributes: { missType: 1, missNest: at } }
  })
  const inside = await reason(
    nested.connection.request(newlink({ attributes: { linkinfo: { kind: 'vlan', data: {} } } })),
  )
  t.is(inside.missing, 'linkinfo.kind')
})

test('checking is strict: a condition that the kernel does not have is refused', async t => {
  using connection = real()
  const error = await reason(connection.dump({ ...getlinks, value: { ifindex: 1 } }))
  t.true(error instanceof KernelError)
  t.deepEqual([error.code, error.text], ['EINVAL', 'Filter by device index not supported for link dumps'])
  t.is((await connection.dump(getlinks))[0]!.ifindex, 1)
})

test('the words come from every place where the kernel puts them', async t => {
  for (const dump of [false, true]) {
    for (const reply of [
      { error: 'EPERM', message: 'not today' },
      { done: 'EPERM', message: 'not today' },
    ]) {
      if ('done' in reply && !dump) continue
      using fake = connect(() => reply)
      const error = await reason(dump ? fake.connection.dump(getlinks) : fake.connection.request(getlink(1)))
      t.deepEqual([error.code, error.text], ['EPERM', 'not today'])
      t.regex(error.hint, /CAP_NET_ADMIN/)
    }
  }
})

test('an offset into a veth becomes a path through the peer', async t => {
  using fake = connect(request => ({ error: 'EINVAL', offset: request.bytes.length - 8 }))
  const peer = { attributes: { ifname: 'long', mtu: 9_000 } }
  const error = await reason(
    fake.connection.request(newlink({ attributes: { linkinfo: { kind: 'veth', data: { peer } } } })),
  )
  t.deepEqual(error.path, ['linkinfo', 'data', 'peer', 'mtu'])
  using beyond = connect(() => ({ error: 'EINVAL', offset: 60_000 }))
  const nowhere = await reason(beyond.connection.request(newlink({ attributes: { mtu: 9_000 } })))
  t.is(nowhere.code, 'EINVAL')
})

test('what the caller says wrongly is told before anything is sent', async t => {
  using fake = connect()
  const { connection } = fake
  const options: [object, string][] = [
    [{ timeoutMs: -1 }, 'timeoutMs: expected milliseconds'],
    [{ timeoutMs: Number.NaN }, 'timeoutMs: expected milliseconds'],
    [{ timeoutMs: '5' }, 'timeoutMs: expected milliseconds'],
    [{ signal: new AbortController() }, 'signal: expected an AbortSignal'],
    [{ pool: 1 }, 'pool: expected true or false'],
  ]
  for (const [wrong, message] of options) {
    for (const call of [
      () => connection.request(getlink(1), wrong),
      () => connection.dump(getlinks, wrong),
      () => connection.batch([newlink({})], wrong),
      async () => connection.stream(getlinks, wrong).next(),
    ]) {
      const error = await reason(call())
      t.true(error instanceof InputError)
      t.is(error.message, message)
    }
  }
  t.is((await reason(connection.request(newlink({ attributes: { mtu: -1 } })))).path.join(), 'mtu')
  t.is(fake.kernel.requests.length, 0)
  for (const wrong of [{ dumpTries: 0 }, { firstSeq: -1 }, { firstSeq: 2 ** 32 }, { timeoutMs: -1 }]) {
    const error = t.throws(() => connect(undefined, wrong), { instanceOf: InputError })
    t.deepEqual(error?.path, Object.keys(wrong))
  }
})

test('times beyond what a timer takes are no time at all', async t => {
  for (const timeoutMs of [2 ** 31, Number.MAX_SAFE_INTEGER, Infinity]) {
    using fake = connect(async () => ({ error: 'EPERM' }))
    t.is((await reason(fake.connection.request(getlink(1), { timeoutMs }))).code, 'EPERM')
  }
})

test('what a call leaves undefined is as the connection has it', async t => {
  using fake = connect(() => silence, { timeoutMs: 20 })
  for (const going of [
    fake.connection.request(getlink(1), { timeoutMs: undefined }),
    fake.connection.dump(getlinks, { timeoutMs: undefined, pool: undefined }),
  ]) {
    t.regex((await reason(going)).message, /within 20 ms/)
  }
})
