import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ping } from '../../src/ping/index.ts'
import { needs } from '../needs.ts'
import { host } from './hosts.ts'

const test = await needs('root', 'ip')

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** Memory in use and descriptors, when all garbage is gone. */
async function held(): Promise<{ bytes: number; descriptors: number }> {
  for (let i = 0; i < 3; i++) {
    await sleep(10)
    gc()
  }
  const { heapUsed, arrayBuffers, external } = process.memoryUsage()
  return { bytes: heapUsed + arrayBuffers + external, descriptors: readdirSync('/proc/self/fd').length }
}

test.serial('ten thousand probes leave nothing behind', async t => {
  using netns = host()
  const flood = () => ping('127.0.0.1', { netns, count: 10_000, flood: true })
  await flood()
  await flood()
  const before = await held()
  const summary = await flood()
  const after = await held()
  t.is(summary.received, 10_000)
  t.not(summary.clock, 'user')
  t.is(after.descriptors, before.descriptors)
  t.true(after.bytes - before.bytes < 300_000, `${after.bytes - before.bytes} bytes more`)
})

test.serial('five hundred pings leave nothing behind, at once or one after the other', async t => {
  using netns = host()
  const one = () => ping('127.0.0.1', { netns, count: 2, interval: '1ms' })
  const round = async () => {
    const all = await Promise.all(Array.from({ length: 250 }, one))
    for (let i = 0; i < 250; i++) all.push(await one())
    return all.every(({ received, duplicates, wrongSource }) => received === 2 && duplicates + wrongSource === 0)
  }
  await round()
  const before = await held()
  t.true(await round())
  const after = await held()
  t.is(after.descriptors, before.descriptors)
  t.true(after.bytes - before.bytes < 300_000, `${after.bytes - before.bytes} bytes more`)
})
