import { TimeoutError } from '../../protocol/errors.ts'
import { Rtnetlink } from '../../src/index.ts'
import { FakeKernel, silence } from '../../src/testing/index.ts'
import { descriptors } from '../child.ts'
import { connect, getlink, getlinks, link, newlink, reason, sleep, turn } from '../fixtures/connection.ts'
import { needs } from '../needs.ts'

const { serial: test } = await needs('root')
const TIMEOUT_MS = 30

/** What a method must be given to ask the kernel something; the others get `{ dev: 1, … }`. */
const address = { dev: 1, address: '10.0.0.1/24' }
const route = { dst: '10.1.0.0/24', gateway: '10.0.0.2' }
const neighbour = { dev: 1, dst: '10.0.0.2', lladdr: '02:00:00:00:00:01' }
const rule = { priority: 9, table: 9 }
const self = { pid: process.pid }
const inputs: Record<string, object> = { address, route, neighbour, rule }
const words: Record<string, unknown[]> = {
  'connection.request': [getlink(1)],
  'connection.dump': [getlinks],
  'connection.stream': [getlinks],
  'connection.batch': [[newlink({})]],
  'link.add': [{ kind: 'dummy' }],
  'link.ensure': [{ kind: 'dummy', ifname: 'x' }],
  'link.set': ['lo', { mtu: 9_000 }],
  'link.list': [{}],
  'link.flush': [{ kind: 'dummy' }],
  'link.addAltname': ['lo', 'a'],
  'link.deleteAltname': ['lo', 'a'],
  'route.get': ['10.0.0.1'],
  'nsid.get': [self],
  'nsid.set': [self, 1],
  'nsid.ensure': [self],
  'nsid.list': [undefined],
}
/** Methods that wait for nobody. */
const immediate = /^connection\.(subscribe|hold|close)$|\.prepare(Add|Replace|Delete)$/

/** The names of all methods of an object, those it inherits included. */
function methods(object: object): string[] {
  const names: string[] = []
  for (let at = object; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value === 'function' && name !== 'constructor') names.push(name)
    }
  }
  return [...new Set(names)]
}

/** Every method of the client's parts, as `link.add`. */
const parts = ['connection', 'link', 'address', 'route', 'neighbour', 'rule', 'nsid'] as const
using sample = new Rtnetlink({ transport: new FakeKernel() })
const all = parts.flatMap(part =>
  methods(sample[part])
    .map(name => `${part}.${name}`)
    .filter(name => !immediate.test(name)),
)

/** Calls a method in a way that makes it ask the kernel; a stream is asked for its first object. */
function call(rt: Rtnetlink, path: string, options?: object): Promise<unknown> {
  const [part, name] = path.split('.') as [(typeof parts)[number], string]
  const given = words[path] ?? [part === 'link' ? 'lo' : inputs[part]]
  const result = (rt[part] as any)[name](...given, ...(options === undefined ? [] : [options]))
  return 'next' in result ? result.next() : result
}

test('there are as many methods as we think', t => {
  t.true(all.length > 50, all.join(' '))
  t.deepEqual(
    Object.keys(words).filter(path => !all.includes(path)),
    [],
  )
})

for (const pool of [false, true]) {
  test(`no method waits longer than it may${pool ? ', by the pool' : ''}`, async t => {
    await Promise.all(
      all.map(async path => {
        using rt = new Rtnetlink({ transport: new FakeKernel(() => silence), timeoutMs: TIMEOUT_MS, pool })
        const error = await Promise.race([reason(call(rt, path)), sleep(5_000)])
        t.true(error instanceof TimeoutError, `${path}: ${error}`)
        t.regex(String(error.message), /within 30 ms/, path)
      }),
    )
  })
}

test('no method waits for a pool that hangs longer than it may', async t => {
  await Promise.all(
    all.map(async path => {
      const kernel = new FakeKernel(() => silence)
      kernel.stall = new Promise(() => {})
      using rt = new Rtnetlink({ transport: kernel, timeoutMs: TIMEOUT_MS, pool: true })
      const error = await Promise.race([reason(call(rt, path)), sleep(5_000)])
      t.true(error instanceof TimeoutError, `${path}: ${error}`)
    }),
  )
})

for (const pool of [false, true]) {
  test(`every method can be given up before and while it waits${pool ? ', by the pool' : ''}`, async t => {
    const unheard = ['link.addAltname', 'link.deleteAltname']
    for (const path of all.filter(one => !unheard.includes(one))) {
      const kernel = new FakeKernel(() => silence)
      using rt = new Rtnetlink({ transport: kernel, pool })
      const before = AbortSignal.abort(new Error('before'))
      t.is((await reason(call(rt, path, { signal: before }))).message, 'before', path)
      t.is(kernel.requests.length, 0, path)
      const controller = new AbortController()
      const going = call(rt, path, { signal: controller.signal })
      await turn()
      controller.abort(new Error('while'))
      t.is((await Promise.race([reason(going), sleep(5_000)]))?.message, 'while', path)
    }
  })
}

test('a batch and a stream are given up between their parts', async t => {
  using fake = connect(request => (request.dump ? [link(1), link(2), link(3)] : undefined))
  const controller = new AbortController()
  const { signal } = controller
  const requests = Array.from({ length: 250 }, () => newlink({}))
  fake.kernel.handler = request => {
    if (fake.kernel.requests.length === 150) controller.abort(new Error('enough'))
    return request.dump ? [link(1), link(2)] : undefined
  }
  t.is((await reason(fake.connection.batch(requests, { signal }))).message, 'enough')
  t.is(fake.kernel.requests.length, 200)
  const second = new AbortController()
  const stream = (async () => {
    for await (const _ of fake.connection.stream(getlinks, { signal: second.signal })) second.abort(new Error('stop'))
  })()
  t.is((await reason(stream)).message, 'stop')
  t.is((await fake.connection.dump(getlinks)).length, 2)
})

test('a signal keeps no listener of a call that is over', async t => {
  using fake = connect(async () => link(1))
  let listeners = 0
  const { signal } = new AbortController()
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...words: [any, any]) => {
    listeners++
    add(...words)
  }
  signal.removeEventListener = (...words: [any, any]) => {
    listeners--
    remove(...words)
  }
  await Promise.all(Array.from({ length: 30 }, () => fake.connection.request(getlink(1), { signal })))
  await Promise.all(Array.from({ length: 30 }, () => fake.connection.dump(getlinks, { signal })))
  await fake.connection.batch([newlink({})], { signal })
  t.is(listeners, 0)
})

test('answers that keep coming put the timeout off', async t => {
  using fake = connect(async function* () {
    for (let i = 1; i <= 6; i++) {
      await sleep(15)
      yield link(i)
    }
  })
  t.is((await fake.connection.dump(getlinks, { timeoutMs: 1_000 })).length, 6)
  const before = descriptors()
  t.true((await reason(fake.connection.dump(getlinks, { timeoutMs: 1 }))) instanceof TimeoutError)
  t.is(descriptors(), before)
})
