/** Five routers in a row, with a host at each end; the routes of both families are found. */
import { reexecInUserNamespace } from '../../src/index.ts'
import { lab } from '../../src/lab/index.ts'

reexecInUserNamespace()
const router = { forward: true }
await using net = await lab({
  nodes: { h1: {}, r1: router, r2: router, r3: router, r4: router, r5: router, h2: {} },
  links: [
    ['h1', 'r1'],
    ['r1', 'r2'],
    ['r2', 'r3'],
    ['r3', 'r4'],
    ['r4', 'r5'],
    ['r5', 'h2'],
  ],
  routes: 'auto',
})
const { h1, h2, r3 } = net.node

for (const family of ['inet', 'inet6'] as const) {
  for await (const event of h1.ping(h2, { family, count: 1 })) {
    if (event.type === 'reply') console.log(`${event.from} answers, ${64 - event.ttl!} routers away`)
  }
}
for (const { dst, gateway, dev } of r3.description.routes.slice(0, 2))
  console.log(`r3: ${dst} via ${gateway} dev ${dev}`)

// prints: 10.0.5.2 answers, 5 routers away
// prints: fd00:0:0:5::2 answers, 5 routers away
// prints: r3: 10.0.0.0/24 via 10.0.2.1 dev eth0
// prints: r3: fd00::/64 via fd00:0:0:2::1 dev eth0
