/** A bridge that keeps VLANs apart: an access port, a trunk, and the host behind the bridge itself. */
// needs: bridge-vlans
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, bridge } = netns.rtnetlink
await link.add({ kind: 'bridge', ifname: 'br0', up: true, data: { vlanFiltering: true, vlanDefaultPvid: 0 } })
await link.add({ kind: 'veth', ifname: 'access', master: 'br0', data: { peer: { ifname: 'host' } } })
await link.add({ kind: 'veth', ifname: 'trunk', master: 'br0', data: { peer: { ifname: 'uplink' } } })

await bridge.vlan.add({ dev: 'access', vid: 10, flags: ['pvid', 'untagged'] })
await bridge.vlan.add({ dev: 'trunk', vid: 10, vidEnd: 20 })
await bridge.vlan.add({ dev: 'br0', vid: 10, self: true })
await bridge.vlan.set({ dev: 'trunk', vid: 20 }, { state: 'blocking' })

for (const dev of ['access', 'trunk', 'br0']) {
  const vlans = await bridge.vlan.list({ dev })
  const shown = vlans.map(({ vid, vidEnd, flags, state }) =>
    [vidEnd === undefined ? vid : `${vid}-${vidEnd}`, ...flags, state].join(' '),
  )
  console.log(`${dev}: ${shown.join(', ')}`)
}
// prints: access: 10 pvid untagged forwarding
// prints: trunk: 10-19 forwarding, 20 blocking
// prints: br0: 10 forwarding
