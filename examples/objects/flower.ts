// needs: kind:dummy
/** Only HTTP and echo requests come in: three filters, asked one after another. */
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, tc } = netns.rtnetlink
const dev = await link.add({ ifname: 'eth0', kind: 'dummy', up: true })
await tc.qdisc.add({ dev, kind: 'clsact' })

const at = { dev, parent: 'ingress', protocol: 'ip' } as const
const pass = [{ kind: 'gact', action: 'pass' }] as const
await tc.filter.add({ ...at, priority: 1, kind: 'flower', options: { ipProto: 'tcp', dstPort: 80 }, actions: pass })
await tc.filter.add({ ...at, priority: 2, kind: 'flower', options: { ipProto: 'icmp', icmpType: 8 }, actions: pass })
await tc.filter.add({ ...at, priority: 3, kind: 'matchall', actions: [{ kind: 'gact', action: 'drop' }] })

for (const { priority, kind, actions } of await tc.filter.list({ dev, parent: 'ingress' })) {
  console.log(priority, kind, actions?.[0]?.action)
}
// prints: 1 flower pass
// prints: 2 flower pass
// prints: 3 matchall drop
