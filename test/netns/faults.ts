import fs, { existsSync, readdirSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { SyscallError } from '../../protocol/errors.ts'
import { native } from '../../src/ffi.ts'
import { Netns } from '../../src/netns/index.ts'
import { child } from '../child.ts'
import { state, tool } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip')
const withPriv = await needs('root', 'setpriv')
const withUser = await needs('userns')

type Calls = Record<string, (...given: unknown[]) => unknown>
const steps = native as unknown as Calls
const files = fs as unknown as Calls
/** What may fail on the way there; the way back is another matter, see run.ts. */
const system = ['unshare', 'mount', 'open', 'ioctl', 'flock', 'socket', 'dup3']
const nodes = ['openSync', 'mkdirSync']

/** Runs `action` with its n-th call of `names` failing; returns what failed, if it came to that. */
function withFault(
  calls: Calls,
  names: string[],
  n: number,
  fail: () => unknown,
  action: () => void,
): string | undefined {
  const whole = Object.fromEntries(names.map(name => [name, calls[name]!]))
  let [count, failed]: [number, string | undefined] = [0, undefined]
  for (const name of names) {
    calls[name] = (...given) => {
      if (++count !== n) return whole[name]!(...given)
      failed = name
      return fail()
    }
  }
  syncBuiltinESMExports()
  try {
    action()
  } finally {
    Object.assign(calls, whole)
    syncBuiltinESMExports()
  }
  return failed
}

const ebadf = () => native.close(-1)
const eio = () => {
  throw Object.assign(new Error('EIO'), { code: 'EIO', errno: -5, syscall: 'open' })
}

for (const [kind, create] of [
  ['anonymous', () => Netns.create(undefined, { loopback: true })],
  ['named', () => Netns.create('blue', { loopback: true })],
] as const) {
  test.serial(`whichever step of creating fails, nothing is left: ${kind}`, t => {
    const failures: string[] = []
    for (const [calls, names, fail] of [
      [steps, system, ebadf],
      [files, nodes, eio],
    ] as const) {
      for (let n = 1; ; n++) {
        // Without the folder, so that all of its steps are there to fail.
        while (tool('sh', '-c', 'umount /run/netns 2>&1 || echo done') === '') {}
        fs.rmSync('/run/netns', { recursive: true, force: true })
        const before = state()
        let thrown: unknown
        const attempt = () => {
          try {
            create()[Symbol.dispose]()
          } catch (error) {
            thrown = error
          }
        }
        const failed = withFault(calls, names, n, fail, attempt)
        t.deepEqual(state(), before, `after ${failed}`)
        t.deepEqual(existsSync('/run/netns') ? readdirSync('/run/netns') : [], [], `after ${failed}`)
        if (failed === undefined) break
        failures.push(failed)
        t.true(thrown instanceof SyscallError, `${failed}: ${thrown}`)
      }
    }
    const named = ['mount', 'flock', 'mkdirSync']
    for (const step of ['unshare', 'open', 'socket', 'ioctl', 'openSync']) t.true(failures.includes(step), step)
    for (const step of named) t.is(failures.includes(step), kind === 'named', step)
  })
}

test.serial('a folder that cannot be written to', t => {
  using _first = Netns.create('first')
  for (const [path, syscall] of [
    ['/run/netns', 'open'],
    ['/run', 'mkdir'],
  ] as const) {
    tool('mount', '-t', 'tmpfs', '-o', 'ro', 'tmpfs', path)
    const before = state()
    const error = t.throws(() => Netns.create('blue'), { instanceOf: SyscallError, code: 'EROFS' }) as SyscallError
    t.is(error.syscall, syscall)
    t.regex(error.message, /named namespaces need \/run\/netns/i)
    t.deepEqual(state(), before)
    tool('umount', path)
  }
})

test.serial('a folder without room', t => {
  tool('mkdir', '-p', '/run/netns')
  tool('mount', '-t', 'tmpfs', '-o', 'nr_inodes=2', 'tmpfs', '/run/netns')
  using _first = Netns.create('first')
  const before = state()
  t.throws(() => Netns.create('second'), { instanceOf: SyscallError, code: 'ENOSPC' })
  t.deepEqual(state(), before)
  Netns.delete('first')
  tool('umount', '-l', '/run/netns')
})

test.serial('a full table of descriptors, at each step', async t => {
  const { stdout, stderr } = await child(
    `import { closeSync, openSync, readdirSync } from 'node:fs'
    import { Netns } from './src/netns/index.ts'
    import { state } from './test/fixtures/netns.ts'
    Netns.create('first').delete()
    const outcomes = []
    for (let room = 0; room < 8; room++) {
      for (const name of [undefined, 'blue']) {
        const before = JSON.stringify(state())
        const taken = []
        try { for (;;) taken.push(openSync('/dev/null')) } catch {}
        for (let i = 0; i < room; i++) closeSync(taken.pop())
        let outcome
        try {
          Netns.create(name, { loopback: true })[Symbol.dispose]()
          outcome = 'made'
        } catch (error) {
          outcome = error.name + ' ' + error.code
        }
        for (const fd of taken) closeSync(fd)
        if (JSON.stringify(state()) !== before || readdirSync('/run/netns').length > 0) outcome += ' dirty'
        outcomes.push(outcome)
      }
    }
    console.log(JSON.stringify(outcomes))`,
    { through: ['sh', '-c', 'ulimit -n 100; exec "$@"', 'sh'] },
  )
  const outcomes: string[] = JSON.parse(stdout || '[]')
  t.is(outcomes.length, 16, stderr)
  t.deepEqual([...new Set(outcomes)].sort(), ['SyscallError EMFILE', 'made'])
  t.true(outcomes.filter(outcome => outcome !== 'made').length >= 4)
})

withPriv.serial('without privileges', async t => {
  const through = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--no-new-privs']
  using _kept = Netns.create('kept')
  const { stdout, stderr } = await child(unprivileged, { through })
  const outcomes: string[] = JSON.parse(stdout || '[]')
  t.is(outcomes.length, 3, stderr)
  t.regex(outcomes[0]!, /^SyscallError EPERM clean setns: EPERM \(the own namespace\)\. .*run as root/)
  t.regex(outcomes[1]!, /^SyscallError (EPERM|EACCES) clean .*run as root/)
  t.regex(outcomes[2]!, /^SyscallError EPERM clean umount2: EPERM/)
})

const unprivileged = `
  import { Netns } from './src/netns/index.ts'
  import { state } from './test/fixtures/netns.ts'
  const outcomes = []
  for (const action of [() => Netns.create(), () => Netns.create('blue'), () => Netns.delete('kept')]) {
    const before = JSON.stringify(state())
    try { action(); outcomes.push('done') } catch (error) {
      const clean = JSON.stringify(state()) === before ? 'clean' : 'dirty'
      outcomes.push([error.name, error.code, clean, error.message].join(' '))
    }
  }
  console.log(JSON.stringify(outcomes))`

withUser.serial('where one could leave but not come back, one does not leave', async t => {
  const { stdout, stderr } = await child(
    `import { Netns } from './src/netns/index.ts'
    try { Netns.create() } catch (error) { console.log(error.code, error.message) }`,
    { through: ['unshare', '-Urm'] },
  )
  t.regex(stdout, /^EPERM setns: EPERM \(the own namespace\)\. .*unshare -Urnm/, stderr)
})

withUser.serial('the limit of namespaces', async t => {
  const { stdout, stderr } = await child(
    `import { Netns } from './src/netns/index.ts'
    import { state } from './test/fixtures/netns.ts'
    const before = JSON.stringify(state())
    try { Netns.create() } catch (error) { console.log(error.code, error.message) }
    console.log(JSON.stringify(state()) === before)`,
    { through: ['unshare', '-Urnm', 'sh', '-c', 'echo 0 >/proc/sys/user/max_net_namespaces; exec "$@"', 'sh'] },
  )
  t.regex(stdout, /^ENOSPC unshare: ENOSPC\. .*user\.max_net_namespaces.*\ntrue$/, stderr)
})
