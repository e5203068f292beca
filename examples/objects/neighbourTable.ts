/** How long neighbours are believed: the parameters of the ARP table, for one link. */
// needs: kind:veth
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, neighbourTable } = netns.rtnetlink
await link.add({ kind: 'veth', ifname: 'a', up: true, data: { peer: { ifname: 'b' } } })

await neighbourTable.set({ name: 'arp_cache', dev: 'a' }, { parms: { baseReachableTime: 20_000, ucastProbes: 5 } })
const { parms } = await neighbourTable.get({ name: 'arp_cache', dev: 'a' })
console.log(parms.baseReachableTime, parms.ucastProbes, parms.retransTime)
// prints: 20000 5 1000
