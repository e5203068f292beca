import { mkdtempSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { close, eventfd } from '../../src/libc.ts'
import { watch } from '../../src/socket/doorbell.ts'
import { child, descriptors } from '../child.ts'

const NONBLOCK = 0x800
const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise(resolve => setTimeout(resolve, 15))
}
/** Both ways of being told: libuv watches the set, or a timer looks. */
const ways = { doorbell: {}, timer: { RTNETLINK_DOORBELL: 'timer' } } as const

test('it rings while there is something to read, and not before or after', async t => {
  const fd = eventfd(0, NONBLOCK)
  let rung = 0
  const watched = watch(fd, () => rung++)
  await turns(3)
  t.is(rung, 0)
  writeSync(fd, new BigUint64Array([1n]))
  await turns(3)
  t.true(rung > 1, 'again and again until it is read')
  readSync(fd, Buffer.alloc(8))
  await turns(1)
  const after = rung
  await turns(3)
  t.is(rung, after)
  watched.close()
  close(fd)
})

test('fifty descriptors share it, and each hears its own', async t => {
  const fds = Array.from({ length: 50 }, (_, i) => eventfd(i % 2, NONBLOCK))
  const heard = new Set<number>()
  const watches = fds.map((fd, i) => watch(fd, () => heard.add(i)))
  await turns(3)
  t.deepEqual(
    [...heard].sort((a, b) => a - b),
    fds.map((_, i) => i).filter(i => i % 2 === 1),
  )
  for (const watched of watches) watched.close()
  fds.forEach(close)
})

test('a watch that is closed hears no more, in the same turn too', async t => {
  const fds = [eventfd(1, NONBLOCK), eventfd(1, NONBLOCK), eventfd(0, NONBLOCK)]
  const heard: number[] = []
  const watches = fds.map((fd, i) =>
    watch(fd, () => {
      heard.push(i)
      for (const watched of watches) watched.close()
    }),
  )
  await turns(3)
  t.is(heard.length, 1)
  fds.forEach(close)
})

test('a descriptor closed before its watch harms nobody', async t => {
  const [gone, here] = [eventfd(1, NONBLOCK), eventfd(1, NONBLOCK)]
  let rung = 0
  const watches = [watch(gone, () => {}), watch(here, () => rung++)]
  close(gone)
  watches[0]!.close()
  await turns(2)
  t.true(rung > 0)
  watches[1]!.close()
  close(here)
})

test.serial('what cannot be watched is told, and leaves nothing behind', t => {
  const before = descriptors()
  t.like(
    t.throws(() => watch(-1, () => {})),
    { code: 'EBADF' },
  )
  t.is(descriptors(), before)
})

test('ten thousand watches leave no descriptor', t => {
  const fd = eventfd(0, NONBLOCK)
  const before = descriptors()
  for (let i = 0; i < 10_000; i++) {
    const watched = watch(fd, () => {})
    if (i % 2) watched.ref()
    watched.close()
    watched.close()
  }
  t.is(descriptors(), before)
  close(fd)
})

const start = `
  const { eventfd } = await import('./src/libc.ts')
  const { watch } = await import('./src/socket/doorbell.ts')
  const ready = eventfd(1, 0x800), idle = eventfd(0, 0x800)
  const later = ms => new Promise(resolve => setTimeout(resolve, ms))`

for (const [way, env] of Object.entries(ways)) {
  test(`${way}: what one callback throws is uncaught, and the others go on`, async t => {
    const { stdout, code, stderr } = await child(
      `${start}
      const log = new Set()
      process.on('uncaughtException', error => log.add(error.message))
      const bad = watch(eventfd(1, 0x800), () => { bad.close(); throw new Error('mine') })
      watch(ready, () => log.add('other'))
      await later(100)
      console.log([...log].sort().join())`,
      { env },
    )
    t.deepEqual([code, stdout], [0, 'mine,other'], stderr)
  })

  test(`${way}: idle watches let the process end, and a ref'ed one keeps it`, async t => {
    const { stdout, code, stderr } = await child(
      `${start}
      watch(idle, () => {})
      const kept = watch(eventfd(0, 0x800), () => {})
      kept.ref()
      const begun = performance.now()
      setTimeout(() => { console.log('timer'); kept.unref() }, 300).unref()
      process.on('exit', () => console.log(performance.now() - begun >= 299))`,
      { env },
    )
    t.deepEqual([code, stdout], [0, 'timer\ntrue'], stderr)
  })

  const ends: [name: string, text: string, code: number][] = [
    ['the end of the program', 'watch(idle, () => {})', 0],
    ['process.exit()', 'watch(idle, () => {}).ref(); setTimeout(() => process.exit(7), 50)', 7],
    ['process.exit() in a callback', 'watch(ready, () => process.exit(7)).ref()', 7],
    ['an error that nobody catches', 'watch(idle, () => {}).ref(); setTimeout(() => { throw new Error() }, 50)', 1],
    ['an error thrown by a callback', 'watch(ready, () => { throw new Error() }).ref()', 1],
  ]
  for (const [name, text, expected] of way === 'timer' ? ends.slice(0, 2) : ends) {
    test(`${way}: ${name} does not hang`, async t => {
      const { code, signal, stderr } = await child(`${start}; ${text}`, { env })
      t.deepEqual([code, signal], [expected, null], stderr)
    })
  }

  test(`${way}: a Worker that watches can be terminated, and leaves no descriptor`, async t => {
    const text = `${start}
      const { parentPort } = await import('node:worker_threads')
      const { Descriptor } = await import('./src/socket/descriptor.ts')
      watch(new Descriptor(ready).fd, () => { parentPort.postMessage('rung') }).ref()
      watch(new Descriptor(idle).fd, () => {}).ref()`
    const { stdout, code, stderr } = await child(
      `const { readdirSync, readlinkSync } = await import('node:fs')
      const kind = fd => { try { return readlinkSync('/proc/self/fd/' + fd) } catch { return '' } }
      const ours = () => readdirSync('/proc/self/fd').filter(fd => /eventfd|eventpoll/.test(kind(fd))).length
      const once = async () => {
        const started = worker(${JSON.stringify(text)})
        await new Promise(resolve => started.once('message', resolve))
        await started.terminate()
        return ours()
      }
      const before = await once()
      console.log(await once() - before)`,
      { env },
    )
    t.deepEqual([code, stdout], [0, '0'], stderr)
  })
}

const count = `
  let rung = 0
  watch(ready, () => rung++).ref()
  await later(300)
  console.log(rung > 100 ? 'libuv' : rung > 3 ? 'timer' : rung)
  process.exit()`
const spoilt: [name: string, text: string, env: Record<string, string>, who: string][] = [
  ['usually', '', {}, 'libuv'],
  ['if the environment says so', '', ways.timer, 'timer'],
  ['if dgram refuses', "Socket.prototype.bind = () => { throw new Error('no') }", {}, 'timer'],
  ['if dgram is silent', 'Socket.prototype.emit = () => true', {}, 'timer'],
]
for (const [name, text, env, who] of spoilt) {
  test(`${name}, it is rung by ${who}`, async t => {
    const spoil = `const { Socket } = await import('node:dgram'); ${text}`
    const { stdout, stderr } = await child(`${start}; ${spoil}; ${count}`, { env })
    t.is(stdout, who, stderr)
  })
}

test('a cluster worker has its own', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbell-'))
  const exec = join(folder, 'worker.mjs')
  const root = new URL('../..', import.meta.url).href
  writeFileSync(exec, `${start.replaceAll("'./", `'${root}`)}; watch(ready, () => process.exit(3)).ref()`)
  const settings = JSON.stringify({ exec, execArgv: ['--import', import.meta.resolve('tsx')] })
  const { stdout, code, stderr } = await child(`
    const { default: cluster } = await import('node:cluster')
    cluster.setupPrimary(${settings})
    cluster.fork().on('exit', code => console.log(code))`)
  rmSync(folder, { recursive: true })
  t.deepEqual([code, stdout], [0, '3'], stderr)
})

test('waiting costs no time', async t => {
  const { stdout, stderr } = await child(`${start}
    watch(idle, () => {}).ref()
    await later(300)
    const shares = []
    for (let i = 0; i < 3; i++) {
      const [begun, before] = [performance.now(), process.cpuUsage()]
      await later(1000)
      const { user, system } = process.cpuUsage(before)
      shares.push((user + system) / 1000 / (performance.now() - begun))
    }
    console.log(Math.min(...shares))
    process.exit()`)
  t.true(Number(stdout) < 0.005, `${stdout} of a processor ${stderr}`)
})
