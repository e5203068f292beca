// needs: kind:dummy
/** One policer of 10 Mbit/s that two filters share: together they get no more. */
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, tc } = netns.rtnetlink
const dev = await link.add({ ifname: 'eth0', kind: 'dummy', up: true })
await tc.qdisc.add({ dev, kind: 'clsact' })

const police = await tc.action.add({ kind: 'police', rate: '10mbit', burst: '32kb', action: 'drop', index: 1 })
for (const [priority, dstPort] of [80, 443].entries()) {
  await tc.filter.add({
    dev,
    parent: 'ingress',
    protocol: 'ip',
    priority: priority + 1,
    kind: 'flower',
    options: { ipProto: 'tcp', dstPort },
    actions: [police],
  })
}
const shared = await tc.action.get({ kind: 'police', index: 1 })
console.log(`${shared.bindcnt} filters use it`)
// prints: 2 filters use it
