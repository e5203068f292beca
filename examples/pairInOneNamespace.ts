/** Both ends of a veth pair in one namespace, and a ping out of one end to the address of the other. */
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using host = Netns.create(undefined, { loopback: true })
const rt = host.rtnetlink

await rt.link.add({ ifname: 'veth0', kind: 'veth', data: { peer: { ifname: 'veth1' } } })
await rt.address.add({ dev: 'veth0', address: '192.168.1.1/24' })
await rt.address.add({ dev: 'veth1', address: '192.168.1.2/24' })
await rt.link.set('veth0', { up: true })
await rt.link.set('veth1', { up: true })

// Both addresses are our own, and packets with such a source from outside are normally dropped.
await host.sysctl.set({
  'net.ipv4.conf.all.rp_filter': 0,
  'net.ipv4.conf.veth0.rp_filter': 0,
  'net.ipv4.conf.veth1.rp_filter': 0,
  'net.ipv4.conf.veth0.accept_local': 1,
  'net.ipv4.conf.veth1.accept_local': 1,
})

const { sent, received } = await host.ping('192.168.1.2', { dev: 'veth0', count: 4, interval: '10ms' })
console.log(`${received} of ${sent} answered`)

// The requests cross the pair. The replies do not: their destination is ours, so they come back by way of `lo`.
const { rxPackets } = await rt.link.statistics('lo')
console.log(`lo carried ${rxPackets} replies`)

// prints: 4 of 4 answered
// prints: lo carried 4 replies
