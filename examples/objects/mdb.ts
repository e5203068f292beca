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
const found = await bridge.mdb.list({ dev: 'br0', group: '239.1.1.2' })
for (const line of found.map(({ source, filterMode }) => `${source ?? 'any source'}, ${filterMode}`).sort()) {
  console.log(line)
}
// prints: 10.0.0.1, include
// prints: any source, include
await bridge.mdb.delete({ dev: 'br0', port: 'port', group: '239.1.1.1' })
console.log(await bridge.mdb.find({ group: '239.1.1.1' }))
// prints: undefined
