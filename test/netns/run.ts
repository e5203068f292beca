import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { InputError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import { child } from '../child.ts'
import { state } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root')
const inode = () => statSync('/proc/thread-self/ns/net').ino

test.serial('is inside while the function runs, and outside afterwards', t => {
  using netns = Netns.create()
  const before = state()
  t.is(
    netns.run(() => inode()),
    netns.inode,
  )
  t.is(
    netns.run(() => undefined),
    undefined,
  )
  t.deepEqual(state(), before)
})

test.serial('runs may be nested, with the own namespace between', t => {
  using a = Netns.create()
  using b = Netns.create()
  using home = Netns.current()
  const seen: number[] = []
  const look = () => seen.push(inode())
  a.run(() => {
    look()
    b.run(() => {
      look()
      home.run(look)
      a.run(look)
      look()
    })
    a.run(look)
    look()
  })
  look()
  t.deepEqual(seen, [a.inode, b.inode, home.inode, a.inode, b.inode, a.inode, a.inode, home.inode])
})

test.serial('namespaces may be made inside others', t => {
  using a = Netns.create()
  using b = a.run(() => Netns.create())
  t.is(new Set([a.inode, b.inode, inode()]).size, 3)
})

test.serial('what the function throws comes through', t => {
  using netns = Netns.create()
  const before = state()
  const thrown = new RangeError('mine')
  t.is(
    t.throws(() =>
      netns.run(() => {
        throw thrown
      }),
    ),
    thrown,
  )
  t.throws(
    () =>
      netns.run(() =>
        netns.run(() => {
          throw 7
        }),
      ),
    { any: true, is: 7 },
  )
  t.deepEqual(state(), before)
})

test.serial('promises are refused, and the thread is back', async t => {
  using netns = Netns.create()
  const before = state()
  let entered = 0
  const refused: [string, () => unknown][] = [
    ['promise', () => Promise.resolve(++entered)],
    ['rejected promise', () => Promise.reject(new Error(`${++entered}`))],
    // biome-ignore lint/suspicious/noThenProperty: this is the case
    ['thenable', () => ({ then: () => ++entered })],
    // biome-ignore lint/suspicious/noThenProperty: this is the case
    ['function with then', () => Object.assign(() => {}, { then: () => 0 })],
  ]
  for (const [what, fn] of refused) {
    t.throws(() => netns.run(fn), { instanceOf: InputError, message: /^fn: returned a promise/ }, what)
    t.deepEqual(state(), before, what)
  }
  t.is(entered, 2)
  const asynchronous = async () => void (entered = 99)
  t.throws(() => netns.run(asynchronous), { instanceOf: InputError, message: /^fn: expected a synchronous/ })
  t.is(entered, 2)
  using home = Netns.current()
  t.throws(() => home.run(() => Promise.resolve()), { instanceOf: InputError })
  for (const wrong of [undefined, null, 7, 'text', {}]) {
    t.throws(() => netns.run(wrong as never), { instanceOf: InputError, message: /^fn: expected a function/ })
  }
  await new Promise(resolve => setImmediate(resolve))
})

test.serial('the threads of the pool stay outside', async t => {
  using netns = Netns.create()
  const files = netns.run(() => Array.from({ length: 64 }, () => readFile('/proc/thread-self/net/dev', 'utf8')).length)
  t.is(files, 64)
  await Promise.all(Array.from({ length: 64 }, () => readFile('/proc/self/status')))
  const inodes = threads()
  t.true(inodes.length > 5)
  t.deepEqual(new Set(inodes), new Set([inode()]))
})

test.serial('the first use of the pool inside a namespace does not catch its threads', async t => {
  const { stdout, stderr } = await child(`
    import { readdirSync, statSync } from 'node:fs'
    import { readFile } from 'node:fs/promises'
    import { Netns } from './src/netns/index.ts'
    const netns = Netns.create()
    let reading
    netns.run(() => { reading = Array.from({ length: 16 }, () => readFile('/proc/thread-self/status')) })
    await Promise.all(reading)
    const inodes = readdirSync('/proc/self/task').map(id => statSync('/proc/self/task/' + id + '/ns/net').ino)
    console.log(inodes.includes(netns.inode), new Set(inodes).size)
  `)
  t.is(stdout, 'false 1', stderr)
})

test.serial('the pool is filled before the thread leaves for the first time', async t => {
  // Here the loader has used the pool already, so that only the order can tell.
  const { stdout, stderr } = await child(`
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    import { native } from './src/ffi.ts'
    import { Netns } from './src/netns/index.ts'
    const order = []
    const observe = (calls, name) => {
      const whole = calls[name]
      calls[name] = (...given) => (order.push(name), whole(...given))
    }
    for (const name of ['setns', 'unshare']) observe(native, name)
    observe(fs, 'access')
    syncBuiltinESMExports()
    Netns.create().run(() => {})
    console.log(order.join(' '))`)
  t.regex(stdout, /^access setns unshare setns (setns ?)+$/, stderr)
})

test.serial('in the own namespace it takes no privileges', async t => {
  const through = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--no-new-privs']
  const { stdout, stderr } = await child(
    `import { Netns } from './src/netns/index.ts'
    console.log(Netns.current().run(() => 7))`,
    { through },
  )
  t.is(stdout, '7', stderr)
})

test.serial('a process that cannot get home says so and aborts', async t => {
  const dying = `
    const { native } = await import('./src/ffi.ts')
    const { Netns } = await import('./src/netns/index.ts')
    const netns = Netns.create()
    const broken = () => { native.setns = () => native.close(-1) }
    try { netns.run(broken) } catch (error) { console.log('caught', error) }
    console.log('went on')`
  const main = await child(dying)
  t.is(main.signal, 'SIGABRT')
  t.is(main.stdout, '')
  t.regex(main.stderr, /way back to the own network namespace failed.*setns: EBADF/)
  const inWorker = await child(`worker(${JSON.stringify(dying)})`)
  t.is(inWorker.signal, 'SIGABRT', inWorker.stderr)
  t.is(inWorker.stdout, '')
})

function threads(): number[] {
  return readdirSync('/proc/self/task').map(id => statSync(`/proc/self/task/${id}/ns/net`).ino)
}
