import { constants } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import test from 'ava'
import { InputError } from '../protocol/errors.ts'
import { addressOf, callInPool, errno, memoryAt, native } from '../src/ffi.ts'
import { child } from './child.ts'

const { EBADF, ENOENT } = constants.errno
const useFfi = `
  const { native, errno } = await import('./src/ffi.ts')
  native.close(-1)
  if (errno() !== 9) throw new Error(errno())`

test('a failed call leaves its errno', t => {
  t.is(native.close(-1), -1)
  t.is(errno(), EBADF)
  t.is(native.umount2('/nowhere at all', 0), -1)
  t.is(errno(), ENOENT)
})

test('errno is right where memory cannot be shared', async t => {
  const { stdout, code } = await child(`${useFfi}; console.log(errno())`, { env: { RTNETLINK_ERRNO: 'call' } })
  t.deepEqual([code, stdout], [0, String(EBADF)])
})

test('a call on the pool brings its own errno', async t => {
  const both = await Promise.all([callInPool('close', -1), callInPool('umount2', '/nowhere at all', 0)])
  t.deepEqual(both, [
    { value: -1, errno: EBADF },
    { value: -1, errno: ENOENT },
  ])
})

test('the address of bytes outlives the collector, small arrays included', t => {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  const arrays = [1, 8, 63, 64, 65, 4096].map(length => new Uint8Array(length))
  const addresses = arrays.map(addressOf)
  gc()
  gc()
  t.deepEqual(arrays.map(addressOf), addresses)
  for (const [i, bytes] of arrays.entries()) {
    bytes[0] = 100 + i
    t.is(memoryAt(addresses[i]!, 1)[0], 100 + i)
  }
})

test('memory at an address is shared, not copied', t => {
  const bytes = new Uint8Array(16)
  memoryAt(addressOf(bytes), 16)[15] = 7
  t.is(bytes[15], 7)
})

const wrong: [name: string, call: () => unknown, message: string][] = [
  ['a text for a number', () => native.close('1' as never), 'close[0]: expected a 32-bit integer'],
  ['undefined for a number', () => native.close(undefined as never), 'close[0]: expected a 32-bit integer'],
  ['a fraction', () => native.close(1.5), 'close[0]: expected a 32-bit integer'],
  ['more than 32 bits', () => native.socket(16, 2 ** 32, 0), 'socket[1]: expected a 32-bit integer'],
  ['a bigint for an address', () => native.recv(0, 1n as never, 0, 0), 'recv[1]: expected a safe integer'],
  ['NaN', () => native.munmap(Number.NaN, 0), 'munmap[0]: expected a safe integer'],
  ['a number for a text', () => native.umount2(1 as never, 0), 'umount2[0]: expected a string without NUL'],
  ['a NUL in a text', () => native.umount2('/a\0b', 0), 'umount2[0]: expected a string without NUL'],
  ['half a character', () => native.umount2('/\ud800', 0), 'umount2[0]: expected a string without NUL'],
  ['too few arguments', () => (native.socket as (n: number) => number)(1), 'socket: expected 3 arguments'],
  ['a DataView for bytes', () => addressOf(new DataView(new ArrayBuffer(8)) as never), 'bytes: expected a Uint8Array'],
  ['a text for an address', () => memoryAt('1' as never, 8), 'memoryAt[0]: expected a safe integer'],
]
for (const [name, call, message] of wrong) {
  test(`${name} never reaches ffi-rs`, t => {
    const error = t.throws(call, { instanceOf: InputError })
    t.true(error.message.startsWith(message), error.message)
  })
}

test('32 bits may be given with or without sign', t => {
  t.is(native.close(0xffff_ffff), -1)
  t.is(errno(), EBADF)
})

const rawAddon = `
  import { createRequire } from 'node:module'
  const { open, load, DataType } = createRequire('./package.json')('ffi-rs')`

test('ffi-rs by itself aborts on a wrong type: why arguments are checked', async t => {
  const { signal } = await child(`${rawAddon.replace("'./package.json'", 'base')}
    open({ library: 'raw', path: '' })
    const paramsType = [DataType.U8Array, DataType.U8Array, DataType.I64]
    const paramsValue = [new DataView(new ArrayBuffer(8)), 0, 0]
    load({ library: 'raw', funcName: 'memmove', retType: DataType.I64, paramsType, paramsValue })`)
  t.is(signal, 'SIGABRT')
})

test('ffi-rs by itself crashes a process that uses it in a Worker only: why the addon is pinned', async t => {
  const { signal } = await child(`await worker(${JSON.stringify(rawAddon)}).over`)
  t.is(signal, 'SIGSEGV')
})

test('a process may use it in a Worker only, again and again', async t => {
  const ended = await child(`for (let i = 0; i < 3; i++) await worker(${JSON.stringify(useFfi)}).over`)
  t.deepEqual([ended.code, ended.signal], [0, null], ended.stderr)
})

test('a process may use it in a Worker and in the main thread', async t => {
  const ended = await child(`${useFfi}; await worker(${JSON.stringify(useFfi)}).over; native.close(-1)`)
  t.deepEqual([ended.code, ended.signal], [0, null], ended.stderr)
})

/** Several Workers that do it at the same instant: each is ready before the barrier opens. */
const together = (text: string, ready: string) => `
  const gate = new Int32Array(new SharedArrayBuffer(4)), count = 6
  const text = \`
    import { workerData } from 'node:worker_threads'
    ${ready}
    Atomics.add(workerData, 0, 1)
    while (Atomics.load(workerData, 0) < 6);
    ${text}\`
  await Promise.all(Array.from({ length: count }, () => worker(text, { workerData: gate }).over))`

test('ffi-rs by itself crashes when Workers open a library at the same instant: why there is a lock', async t => {
  const open = "for (let i = 0; i < 200; i++) open({ library: 'raw' + Math.random(), path: '' })"
  const { signal } = await child(together(open, rawAddon))
  t.regex(String(signal), /SIGSEGV|SIGABRT|SIGBUS/)
})

test('Workers may import it at the same instant', async t => {
  const others = ['protocol/errors', 'src/ffi/signatures', 'src/ffi/lock']
    .map(name => `await import('./${name}.ts')`)
    .join(';')
  for (let i = 0; i < 3; i++) {
    const ended = await child(together(useFfi, others))
    t.deepEqual([ended.code, ended.signal], [0, null], ended.stderr)
  }
})

test('a platform without a prebuilt addon is told so', async t => {
  const { stdout, stderr } = await child(`
    Object.defineProperty(process, 'arch', { value: 'riscv64' })
    await import('./src/ffi.ts').catch(error => console.log(error.name, error.code, error.message))`)
  t.is(stdout, 'UnsupportedError ERR_UNSUPPORTED rtnetlink on linux riscv64. It runs on Linux, x64 or arm64.', stderr)
})

test('an installation without the optional dependency is told so', async t => {
  const { stdout, stderr } = await child(`
    const { Module } = await import('node:module')
    const resolve = Module._resolveFilename
    Module._resolveFilename = (name, ...rest) => resolve(name.startsWith('@yuuang/') ? 'absent-' + name : name, ...rest)
    await import('./src/ffi.ts').catch(error => console.log(error.code, error.hint, error.cause.code))`)
  t.regex(stdout, /^ERR_UNSUPPORTED .*npm install --include=optional.* MODULE_NOT_FOUND$/, stderr)
})
