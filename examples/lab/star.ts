/** Four hosts on a shared segment: everybody pings everybody, and one asks for who is not there. */
import { reexecInUserNamespace } from '../../src/index.ts'
import { lab } from '../../src/lab/index.ts'

reexecInUserNamespace()
await using net = await lab({
  nodes: { a: {}, b: {}, c: {}, d: {} },
  networks: { lan: { subnet: '10.1.1.0/24', nodes: ['a', 'b', 'c', 'd'] } },
})
const { a, b, c, d, lan } = net.node

const hosts = [a, b, c, d]
const pairs = hosts.flatMap(from => hosts.filter(to => to !== from).map(to => [from, to] as const))
const answers = await Promise.all(pairs.map(([from, to]) => from.ping(to, { count: 1 })))
console.log(`${answers.filter(({ ok }) => ok).length} of ${pairs.length} pairs reach each other`)

// The port on the switch is called as its node.
await using seen = lan.capture('d', { filter: 'arp' })
void a.ping('10.1.1.99', { count: 1, timeout: '100ms' })
const [question] = await seen.take(1)
console.log(`on the port of d: ${question}`)

// prints: 12 of 12 pairs reach each other
// prints: on the port of d: ARP who-has 10.1.1.99 tell 10.1.1.1
