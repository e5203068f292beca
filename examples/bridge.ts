/** A bridge with three guests, each behind a veth pair whose other end is a port; everybody pings everybody. */
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using host = Netns.create()
const { link, address } = host.rtnetlink

const bridge = await link.add({ ifname: 'br0', kind: 'bridge', up: true, data: { forwardDelay: 0 } })
await address.add({ dev: bridge, address: '10.0.0.254/24' })

const guests = [1, 2, 3].map(number => ({ number, netns: Netns.create() }))
for (const { number, netns } of guests) {
  const peer = { ifname: 'eth0', netns, up: true }
  await link.add({ ifname: `guest${number}`, kind: 'veth', master: bridge, up: true, data: { peer } })
  await netns.rtnetlink.address.add({ dev: 'eth0', address: `10.0.0.${number}/24` })
}

const everybody = [...guests, { number: 254, netns: host }]
for (const from of everybody) {
  const others = everybody.filter(({ number }) => number !== from.number)
  const summaries = await Promise.all(others.map(({ number }) => from.netns.ping(`10.0.0.${number}`, { count: 1 })))
  const answered = summaries.filter(({ ok }) => ok).map(summary => summary.address)
  console.log(`10.0.0.${from.number} reaches ${answered.join(', ')}`)
}

for (const port of await link.list({ master: bridge })) {
  if (port.slaveKind === 'bridge') console.log(`${port.ifname} is ${port.operstate}, ${port.slaveData?.state}`)
}
for (const { netns } of guests) netns.close()

// prints: 10.0.0.1 reaches 10.0.0.2, 10.0.0.3, 10.0.0.254
// prints: 10.0.0.2 reaches 10.0.0.1, 10.0.0.3, 10.0.0.254
// prints: 10.0.0.3 reaches 10.0.0.1, 10.0.0.2, 10.0.0.254
// prints: 10.0.0.254 reaches 10.0.0.1, 10.0.0.2, 10.0.0.3
// prints: guest1 is up, forwarding
// prints: guest2 is up, forwarding
// prints: guest3 is up, forwarding
