/** veth0 pings an address that nobody has: on veth1 one sees it ask for the hardware address, in vain. */
import { capture, Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using host = Netns.create(undefined, { loopback: true })
const rt = host.rtnetlink
await rt.link.add({ ifname: 'veth0', kind: 'veth', up: true, data: { peer: { ifname: 'veth1', up: true } } })
await rt.address.add({ dev: 'veth0', address: '10.0.0.1/24' })

await using seen = capture({ netns: host, dev: 'veth1', filter: 'arp' })
const pinging = host.ping('10.0.0.2', { count: 1 })
for (const frame of await seen.take(3)) console.log(frame.ifname, frame.direction, String(frame))

// The kernel gives up after three seconds, and tells so by way of `lo`.
const { sent, received, errors } = await pinging
console.log(`${received} of ${sent} answered`, errors)

// prints: veth1 broadcast ARP who-has 10.0.0.2 tell 10.0.0.1
// prints: veth1 broadcast ARP who-has 10.0.0.2 tell 10.0.0.1
// prints: veth1 broadcast ARP who-has 10.0.0.2 tell 10.0.0.1
// prints: 0 of 1 answered { 'host-unreachable': 1 }
