import { Netns } from '../../../src/index.ts'
import { expect } from '../measured.ts'

/** Two namespaces, a veth pair, addresses, up, and the first reply to a ping. */
export async function buildLab(...names: [string, string]): Promise<AsyncDisposable[]> {
  const [red, blue] = names.map(name => Netns.create(name)) as [Netns, Netns]
  const peer = { ifname: 'veth1', netns: blue, up: true }
  await red.rtnetlink.link.add({ ifname: 'veth0', kind: 'veth', up: true, data: { peer } })
  await red.rtnetlink.address.add({ dev: 'veth0', address: '10.0.0.1/24' })
  await blue.rtnetlink.address.add({ dev: 'veth1', address: '10.0.0.2/24' })
  const { received } = await red.ping('10.0.0.2', { count: 1 })
  expect(received === 1, `${received} replies`)
  return [red, blue]
}
