/** Statistics beyond packets and bytes: what a bridge counts of multicast, and its port of spanning tree. */
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, stats, netconf } = netns.rtnetlink

const bridge = await link.add({ ifname: 'br0', kind: 'bridge', up: true, data: { mcastStatsEnabled: true } })
const port = await link.add({ ifname: 'a', kind: 'veth', master: bridge, data: { peer: { ifname: 'b' } } })

const { linkXstats } = await stats.get(bridge, { groups: ['linkXstats'] })
console.log(`multicast, of the bridge: ${Object.keys(linkXstats?.bridge?.mcast ?? {}).length} counters`)
const { linkXstatsSlave } = await stats.get(port, { groups: ['linkXstatsSlave'] })
console.log(`spanning tree, of the port: ${linkXstatsSlave?.bridge?.stp?.rxBpdu} received`)

for (const { ifindex, link64 } of await stats.list({ groups: ['link64'] })) {
  const { forwarding } = await netconf.get(ifindex)
  console.log(`link ${ifindex}: ${link64!.txPackets} sent, forwards: ${forwarding}`)
  break
}
// prints: multicast, of the bridge: 16 counters
// prints: spanning tree, of the port: 0 received
// prints: link 1: 0 sent, forwards: false
