import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { InputError, NotFoundError, SyscallError, TimeoutError } from '../../protocol/errors.ts'
import { CommandError, Netns } from '../../src/netns/index.ts'
import { state } from '../fixtures/netns.ts'
import { needs, slowness } from '../needs.ts'

const test = await needs('root', 'ip')
const twice = 'process.stdin.on("data", data => { process.stdout.write(data); process.stderr.write(data) })'
/** Where an ordinary user may look. */
const PATH = '/usr/bin:/bin'
const own = () => statSync('/proc/self/ns/net').ino

test.serial('a spawned process is inside, and this one outside', async t => {
  using netns = Netns.create()
  const before = own()
  const child = netns.spawn('stat', ['-Lc', '%i', '/proc/self/ns/net'])
  let output = ''
  child.stdout.on('data', data => (output += data))
  const [code] = await once(child, 'close')
  t.is(code, 0)
  t.is(output, `${netns.inode}\n`)
  t.is(own(), before)
})

test.serial("spawn is Node's own, with its options and its errors", async t => {
  using netns = Netns.create()
  const child = netns.spawn('sh', ['-c', 'exit $CODE'], { stdio: 'inherit', env: { CODE: '7' } })
  t.is(child.stdout, null)
  t.deepEqual(await once(child, 'exit'), [7, null])
  const [error] = await once(netns.spawn('there-is-no-such-program', [], { env: { PATH } }), 'error')
  t.is(error.code, 'ENOENT')
})

test.serial('exec resolves to the output', async t => {
  using netns = Netns.create(undefined, { loopback: true })
  const { stdout, ...rest } = await netns.exec('ip', ['-j', 'link'])
  t.deepEqual(
    JSON.parse(stdout).map((link: { ifname: string }) => link.ifname),
    ['lo'],
  )
  t.deepEqual(rest, { stderr: '', code: 0, signal: null })
})

test.serial('exec feeds and gathers more than pipes hold, both ways at once', async t => {
  using netns = Netns.create()
  const input = 'äöü0123456789\n'.repeat(200_000)
  const { stdout, stderr } = await netns.exec(process.execPath, ['-e', twice], { input })
  t.true(stdout === input)
  t.true(stderr === input)
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  t.is(
    (await netns.exec('cat', [], { input: bytes, encoding: 'latin1' })).stdout,
    Buffer.from(bytes).toString('latin1'),
  )
  t.is((await netns.exec('cat')).stdout, '')
  t.is((await netns.exec('true', [], { input })).code, 0)
})

test.serial('a command that fails rejects, unless told not to', async t => {
  using netns = Netns.create()
  const command = ['sh', ['-c', 'echo out; echo wrong >&2; exit 3']] as const
  const error = await t.throwsAsync(netns.exec(...command), { instanceOf: CommandError, code: 'ERR_COMMAND' })
  t.is(error!.message, 'sh -c echo out; echo wrong >&2; exit 3: exit code 3: wrong')
  const { stdout, stderr, exitCode, signal } = error as CommandError
  t.deepEqual({ stdout, stderr, exitCode, signal }, { stdout: 'out\n', stderr: 'wrong\n', exitCode: 3, signal: null })
  const result = { stdout: 'out\n', stderr: 'wrong\n', code: 3, signal: null }
  t.deepEqual(await netns.exec(...command, { reject: false }), result)
  const killed = await t.throwsAsync(netns.exec('sh', ['-c', 'kill -9 $$']), { instanceOf: CommandError })
  t.is((killed as CommandError).signal, 'SIGKILL')
  t.is(killed!.message, 'sh -c kill -9 $$: ended by SIGKILL')
})

test.serial('what cannot be started rejects with its reason', async t => {
  using netns = Netns.create()
  const before = state()
  const missing = { instanceOf: NotFoundError, message: /command there-is-no-such-program does not exist/ }
  await t.throwsAsync(netns.exec('there-is-no-such-program', [], { env: { PATH } }), missing)
  await t.throwsAsync(netns.exec('true', [], { cwd: '/nowhere' }), { instanceOf: NotFoundError, message: /cwd/ })
  await t.throwsAsync(netns.exec('/etc/passwd'), { instanceOf: SyscallError, code: 'EACCES' })
  await new Promise(resolve => setImmediate(resolve))
  t.deepEqual(state(), before)
})

test.serial('bad input is refused before anything is started', async t => {
  using netns = Netns.create()
  const bad: [unknown[], RegExp][] = [
    [[''], /^command: /],
    [[7], /^command: /],
    [['a\0b'], /^command: /],
    [['true', 'text'], /^args: /],
    [['true', ['a', 7]], /^args\[1\]: /],
    [['true', ['a\0']], /^args\[0\]: /],
    [['true', [], { timeoutMs: -1 }], /^timeoutMs: /],
    [['true', [], { timeoutMs: 2 ** 31 }], /^timeoutMs: /],
    [['true', [], { timeoutMs: NaN }], /^timeoutMs: /],
  ]
  for (const [given, message] of bad) {
    await t.throwsAsync(netns.exec(...(given as [string])), { instanceOf: InputError, message }, String(message))
  }
  const aborted = AbortSignal.abort(new RangeError('mine'))
  await t.throwsAsync(netns.exec('touch', ['/run/started'], { signal: aborted }), { instanceOf: RangeError })
  t.false(existsSync('/run/started'))
})

test.serial('a command that takes too long is ended, with all who hold its output', async t => {
  using netns = Netns.create()
  const begin = performance.now()
  const script = 'trap "" TERM; sleep 30 & echo $! >/run/grandchild; wait; sleep 30'
  const stubborn = netns.exec('sh', ['-c', script], { timeoutMs: 300 })
  await t.throwsAsync(stubborn, { instanceOf: TimeoutError, message: /^sh -c .* 300 ms$/ })
  t.true(performance.now() - begin < 5_000 * slowness)
  process.kill(Number(readFileSync('/run/grandchild', 'utf8')), 'SIGKILL')
})

test.serial('a signal ends the command', async t => {
  using netns = Netns.create()
  const controller = new AbortController()
  const running = netns.exec('sleep', ['30'], { signal: controller.signal })
  const reason = new Error('enough')
  setTimeout(() => controller.abort(reason), 20)
  t.is(await t.throwsAsync(running), reason)
})

test.serial('a hundred at once', async t => {
  using netns = Netns.create()
  const before = own()
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, i) => netns.exec('sh', ['-c', `stat -Lc %i /proc/self/ns/net; echo ${i}`])),
  )
  t.deepEqual(
    results.map(({ stdout }) => stdout),
    Array.from({ length: 100 }, (_, i) => `${netns.inode}\n${i}\n`),
  )
  t.is(own(), before)
})
