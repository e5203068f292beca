/** Any family of generic netlink: declared by the user, spoken to over one socket. */
import test from 'ava'
import { attributes } from '../../protocol/attributes.ts'
import { string, u32, u64 } from '../../protocol/codec.ts'
import { family } from '../../protocol/generic/family.ts'
import { decodeMessages, encodeMessage } from '../../protocol/messages.ts'
import { Genetlink } from '../../src/generic/index.ts'
import { FakeKernel, type Handler } from '../../src/testing/index.ts'
import { reason } from '../fixtures/connection.ts'

const counterAttributes = attributes('COUNTER_A', { name: [1, string], value: [2, u64], step: [3, u32] })
const counter = family('counter', {
  version: 3,
  commands: {
    get: [1, counterAttributes],
    add: [2, counterAttributes, 'added'],
    drop: [3, attributes('COUNTER_DROP_A', { name: [1, string] })],
  },
  replies: { get: [1, counterAttributes], added: [2, counterAttributes], changed: [5, counterAttributes] },
  multicastGroups: ['changes'],
  module: 'counter_netlink',
})
const ID = 0x2b
const families = new Map([[ID, counter]])

function connect(handler?: Handler, absent = false): { kernel: FakeKernel; genl: Genetlink } & Disposable {
  const kernel = new FakeKernel(handler, { families: absent ? new Map() : families })
  const genl = new Genetlink({ transport: kernel, timeoutMs: 5_000 })
  return { kernel, genl, [Symbol.dispose]: () => genl.close() }
}

test('a command goes to the number of its family, which is asked for once', async t => {
  using world = connect(request =>
    request.type === ('counter' as string)
      ? { type: 'counter', body: { cmd: 'get', version: 3, attributes: { name: 'a', value: 7n } } }
      : undefined,
  )
  const [first] = await world.genl.request(counter, 'get', { name: 'a' })
  await world.genl.request(counter, 'get', { name: 'a' })
  t.deepEqual(first, { name: 'a', value: 7n })
  const [ask, get, ...rest] = world.kernel.requests
  t.is(rest.length, 1)
  t.deepEqual([...ask!.bytes.subarray(4, 6)], [0x10, 0])
  // nlmsghdr with NLM_F_REQUEST | NLM_F_ACK, genlmsghdr with command 1 and version 3, COUNTER_A_NAME.
  t.deepEqual([...get!.bytes], [28, 0, 0, 0, ID, 0, 5, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 6, 0, 1, 0, 97, 0, 0, 0])
})

test('what is no answer to the command is left out, and one that changes is only acknowledged', async t => {
  using world = connect(request => {
    const { cmd } = request.body as { cmd?: string }
    if (cmd === 'add') {
      const body = { version: 3, attributes: { value: 8n } }
      return [
        { type: 'counter', body: { cmd: 'changed', ...body } },
        { type: 'counter', body: { cmd: 'added', ...body } },
      ]
    }
    return undefined
  })
  t.deepEqual(await world.genl.request(counter, 'add', { step: 1 }), [{ value: 8n }])
  t.deepEqual(await world.genl.request(counter, 'drop', { name: 'a' }), [])
})

test('a list comes as a whole or one by one', async t => {
  const names = ['a', 'b', 'c']
  using world = connect(({ dump, type }) =>
    dump && type === ('counter' as string)
      ? names.map(name => ({ type: 'counter', body: { cmd: 'get', version: 3, attributes: { name } } }))
      : undefined,
  )
  t.deepEqual(
    (await world.genl.dump(counter, 'get')).map(({ name }) => name),
    names,
  )
  const seen: (string | undefined)[] = []
  for await (const { name } of world.genl.stream(counter, 'get')) seen.push(name)
  t.deepEqual(seen, names)
})

test('the kernel’s offset becomes a path by the tables of the family', async t => {
  using world = connect(({ type }) =>
    type === ('counter' as string) ? { error: 'ERANGE', message: 'too far', offset: 28 } : undefined,
  )
  const error = await reason(world.genl.request(counter, 'add', { name: 'a', step: 9 }))
  t.is(error.message, 'COUNTER_CMD_ADD: ERANGE, step: too far')
  t.is(error.code, 'ERANGE')
})

test('a missing attribute has its name', async t => {
  using world = connect(({ type }) =>
    type === ('counter' as string) ? { error: 'EINVAL', attributes: { missType: 3 } } : undefined,
  )
  const error = await reason(world.genl.request(counter, 'add', { name: 'a' }))
  t.is(error.missing, 'step')
})

test('a family that is absent is unsupported, with the module that offers it', async t => {
  using world = connect(undefined, true)
  const error = await reason(world.genl.request(counter, 'get'))
  t.is(error.code, 'ERR_UNSUPPORTED')
  t.regex(error.message, /"counter"\. Load its module: modprobe counter_netlink/)
  const other = await reason(world.genl.family('nothing'))
  t.is(other.code, 'ERR_UNSUPPORTED')
})

test('bad input throws before anything but the number of the family is asked', async t => {
  using world = connect()
  const wrong = await reason(world.genl.request(counter, 'add', { step: -1 }))
  t.is(wrong.code, 'ERR_ENCODE')
  t.deepEqual(wrong.path, ['step'])
  const none = await reason(world.genl.request(counter, 'nothing' as 'get'))
  t.deepEqual(none.path, ['command'])
  t.deepEqual(
    world.kernel.requests.map(({ type }) => type as string),
    ['nlctrl'],
  )
})

test('families are listed with operations and groups', async t => {
  using world = connect()
  const found = (await world.genl.families()).find(({ name }) => name === 'counter')
  t.is(found?.id, ID)
  t.is(found?.version, 3)
  t.deepEqual(
    found?.operations.map(({ cmd }) => cmd),
    [1, 2, 3],
  )
  t.deepEqual(
    found?.multicastGroups.map(({ name }) => name),
    ['changes'],
  )
})

test('events come with the names of their commands; lost ones are told; the loop ends with the client', async t => {
  using world = connect()
  const events = await world.genl.subscribe(counter)
  const { id } = (await world.genl.family(counter)).multicastGroups[0]!
  const changed = (value: bigint) => ({ type: 'counter', body: { cmd: 'changed', version: 3, attributes: { value } } })
  world.kernel.emit(id, changed(1n), { type: ID, body: Uint8Array.of(99, 3, 0, 0) })
  const seen: unknown[] = []
  for await (const event of events) {
    seen.push(event)
    if (seen.length === 1) world.kernel.sockets.at(-1)!.overrun()
    else if (seen.length === 2) world.kernel.emit(id, changed(2n))
    else world.genl.close()
  }
  t.deepEqual(seen, [
    { event: 'changed', attributes: { value: 1n } },
    { event: 'overrun' },
    { event: 'changed', attributes: { value: 2n } },
  ])
})

test('more events than the queue takes are an overrun', async t => {
  using world = connect()
  const events = await world.genl.subscribe(counter, ['changes'], { queueLimit: 2 })
  const { id } = (await world.genl.family(counter)).multicastGroups[0]!
  for (let value = 0n; value < 3n; value++) {
    world.kernel.emit(id, { type: 'counter', body: { cmd: 'changed', attributes: { value } } })
  }
  for await (const { event } of events) {
    t.is(event, 'overrun')
    break
  }
})

test('a group that there is not is refused', async t => {
  using world = connect()
  const error = await reason(world.genl.subscribe(counter, ['nothing' as 'changes']))
  t.deepEqual(error.path, ['groups'])
})

test('messages of an own family are read and written by the map of numbers; others stay bytes', t => {
  const bytes = Uint8Array.of(28, 0, 0, 0, ID, 0, 5, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 6, 0, 1, 0, 97, 0, 0, 0)
  const [message] = decodeMessages(bytes, 'generic', families)
  t.deepEqual(message as unknown, {
    type: 'counter',
    flags: 5,
    seq: 2,
    pid: 0,
    body: { cmd: 'get', version: 3, attributes: { name: 'a' } },
  })
  t.deepEqual(encodeMessage(message!, 'generic', families), bytes)
  const [raw] = decodeMessages(bytes, 'generic')
  t.deepEqual(raw, { type: ID, flags: 5, seq: 2, pid: 0, body: bytes.slice(16) })
  t.deepEqual(encodeMessage(raw!, 'generic'), bytes)
  t.throws(() => encodeMessage(message!, 'generic'), { message: /type: no number is given for the family counter/ })
})
