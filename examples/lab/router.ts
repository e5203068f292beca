/** A router between two subnets. Without its wire to h2 it says so itself, and with it again all is as before. */
import { reexecInUserNamespace } from '../../src/index.ts'
import { lab } from '../../src/lab/index.ts'

reexecInUserNamespace()
await using net = await lab({
  nodes: { h1: {}, r1: { forward: true }, h2: {} },
  links: [
    ['h1:eth0', 'r1:eth0', { subnet: '10.0.1.0/24' }],
    ['r1:eth1', 'h2:eth0', { subnet: '10.0.2.0/24' }],
  ],
  routes: 'auto',
})
const { h1, h2 } = net.node
const ping = () => h1.ping(h2, { count: 1, timeout: '2s' })

console.log(`through the router: ${(await ping()).ok}`)
for await (const event of h1.ping(h2, { count: 1, ttl: 1 })) {
  if (event.type === 'error') console.log(`with a TTL of 1: ${event.reason}, says ${event.from}`)
}
await net.link('r1', 'h2').down()
for await (const event of ping()) {
  if (event.type === 'error') console.log(`without the wire: ${event.reason}, says ${event.from}`)
}
await net.link('r1', 'h2').up()
await net.ready()
console.log(`with it again: ${(await ping()).ok}`)

// prints: through the router: true
// prints: with a TTL of 1: ttl-exceeded, says 10.0.1.2
// prints: without the wire: net-unreachable, says 10.0.1.2
// prints: with it again: true
