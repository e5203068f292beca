/** Three customers on one uplink: each has a rate of its own, and borrows what others leave. */
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, tc } = netns.rtnetlink
const dev = await link.add({ kind: 'veth', ifname: 'uplink', data: { peer: { ifname: 'far' } }, up: true })

await tc.qdisc.add({ dev, handle: '1:', kind: 'htb', options: { default: '30' } })
await tc.class.add({ dev, parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '100mbit' } })
for (const [classid, rate] of [
  ['1:10', '50mbit'],
  ['1:20', '30mbit'],
  ['1:30', '20mbit'],
] as const) {
  await tc.class.add({ dev, parent: '1:1', classid, kind: 'htb', options: { rate, ceil: '100mbit', prio: 1 } })
}

const classes = await tc.class.list({ dev, parent: '1:1' })
for (const { classid, ...rest } of classes) {
  if (rest.kind === 'htb') console.log(classid, rest.options?.rate, 'up to', rest.options?.ceil)
}
// prints: 1:10 50mbit up to 100mbit
// prints: 1:20 30mbit up to 100mbit
// prints: 1:30 20mbit up to 100mbit
// needs: qdisc:htb
