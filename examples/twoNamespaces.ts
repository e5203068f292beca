/** Two named namespaces, a veth pair whose ends are moved into them, and a ping each way, printed as ping(8) does. */
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using host = Netns.create()
using ns0 = Netns.create('ns0')
using ns1 = Netns.create('ns1')

await host.rtnetlink.link.add({ ifname: 'veth0', kind: 'veth', data: { peer: { ifname: 'veth1' } } })
await host.rtnetlink.link.set('veth0', { netns: ns0 })
await host.rtnetlink.link.set('veth1', { netns: ns1 })

await ns0.rtnetlink.address.add({ dev: 'veth0', address: '10.1.1.1/24' })
await ns0.rtnetlink.link.set('veth0', { up: true })
await ns1.rtnetlink.address.add({ dev: 'veth1', address: '10.1.1.2/24' })
await ns1.rtnetlink.link.set('veth1', { up: true })

await ping(ns1, '10.1.1.1', 'veth1')
await ping(ns0, '10.1.1.2', 'veth0')

async function ping(netns: Netns, destination: string, dev: string): Promise<void> {
  const pinging = netns.ping(destination, { dev, count: 4, interval: '200ms' })
  console.log(`PING ${destination} from ${dev}: 56(84) bytes of data.`)
  for await (const event of pinging) {
    if (event.type !== 'reply') console.log(`icmp_seq=${event.seq} ${event.type}`)
    else console.log(`${event.size} bytes from ${event.from}: icmp_seq=${event.seq} ttl=${event.ttl} ${ms(event.rtt)}`)
  }
  const { sent, received, loss, elapsedMs, rtt } = await pinging
  console.log(`\n--- ${destination} ping statistics ---`)
  const time = Math.round(elapsedMs)
  console.log(`${sent} packets transmitted, ${received} received, ${loss * 100}% packet loss, time ${time}ms`)
  if (rtt === undefined) return
  const times = [rtt.min, rtt.avg, rtt.max, rtt.mdev].map(value => value.toFixed(3)).join('/')
  console.log(`rtt min/avg/max/mdev = ${times} ms\n`)
}

function ms(rtt: number): string {
  return `time=${rtt.toFixed(3)} ms`
}

// prints: PING 10.1.1.1 from veth1: 56(84) bytes of data.
// prints: 64 bytes from 10.1.1.1: icmp_seq=1 ttl=64 time=0.013 ms
// prints: …
// prints: 4 packets transmitted, 4 received, 0% packet loss, time 601ms
// prints: rtt min/avg/max/mdev = 0.005/0.009/0.013/0.003 ms
