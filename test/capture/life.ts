import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Capture, capture, type Frame } from '../../src/capture/index.ts'
import { child, descriptors } from '../child.ts'
import { needs } from '../needs.ts'
import { Injector, indexOf, ip, numbered, numberIn, pair, tool } from './traffic.ts'

const test = await needs('root', 'ip')
const modes = ['ring', 'plain'] as const

test.before(() => {
  ip('link set lo up')
  pair('v0', 'v1')
})

const send = (count = 1) => {
  using injector = new Injector(indexOf('v0'))
  for (let i = 0; i < count; i++) injector.send(numbered(i))
}

/** KiB of the address space that is mapped from sockets. */
const mapped = () =>
  readFileSync('/proc/self/maps', 'utf8')
    .split('\n')
    .filter(line => line.includes('socket:')).length

for (const mode of modes) {
  test.serial(`${mode}: 200 captures leave nothing behind`, async t => {
    const once = async (): Promise<void> => {
      await using seen = capture({ dev: 'v1', mode, ring: { blocks: 4 } })
      await seen.take(1, { withinMs: 0 })
    }
    await once()
    const before = descriptors()
    t.is(mapped(), 0)
    const { rss } = process.memoryUsage()
    for (let i = 0; i < 200; i++) await once()
    t.is(descriptors(), before)
    t.is(mapped(), 0)
    t.true(process.memoryUsage().rss - rss < 100 << 20)
  })

  test.serial(`${mode}: frames outlive the capture`, async t => {
    const kept: Frame[] = []
    for (let i = 0; i < 20; i++) {
      const seen = capture({ dev: 'v1', mode })
      send(50)
      seen.close()
      kept.push(...(await seen.take(50)))
    }
    t.is(kept.length, 1000)
    t.true(
      kept.every((frame, i) => numberIn(frame) === i % 50 && frame.ethernet !== undefined && frame.ifname === 'v1'),
    )
  })

  test.serial(`${mode}: after close everything still answers`, async t => {
    const seen = capture({ dev: 'v1', mode })
    send(3)
    seen.close()
    seen.close()
    t.true(seen.closed)
    t.deepEqual(seen.statistics(), { mode, received: 3, dropped: 0, queueDrops: 0 })
    const numbers: number[] = []
    for await (const frame of seen) numbers.push(numberIn(frame))
    t.deepEqual(numbers, [0, 1, 2])
    t.deepEqual(await seen[Symbol.asyncIterator]().next(), { done: true, value: undefined })
    t.deepEqual(await seen.take(1), [])
    await seen[Symbol.asyncDispose]()
  })

  test.serial(`${mode}: close settles who waits`, async t => {
    const seen = capture({ dev: 'v1', mode })
    const waiting = [seen[Symbol.asyncIterator]().next(), seen.batches().next(), seen.take(1)] as const
    await sleep(5)
    seen.close()
    t.deepEqual(await Promise.all(waiting), [{ done: true, value: undefined }, { done: true, value: undefined }, []])
  })

  test.serial(`${mode}: a signal rejects who waits, with its reason`, async t => {
    const aborter = new AbortController()
    const seen = capture({ dev: 'v1', mode, signal: aborter.signal })
    const next = seen[Symbol.asyncIterator]().next()
    const reason = new Error('enough')
    aborter.abort(reason)
    t.is(await t.throwsAsync(next), reason)
    t.true(seen.closed)
    t.is(
      t.throws(() => capture({ dev: 'v1', mode, signal: aborter.signal })),
      reason,
    )
  })
}

test.serial('the way out of a loop closes, whichever it is', async t => {
  const ways: ((seen: Capture) => Promise<void>)[] = [
    async seen => {
      for await (const _ of seen) break
    },
    async seen => {
      for await (const _ of seen.batches()) break
    },
    async seen => {
      await t.throwsAsync(async () => {
        for await (const _ of seen) throw new Error('out')
      })
    },
    async seen => {
      await using one = seen
      await one.take(1)
    },
  ]
  const before = descriptors()
  for (const way of ways) {
    const seen = capture({ dev: 'v1' })
    send(5)
    await way(seen)
    t.true(seen.closed)
  }
  t.is(descriptors(), before)
})

test.serial('take waits no longer than it may, and keeps what others have not read', async t => {
  await using seen = capture({ dev: 'v1' })
  const start = performance.now()
  t.deepEqual(await seen.take(1, { within: '30ms' }), [])
  t.true(performance.now() - start < 1000)
  send(5)
  t.deepEqual((await seen.take(2, { within: '1s' })).map(numberIn), [0, 1])
  t.deepEqual((await seen.take(9, { withinMs: 50 })).map(numberIn), [2, 3, 4])
  t.deepEqual(await seen.take(0), [])
  const aborter = new AbortController()
  const taking = seen.take(1, { signal: aborter.signal })
  const reason = new Error('no more')
  aborter.abort(reason)
  t.is(await t.throwsAsync(taking), reason)
  t.false(seen.closed)
  await t.throwsAsync(seen.take(1, { within: '5' as never }), { name: 'InputError', message: /^within: / })
  await t.throwsAsync(seen.take(1, { within: '1s', withinMs: 5 }), { name: 'InputError' })
  await t.throwsAsync(seen.take(-1), { name: 'InputError', message: /^count: / })
})

test.serial('a link that is not there', t => {
  const before = descriptors()
  t.throws(() => capture({ dev: 'none' }), { name: 'NotFoundError', code: 'ENODEV', message: /none/ })
  t.throws(() => capture({ dev: 9999 }), { name: 'NotFoundError', code: 'ENODEV', message: /9999/ })
  t.is(descriptors(), before)
})

test.serial('a ring that there is no room for: system calls, unless the ring is a must', async t => {
  const size = Number(/VmSize:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
  const limit = (bytes: number | string) => tool('prlimit', '--pid', String(process.pid), `--as=${bytes}:unlimited`)
  const before = descriptors()
  const ring = { blocks: 128 }
  limit(size + (8 << 20))
  try {
    t.throws(() => capture({ dev: 'v1', mode: 'ring', ring }), { name: 'SyscallError', code: 'ENOMEM' })
    t.is(descriptors(), before)
    const seen = capture({ dev: 'v1', ring })
    limit('unlimited')
    t.is(seen.statistics().mode, 'plain')
    send()
    t.is((await seen.take(1)).length, 1)
    seen.close()
  } finally {
    limit('unlimited')
  }
})

const open = `import { capture } from './src/capture/index.ts'
const seen = capture({ dev: 'lo' })`

test.serial('an idle capture lets the process end, a wait for a frame does not', async t => {
  t.like(await child(open), { code: 0, signal: null })
  const waits = await child(`${open}; seen[Symbol.asyncIterator]().next()`, { timeoutMs: 3000 })
  t.is(waits.signal, 'SIGKILL')
  t.like(await child(`${open}; setTimeout(() => seen.close(), 100); for await (const _ of seen); console.log('end')`), {
    code: 0,
    stdout: 'end',
  })
})

test.serial('without the right the error says which', async t => {
  const source = `import { capture } from './src/capture/index.ts'
try { capture() } catch (error) { console.log(error.name, error.code, error.message) }`
  const { stdout } = await child(source, { through: ['setpriv', '--bounding-set=-net_raw', '--inh-caps=-net_raw'] })
  t.regex(stdout, /^SyscallError EPERM .*CAP_NET_RAW/)
})

test.serial('a Worker that is terminated leaves no descriptor, and no ring that nobody asked for', async t => {
  const source = `
import { readdirSync, readFileSync } from 'node:fs'
import './src/ffi.ts'
const count = () => readdirSync('/proc/self/fd').length
const start = async () => {
  const started = worker([
    "const { capture } = await import('./src/capture/index.ts')",
    "const { parentPort } = await import('node:worker_threads')",
    "const seen = capture({ dev: 'lo' })",
    'parentPort.postMessage(seen.statistics().mode)',
    'for await (const _ of seen);',
  ].join(';'))
  const mode = await new Promise(resolve => started.once('message', resolve))
  await started.terminate()
  return mode
}
await start()
const before = count()
const modes = [await start(), await start()]
console.log(modes.join(' '), count() - before, /socket:/.test(readFileSync('/proc/self/maps', 'utf8')))`
  const { stdout, stderr } = await child(source)
  t.is(stdout, 'plain plain 0 false', stderr)
})
