import { setTimeout as sleep } from 'node:timers/promises'
import type { Netns } from '../../src/netns/index.ts'
import { ping } from '../../src/ping/index.ts'

/** Has the kernel stamp what it receives, which it begins a while after a socket asked for it. */
export async function stamping(netns: Netns): Promise<AsyncDisposable> {
  const keeper = ping('127.0.0.1', { netns, count: Number.POSITIVE_INFINITY, interval: '10ms' })
  while (keeper.summary().clock !== 'kernel' && keeper.summary().clock !== 'mixed') await sleep(5)
  // Not the ping itself, which would be awaited.
  return { [Symbol.asyncDispose]: () => keeper[Symbol.asyncDispose]() }
}
