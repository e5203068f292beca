/** Who is where: the forwarding tables of a bridge and of a vxlan. */
// needs: bridge-vlans
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, bridge } = netns.rtnetlink
await link.add({ kind: 'bridge', ifname: 'br0', up: true })
await link.add({ kind: 'veth', ifname: 'port', master: 'br0', up: true, data: { peer: { ifname: 'host' } } })
await link.add({ kind: 'vxlan', ifname: 'vx0', data: { id: 7, port: 4789 } })

const lladdr = '02:00:00:00:00:01'
await bridge.fdb.add({ dev: 'port', lladdr, flags: ['master'], state: ['noarp', 'reachable'], vlan: 1 })
await bridge.fdb.append({ dev: 'vx0', lladdr: '00:00:00:00:00:00', dst: '192.0.2.1' })
await bridge.fdb.append({ dev: 'vx0', lladdr: '00:00:00:00:00:00', dst: '192.0.2.2' })

const { ifindex } = await link.get('port')
const found = await bridge.fdb.get({ lladdr, master: 'br0', vlan: 1 })
console.log(found.dev === ifindex, found.state)
// prints: true [ 'noarp' ]
console.log((await bridge.fdb.list({ dev: 'vx0' })).map(({ dst }) => dst))
// prints: [ '192.0.2.1', '192.0.2.2' ]
await bridge.fdb.flush({ dev: 'br0', state: { permanent: false } })
console.log(await bridge.fdb.find({ lladdr }))
// prints: undefined
