// needs: kind:dummy
/** A copy of every packet that a link sends goes to another link, where somebody may look at it. */
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, tc } = netns.rtnetlink
const eth0 = await link.add({ ifname: 'eth0', kind: 'dummy', up: true })
const tap = await link.add({ ifname: 'tap', kind: 'dummy', up: true })
await tc.qdisc.add({ dev: eth0, kind: 'clsact' })

const filter = await tc.filter.add({
  dev: eth0,
  parent: 'egress',
  priority: 1,
  kind: 'matchall',
  actions: [{ kind: 'mirred', mirredAction: 'mirror', toDev: tap }],
})
const [mirred] = filter.actions ?? []
if (mirred?.kind === 'mirred') console.log(mirred.direction, mirred.action, mirred.toDev === tap.ifindex)
// prints: egress pipe true
