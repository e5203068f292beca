/** Multicast groups: who gets what is sent to many. */
// needs: bridge-vlans
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, bridge } = netns.rtnetlink
await link.add({ kind: 'bridge', ifname: 'br0', up: true, data: { mcastIgmpVersion: 3 } })
await link.add({ kind: 'veth', ifname: 'port', master: 'br0', up: true, data: { peer: { ifname: 'host', up: true } } })

await bridge.mdb.add({ dev: 'br0', port: 'port', group: '239.1.1.1', state: 'permanent' })
await bridge.mdb.add({
  dev: 'br0',
  port: 'port',
  group: '239.1.1.2',
  state: 'permanent',
  filterMode: 'include',
  sources: ['10.0.0.1'],
})
for (const { group, source, filterMode } of await bridge.mdb.list({ dev: 'br0', group: '239.1.1.2' })) {
  console.log(group, source ?? 'any source', filterMode)
}
// prints: 239.1.1.2 10.0.0.1 include
// prints: 239.1.1.2 any source include
await bridge.mdb.delete({ dev: 'br0', port: 'port', group: '239.1.1.1' })
console.log(await bridge.mdb.find({ group: '239.1.1.1' }))
// prints: undefined
