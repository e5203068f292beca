/** A family of generic netlink that this package does not declare: netdev, which tells what links can do with XDP. */
// needs: linux:6.3

import { attributes, family, u32, u64 } from '../../protocol/index.ts'
import { Netns } from '../../src/index.ts'

const dev = attributes('NETDEV_A_DEV', {
  ifindex: [1, u32],
  /** Bits of enum netdev_xdp_act. */
  xdpFeatures: [3, u64],
})
const netdev = family('netdev', {
  version: 1,
  commands: { devGet: [1, dev] },
  events: { devAddNtf: [2, dev], devDelNtf: [3, dev], devChangeNtf: [4, dev] },
  multicastGroups: ['mgmt'],
})

await using netns = Netns.create()
const genl = netns.genetlink
using events = await genl.subscribe(netdev)

const links = await genl.dump(netdev, 'devGet')
console.log(`link ${links[0]?.ifindex} has ${links[0]?.xdpFeatures} as its bits for XDP`)

await netns.rtnetlink.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b' } } })
for await (const { event, attributes } of events) {
  console.log(`${event}: ${typeof attributes?.ifindex}`)
  break
}
// prints: link 1 has 0 as its bits for XDP
// prints: devAddNtf: number
