import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { InputError, NotFoundError } from '../../protocol/errors.ts'
import { Netns } from '../../src/netns/index.ts'
import { child } from '../child.ts'
import { tool } from '../fixtures/netns.ts'
import { needs } from '../needs.ts'

const test = await needs('root', 'ip')
const asUser = await needs('root', 'setpriv')
const numbers = (text: string) => text.split('\n').filter(Boolean).map(Number)
const words = (text: string) => text.split('\n').filter(Boolean).sort()

test.serial('the processes inside are those that ip netns pids tells', async t => {
  using blue = Netns.create('blue')
  using green = Netns.create('green')
  t.deepEqual(blue.pids(), [])
  const ours = [1, 2, 3].map(() => blue.spawn('sleep', ['30']))
  const theirs = spawn('ip', ['netns', 'exec', 'blue', 'sh', '-c', 'echo here; exec sleep 30'])
  await once(theirs.stdout, 'data')
  const pids = [...ours, theirs].map(({ pid }) => pid!).sort((a, b) => a - b)
  t.deepEqual(blue.pids(), pids)
  t.deepEqual(
    numbers(tool('ip', 'netns', 'pids', 'blue')).sort((a, b) => a - b),
    pids,
  )
  t.deepEqual(green.pids(), [])
  using current = Netns.current()
  t.true(current.pids().includes(process.pid))
  for (const process of [...ours, theirs]) {
    process.kill()
    await once(process, 'exit')
  }
  t.deepEqual(blue.pids(), [])
})

test.serial('a process is identified as by ip netns identify', async t => {
  t.deepEqual(Netns.identify(), [])
  using blue = Netns.create('blue')
  tool('touch', '/run/netns/again', '/run/netns/stale')
  tool('mount', '--bind', '/run/netns/blue', '/run/netns/again')
  const inside = blue.spawn('sleep', ['30'])
  const pid = inside.pid!
  t.deepEqual(Netns.identify(pid), ['again', 'blue'])
  // iproute2 stops at the first.
  t.true(['again\n', 'blue\n'].includes(tool('ip', 'netns', 'identify', `${pid}`)))
  Netns.delete('again')
  t.deepEqual(Netns.identify(pid), words(tool('ip', 'netns', 'identify', `${pid}`)))
  t.deepEqual(Netns.identify(process.pid), words(tool('ip', 'netns', 'identify', `${process.pid}`)))
  t.deepEqual(
    blue.run(() => Netns.identify()),
    ['blue'],
  )
  inside.kill()
  await once(inside, 'exit')
  t.throws(() => Netns.identify(pid), { instanceOf: NotFoundError, message: `process ${pid} does not exist` })
  Netns.delete('stale')
})

test('bad process ids are refused', t => {
  for (const pid of [0, -1, 1.5, NaN, '1', null]) {
    t.throws(() => Netns.identify(pid as number), { instanceOf: InputError }, String(pid))
  }
})

asUser("another user's process is refused with a hint", async t => {
  const { stdout } = await child(
    `import { Netns } from './src/netns/index.ts'
    try { Netns.identify(${process.pid}) } catch (error) { console.log(error.code, error.message) }`,
    { through: ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--no-new-privs'] },
  )
  t.regex(stdout, /^EACCES stat: EACCES \(process \d+\)\. The process belongs to another user/)
})
