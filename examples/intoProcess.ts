/** One end of a veth pair into the namespace of a process, as for a container of which only the pid is known. */
import { once } from 'node:events'
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using host = Netns.create()
const container = await startContainer()
const rt = host.rtnetlink

await rt.link.add({ ifname: 'vHOST', kind: 'veth', data: { peer: { ifname: 'vGUEST' } } })
console.log('host:     ', await names(host))

await rt.link.set('vGUEST', { netns: { pid: container.pid! } })
console.log('host:     ', await names(host))

// Only while this handle is open does the namespace have another holder than the process.
{
  using guest = Netns.open({ pid: container.pid! })
  console.log('container:', await names(guest))
  await rt.address.add({ dev: 'vHOST', address: '10.0.0.1/24' })
  await rt.link.set('vHOST', { up: true })
  await guest.rtnetlink.address.add({ dev: 'vGUEST', address: '10.0.0.2/24' })
  await guest.rtnetlink.link.set('vGUEST', { up: true })
  const { received } = await guest.ping('10.0.0.1', { count: 1 })
  console.log('container:', `${received} reply`)
}

// When the process ends, so does its namespace. A real card would come back to the first namespace of all; a veth is
// deleted, and its peer with it.
const changes = rt.watch(['link'], { signal: AbortSignal.timeout(10_000) })
for await (const { event, old } of changes) {
  if (event === 'ready') container.kill()
  if (event === 'deleted' && old.ifname === 'vHOST') break
}
console.log('host:     ', await names(host))

/** A process that alone holds its namespace. */
async function startContainer() {
  using netns = Netns.create()
  const child = netns.spawn('sleep', ['60'])
  await once(child, 'spawn')
  return child
}

async function names({ rtnetlink }: Netns): Promise<string> {
  return (await rtnetlink.link.list()).map(({ ifname }) => ifname).join(' ')
}

// prints: host:      lo vGUEST vHOST
// prints: host:      lo vHOST
// prints: container: lo vGUEST
// prints: container: 1 reply
// prints: host:      lo
