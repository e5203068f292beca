/** What `ip link`, `ip address` and `ip netns list` show of a veth pair, before and after its ends are moved. */
import { Netns, reexecInUserNamespace } from '../src/index.ts'
import { addressLines, linkLines } from './listings/text.ts'

reexecInUserNamespace()
using host = Netns.create(undefined, { loopback: true })
await list('host', host)

await host.rtnetlink.link.add({ ifname: 'veth0', kind: 'veth', data: { peer: { ifname: 'veth1' } } })
await list('host, with a veth pair', host)

using ns0 = Netns.create('ns0')
using ns1 = Netns.create('ns1')
await host.rtnetlink.link.set('veth0', { netns: ns0 })
await host.rtnetlink.link.set('veth1', { netns: ns1 })
await list('host, when both ends have left', host)
await list('ns0', ns0)
await list('ns1', ns1)

await ns0.rtnetlink.address.add({ dev: 'veth0', address: '10.1.1.1/24' })
await ns1.rtnetlink.address.add({ dev: 'veth1', address: '10.1.1.2/24' })
await ns0.rtnetlink.link.set('veth0', { up: true })
await ns1.rtnetlink.link.set('veth1', { up: true })
await carrier(ns0, 'veth0')
await carrier(ns1, 'veth1')
await list('ns0, up', ns0)
await list('ns1, up', ns1)

console.log('namespaces')
for (const { name, id } of await Netns.list()) console.log(id === undefined ? name : `${name} (id: ${id})`)

async function list(title: string, { rtnetlink }: Netns): Promise<void> {
  console.log(title)
  const links = await rtnetlink.link.list()
  for (const link of links) {
    for (const line of linkLines(link, links)) console.log(line)
    for (const address of await rtnetlink.address.list({ dev: link }))
      for (const line of addressLines(address)) console.log(line)
  }
  console.log()
}

/** Resolves when the kernel too has found that the link is up, for which it needs a moment. */
async function carrier({ rtnetlink }: Netns, ifname: string): Promise<void> {
  const changes = rtnetlink.watch(['link'], { signal: AbortSignal.timeout(10_000) })
  for await (const { new: link } of changes) if (link?.ifname === ifname && link.operstate === 'up') return
}

// prints: host, with a veth pair
// prints: 2: veth1@veth0: <BROADCAST,MULTICAST,M-DOWN> mtu 1500 qdisc noop state DOWN mode DEFAULT …
// prints:     link/ether ee:ae:4c:64:f6:cb brd ff:ff:ff:ff:ff:ff
// prints: ns0
// prints: 3: veth0@if2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT …
// prints:     link/ether 8a:75:bc:77:c0:12 brd ff:ff:ff:ff:ff:ff link-netnsid 1
