import { setTimeout as sleep } from 'node:timers/promises'
import { TimeoutError } from '../../protocol/errors.ts'
import { connect, dellink, getlink, getlinks, link, newlink, real, reason, turn, veth } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')
const RTNLGRP_LINK = 1

test('an answer must have the sequence number and the port, both exactly', async t => {
  using fake = connect(request => [
    { ...link(1, 'seq'), seq: request.seq + 1 },
    { ...link(2, 'port'), pid: request.port + 1 },
    { ...link(3, 'none'), seq: 0, pid: 0 },
    { ...link(4, 'kernel'), pid: 0 },
    link(5, 'right'),
  ])
  t.deepEqual(await fake.connection.request(getlink(5)), [{ ifindex: 5, ifname: 'right' }])
  t.is(fake.connection.statistics.unexpected, 1, 'the one that has our port')
})

test('sequence numbers wrap at 2^32 and are never 0', async t => {
  using fake = connect(() => link(1), { firstSeq: 0xffff_fffe })
  for (let i = 0; i < 4; i++) await fake.connection.request(getlink(1))
  t.deepEqual(
    fake.kernel.requests.map(({ seq }) => seq),
    [0xffff_fffe, 0xffff_ffff, 1, 2],
  )
  using zero = connect(() => link(1), { firstSeq: 0 })
  await zero.connection.request(getlink(1))
  t.is(zero.kernel.requests[0]!.seq, 1)
})

test('a number that still waits for its answer is not given away again', async t => {
  let answer!: () => void
  const late = new Promise<void>(resolve => {
    answer = resolve
  })
  using fake = connect(request => (request.seq === 1 ? late.then(() => link(1, 'first')) : link(2, 'other')))
  const first = fake.connection.request(getlink(1))
  const engine = Reflect.ownKeys(fake.connection)
  t.deepEqual(engine, [], 'nothing inside is reached from outside')
  await fake.connection.request(getlink(2))
  answer()
  t.deepEqual(await first, [{ ifindex: 1, ifname: 'first' }])
})

test('the real kernel takes numbers around 2^32', async t => {
  using connection = real({ firstSeq: 0xffff_fffd })
  for (let i = 0; i < 6; i++) t.is((await connection.request(getlink(1)))[0]!.ifname, 'lo')
  t.is((await connection.dump(getlinks))[0]!.ifname, 'lo')
  t.is(connection.statistics.unexpected, 0)
})

test('a reply after the timeout is counted and harms nobody', async t => {
  using fake = connect(async request => {
    if (request.seq === 1) await sleep(30)
    return link(request.seq, request.seq === 1 ? 'late' : 'prompt')
  })
  const error = await reason(fake.connection.request(getlink(1), { timeoutMs: 10 }))
  t.true(error instanceof TimeoutError)
  t.is(error.message, 'RTM_GETLINK: no answer within 10 ms')
  await sleep(40)
  t.deepEqual(await fake.connection.request(getlink(2)), [{ ifindex: 2, ifname: 'prompt' }])
  t.is(fake.connection.statistics.unexpected, 1)
})

test('a reply to a request that was given up is counted and harms nobody', async t => {
  let answer!: () => void
  const asked = new Promise<void>(resolve => {
    answer = resolve
  })
  using fake = connect(request => (request.seq === 1 ? asked.then(() => link(1, 'late')) : link(2, 'prompt')))
  const controller = new AbortController()
  const given = fake.connection.request(getlink(1), { signal: controller.signal })
  controller.abort(new Error('enough'))
  t.is((await reason(given)).message, 'enough')
  answer()
  await turn()
  t.is((await fake.connection.request(getlink(2)))[0]!.ifname, 'prompt')
  t.is(fake.connection.statistics.unexpected, 1)
})

test('a late part of a dump is no event', async t => {
  const events: number[] = []
  using fake = connect(() => link(1))
  fake.connection.subscribe({
    groups: [RTNLGRP_LINK],
    event: (_view, _offset, _length, type) => void events.push(type),
    overrun() {},
    closed() {},
  })
  await fake.connection.dump(getlinks)
  const { seq, port } = fake.kernel.requests[0]!
  fake.kernel.emit(RTNLGRP_LINK, { ...link(1), seq, pid: port, flags: 2 })
  fake.kernel.emit(RTNLGRP_LINK, link(2))
  await turn()
  await turn()
  t.deepEqual([events.length, fake.connection.statistics.unexpected], [1, 1])
})

test('16 dumps and 200 additions at once on one socket', async t => {
  using connection = real()
  const names = Array.from({ length: 200 }, (_, i) => `p${i}`)
  const dumps = Array.from({ length: 16 }, () => connection.dump(getlinks))
  const adds = names.map(name => connection.request(newlink(veth(name, `${name}x`), 0x600)))
  await Promise.all(adds)
  for (const links of await Promise.all(dumps)) t.true(links.some(({ ifname }) => ifname === 'lo'))
  const found = new Set((await connection.dump(getlinks)).map(({ ifname }) => ifname))
  t.deepEqual(
    names.filter(name => !found.has(name) || !found.has(`${name}x`)),
    [],
  )
  await Promise.all(names.map(name => connection.request(dellink(name), { pool: true })))
  t.is((await connection.dump(getlinks)).length, 1)
  t.is(connection.statistics.unexpected, 0)
})

test('a thousand changes of what the same socket listens to', async t => {
  using connection = real()
  await connection.request(newlink(veth('own', 'ownx'), 0x600))
  const mtus: number[] = []
  const codec = newlink({}).codec
  const leave = connection.subscribe({
    groups: [RTNLGRP_LINK],
    event(view, offset, length, type) {
      const { attributes } = codec.decode(view, offset, length, { errors: [] })
      if (type === 16 && attributes.ifname === 'own') mtus.push(attributes.mtu)
    },
    overrun: () => t.fail('nothing may be lost'),
    closed() {},
  })
  for (let i = 0; i < 1_000; i++) {
    await connection.request(newlink({ attributes: { ifname: 'own', mtu: 1_000 + i } }))
  }
  await turn()
  leave()
  t.deepEqual(
    [...new Set(mtus)],
    Array.from({ length: 1_000 }, (_, i) => 1_000 + i),
  )
  t.is(connection.statistics.unexpected, 0)
  await connection.request(dellink('own'))
})

test('an end that belongs to no such request is an error of it', async t => {
  using fake = connect(request => (request.type === 'newlink' ? { done: 0 } : { type: 3, body: new Uint8Array(4) }))
  for (const request of [newlink({}), getlink(1)]) {
    const error = await reason(fake.connection.request(request))
    t.is(error.code, 'ERR_DECODE')
    t.regex(error.message, /NLMSG_DONE in answer to RTM_(NEW|GET)LINK, which is no dump/)
  }
})

test('an acknowledgement counts only for the request that it belongs to', async t => {
  using fake = connect(request => [
    { error: 0, seq: request.seq - 1 },
    { error: 'EPERM', seq: request.seq + 1 },
    link(9, 'echo'),
    { error: 0 },
  ])
  t.deepEqual(await fake.connection.request(newlink({})), [{ ifindex: 9, ifname: 'echo' }])
  t.is(fake.connection.statistics.unexpected, 2)
})
