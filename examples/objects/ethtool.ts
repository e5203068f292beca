/** Offloads of a link by their names, read and changed; who listens is told. */
import { Ethtool, Netns } from '../../src/index.ts'

await using netns = Netns.create()
await netns.rtnetlink.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b' } } })

const ethtool = new Ethtool(netns.genetlink)
using changes = await ethtool.monitor()
const tell = async (when: string) => {
  const { active = [], hw = [] } = await ethtool.features.get('a')
  const state = active.includes('tx-checksum-sctp') ? 'on' : 'off'
  console.log(
    `${when} tx-checksum-sctp is ${state}, and ${hw.includes('tx-checksum-sctp') ? 'can' : 'cannot'} be changed`,
  )
}

await tell('first')
await ethtool.features.set('a', { wanted: { 'tx-checksum-sctp': false } })
await tell('then')

for await (const { event, ifname } of changes) {
  console.log(`${event} of ${ifname} changed`)
  break
}
// prints: first tx-checksum-sctp is on, and can be changed
// prints: then tx-checksum-sctp is off, and can be changed
// prints: features of a changed
