import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ExecutionContext } from 'ava'
import { type BuildStep, lab, listLabs, openLab, pruneLabs, removeLab } from '../../src/lab/index.ts'
import { child } from '../child.ts'
import { state } from '../fixtures/netns.ts'
import { needs, slowness } from '../needs.ts'

const test = await needs('root')

const small = {
  nodes: { a: {}, b: {}, c: {} },
  networks: { lan: { nodes: ['a', 'b'] } },
  links: [['b', 'c']],
} as const

const list = (path: string) => (existsSync(path) ? readdirSync(path).sort() : [])
/** What is outside of labs: links, names, mounts, records. */
const around = () => ({
  links: list('/sys/class/net'),
  names: list('/run/netns'),
  labs: list('/run/rtnetlink/labs'),
  mounts: readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(line => line.includes(' - nsfs ')),
})

async function same(t: ExecutionContext, before: object): Promise<void> {
  const stop = Date.now() + 5_000 * slowness
  while (JSON.stringify(around()) !== JSON.stringify(before) && Date.now() < stop) await sleep(20)
  t.deepEqual(around(), before)
}

for (const name of [undefined, 'faulty']) {
  test.serial(`whichever step of a build fails, nothing is left: ${name ?? 'without a name'}`, async t => {
    // The doorbell and the like are made once.
    const first = await lab(small)
    await first.node.a.ping('b', { count: 1 })
    await first[Symbol.asyncDispose]()
    const before = around()
    const descriptors = state()
    const steps = new Set<string>()
    for (let failing = 0; ; failing++) {
      let count = 0
      let failed: BuildStep | undefined
      const onStep = (step: BuildStep) => {
        steps.add(step.step)
        if (count++ !== failing) return
        failed = step
        throw new Error('mine')
      }
      const building = lab(small, { onStep, name })
      if (
        failed !== undefined ||
        (await building.then(
          () => false,
          () => true,
        ))
      ) {
        await t.throwsAsync(building, { message: 'mine' }, JSON.stringify(failed))
        t.deepEqual(around(), before, JSON.stringify(failed))
        t.deepEqual(state(), descriptors, JSON.stringify(failed))
        continue
      }
      await (await building)[Symbol.asyncDispose]()
      break
    }
    t.deepEqual([...steps], ['namespace', 'settings', 'links', 'configure', 'raise', 'impair', 'ready'])
    t.deepEqual(around(), before)
    t.deepEqual(state(), descriptors)
  })
}

test.serial('what the kernel refuses takes all back', async t => {
  const before = around()
  const descriptors = state()
  const nodes = { ...small.nodes, b: { sysctls: { 'net.ipv4.ip_default_ttl': 999 } } }
  const wrong = { ...small, nodes }
  await t.throwsAsync(lab(wrong, { name: 'refused' }), { code: 'EINVAL', message: /^b: settings: write: EINVAL/ })
  t.deepEqual(around(), before)
  t.deepEqual(state(), descriptors)
})

test.serial('a signal stops a build and takes it back', async t => {
  const before = around()
  const stop = new AbortController()
  const onStep = ({ step }: BuildStep) => step === 'configure' && stop.abort(new Error('enough'))
  await t.throwsAsync(lab(small, { signal: stop.signal, onStep }), { message: 'enough' })
  t.deepEqual(around(), before)
})

const source = `
  import { lab } from './src/lab/index.ts'
  const small = ${JSON.stringify(small)}
  const onStep = ({ step, node }) => {
    if (step === process.env.AT && (node === 'b' || node === undefined || step === 'raise' || step === 'links')) {
      process.kill(process.pid, process.env.HOW)
    }
  }
  const net = await lab(small, { onStep })
  const sleeping = net.node.a.spawn('sleep', ['1000'])
  console.log(sleeping.pid)
  if (process.env.AT === 'built') process.kill(process.pid, process.env.HOW)
  await new Promise(resolve => setTimeout(resolve, 1e6))
`

for (const how of ['SIGKILL', 'SIGTERM', 'SIGINT']) {
  const steps =
    how === 'SIGKILL' ? ['namespace', 'settings', 'links', 'configure', 'raise', 'ready'] : ['configure', 'built']
  for (const at of steps) {
    test.serial(`nothing is left after ${how} at ${at}`, async t => {
      const before = around()
      const { signal, stdout, stderr } = await child(source, { env: { HOW: how, AT: at } })
      t.is(signal, how as NodeJS.Signals, stderr)
      await same(t, before)
      // What was started in a node outlives its parent, as any child does.
      if (stdout !== '') process.kill(Number(stdout))
    })
  }
}

test.serial('what was started in a node ends with the lab', async t => {
  const net = await lab(small)
  const sleeping = net.node.a.spawn('sleep', ['1000'])
  const seen = net.node.b.capture()
  await net[Symbol.asyncDispose]()
  t.is(sleeping.signalCode, 'SIGKILL')
  t.true(seen.closed)
  t.true(net.closed)
  await net.close()
})

test.serial('twenty labs at a time do not know of one another', async t => {
  const labs = await Promise.all(Array.from({ length: 20 }, () => lab(small)))
  const answers = await Promise.all(labs.map(({ node }) => node.a.ping('b', { count: 1 })))
  t.true(answers.every(({ ok, address }) => ok && address === '10.0.0.2'))
  await Promise.all(labs.map(net => net[Symbol.asyncDispose]()))
})

test.serial('a persistent lab is found by other processes, and stays until it is destroyed', async t => {
  const before = around()
  const making = `
    import { lab } from './src/lab/index.ts'
    const net = await lab(${JSON.stringify(small)}, { name: 'demo', persistent: true })
    console.log(net.name)
    await net[Symbol.asyncDispose]()`
  t.like(await child(making), { code: 0, stdout: 'demo' })
  t.like(listLabs(), [{ name: 'demo', state: 'up', persistent: true, nodes: ['a', 'b', 'c', 'lan'] }])
  t.deepEqual(list('/run/netns'), ['demo.a', 'demo.b', 'demo.c', 'demo.lan'])
  t.deepEqual(pruneLabs(), [])
  await t.throwsAsync(lab(small, { name: 'demo' }), { code: 'EEXIST', message: /^there is a lab demo/ })
  {
    await using net = await openLab('demo')
    t.true((await net.node['a']!.ping('b', { count: 1 })).ok)
    await net.link('b', 'c').down()
    await net.link('b', 'c').up()
    await net.ready()
    t.true((await net.node['b']!.ping('c', { count: 1 })).ok)
  }
  t.like(listLabs(), [{ name: 'demo', state: 'up' }])
  await (await openLab('demo')).destroy()
  t.deepEqual({ ...around(), labs: [] }, { ...before, labs: [] })
  t.deepEqual(listLabs(), [])
  await t.throwsAsync(openLab('demo'), { code: 'ENOENT' })
  t.false(removeLab('demo'))
})

test.serial('what SIGKILL leaves of a lab with a name is told and pruned', async t => {
  const killed = `
    import { lab } from './src/lab/index.ts'
    const onStep = ({ step }) => step === 'configure' && process.kill(process.pid, 'SIGKILL')
    await lab(${JSON.stringify(small)}, { name: 'half', persistent: true, onStep })`
  t.is((await child(killed)).signal, 'SIGKILL')
  t.like(listLabs(), [{ name: 'half', state: 'broken' }])
  await t.throwsAsync(openLab('half'), { code: 'ENOENT', message: /It is being built, or was not finished/ })
  t.deepEqual(pruneLabs(), ['half'])
  t.deepEqual(list('/run/netns'), [])
  t.deepEqual(listLabs(), [])
})

test.serial('a namespace of that name which others made is left alone', async t => {
  const { Netns } = await import('../../src/index.ts')
  await lab(small, { name: 'mine', persistent: true }).then(net => net.close())
  // Held, so that its number is not given to another.
  using _ours = Netns.open('mine.a')
  Netns.delete('mine.a')
  using _theirs = Netns.create('mine.a')
  t.like(listLabs(), [{ name: 'mine', state: 'broken' }])
  t.true(removeLab('mine'))
  t.deepEqual(list('/run/netns'), ['mine.a'])
})
