import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isPrivileged, reexecInUserNamespace } from '../../src/netns/index.ts'
import { type ChildOptions, child } from '../child.ts'
import { asNobody, nobodyReads } from '../fixtures/netns.ts'
import { missing, needs, slowness } from '../needs.ts'

const asRoot = await needs('root')
const able = await needs('initial-root', 'setpriv', 'userns')
const [test, suffix] =
  missing('initial-root') !== undefined || nobodyReads()
    ? [able, '']
    : [able.skip, ' [needs a project that everybody may read]']
const root = fileURLToPath(new URL('../..', import.meta.url))
const env = { TSX_DISABLE_CACHE: '1' }

const reexec = (source: string, options: ChildOptions = {}) =>
  child(`import { isPrivileged, reexecInUserNamespace, userNamespaces } from './src/netns/rootless.ts'\n${source}`, {
    through: asNobody,
    env,
    ...options,
  })

asRoot.serial('who has privileges stays where he is', t => {
  t.true(isPrivileged())
  t.false(reexecInUserNamespace())
})

test(`an ordinary user becomes root of a network of his own${suffix}`, async t => {
  const { code, stdout, stderr } = await reexec(
    `
    console.log(isPrivileged(), process.pid)
    const restarted = reexecInUserNamespace()
    console.log(restarted, isPrivileged(), process.ppid, process.getuid(), process.execArgv.includes('--no-warnings'))
    console.log(Object.keys(process.env).filter(name => name.startsWith('RTNETLINK_USER')))
    const { Netns } = await import('./src/netns/index.ts')
    const blue = Netns.create('blue', { loopback: true })
    const home = Netns.current()
    const { stdout } = await home.exec('ip', ['netns', 'exec', 'blue', 'ip', '-br', 'link'])
    console.log((await Netns.list()).map(({ name }) => name), /lo .*UP/.test(stdout))
    console.log(await home.sysctl.get('net.ipv4.ping_group_range'))`,
    { flags: ['--no-warnings'] },
  )
  const [first, second, ...rest] = stdout.split('\n').map(line => line.split(' '))
  t.is(first?.[0], 'false', stderr)
  // The program ran twice: the first line is there twice.
  t.deepEqual(second?.[0], 'true')
  t.deepEqual(
    rest.map(words => words.join(' ')),
    [`true true ${first?.[1]} 0 true`, '[]', "[ 'blue' ] true", '0\t0'],
  )
  t.is(code, 0)
})

test(`it ends as the program ended${suffix}`, async t => {
  t.is((await reexec('reexecInUserNamespace(); process.exit(7)')).code, 7)
  t.is((await reexec("reexecInUserNamespace(); process.kill(process.pid, 'SIGUSR2')")).signal, 'SIGUSR2')
  t.is((await reexec('reexecInUserNamespace(); throw new Error("mine")')).code, 1)
})

test(`ending the first process ends the second${suffix}`, async t => {
  const source = `
    import { reexecInUserNamespace } from './src/netns/rootless.ts'
    reexecInUserNamespace()
    console.log(process.pid)
    setInterval(() => {}, 1_000)`
  const [command, ...words] = [...asNobody, process.execPath, '--import=tsx', '--input-type=module', '-e', source]
  const first = spawn(command!, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: root,
    env: { ...process.env, ...env },
  })
  const [data] = await once(first.stdout, 'data')
  const second = Number(String(data))
  t.true(second > 0 && second !== first.pid)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const stop = Date.now() + 5_000 * slowness
  while (existsSync(`/proc/${second}/ns`) && Date.now() < stop) await new Promise(resolve => setTimeout(resolve, 20))
  t.throws(() => process.kill(second, 0), { code: 'ESRCH' })
})

test(`where it is forbidden it names the setting and what to do${suffix}`, async t => {
  // There, this user is the only one.
  const withoutCapabilities = asNobody.filter(word => !/uid|gid|groups/.test(word))
  const forbid = 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"'
  const through = ['unshare', '-Urnm', 'sh', '-c', forbid, 'sh', ...withoutCapabilities]
  const source = `
    console.log(JSON.stringify(userNamespaces()))
    try { reexecInUserNamespace() } catch (error) { console.log(error.name, error.code, error.message) }`
  const { stdout, stderr } = await reexec(source, { through })
  const [probe, thrown] = stdout.split('\n')
  t.deepEqual(
    JSON.parse(probe || '{}'),
    {
      allowed: false,
      reason: 'user.max_user_namespaces is 0',
      remedy: '`sudo sysctl user.max_user_namespaces=15000` allows it until the next boot; or run as root',
    },
    stderr,
  )
  t.regex(thrown!, /^UnsupportedError ERR_UNSUPPORTED .*user\.max_user_namespaces is 0\. .*sudo sysctl/)
})

test(`where the program unshare is missing it says so${suffix}`, async t => {
  const { stdout, stderr } = await reexec(
    'try { reexecInUserNamespace() } catch (error) { console.log(error.name, error.message) }',
    { through: [...asNobody, 'env', 'PATH=/nowhere'] },
  )
  t.regex(stdout, /^UnsupportedError .*`unshare` is missing\. Install util-linux/, stderr)
})
