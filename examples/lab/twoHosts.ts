/** Two hosts and a wire: addresses of both families come by themselves. */
import { reexecInUserNamespace } from '../../src/index.ts'
import { lab } from '../../src/lab/index.ts'

reexecInUserNamespace()
await using net = await lab({ nodes: { h1: {}, h2: {} }, links: [['h1:eth0', 'h2:eth0']] })
const { h1, h2 } = net.node

for (const family of ['inet', 'inet6'] as const) {
  const { address, received, sent } = await h1.ping(h2, { family, count: 2, interval: '10ms' })
  console.log(`h1 pings ${address}: ${received} of ${sent} answered`)
}
console.log(`h2 has ${h2.addresses.join(' and ')}`)

// prints: h1 pings 10.0.0.2: 2 of 2 answered
// prints: h1 pings fd00::2: 2 of 2 answered
// prints: h2 has 10.0.0.2 and fd00::2
