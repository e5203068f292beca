/** Tunnels of several kinds: made, read, changed, and made again from what was read. */
// needs: kind:gre kind:sit kind:geneve

import { GRE } from '../../protocol/index.ts'
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link } = netns.rtnetlink

// A key implies the flag that says so; a geneve is a switch port, a gre has the address of its end.
const gre = await link.add({ ifname: 'gre1', kind: 'gre', data: { local: '192.0.2.1', remote: '192.0.2.2', ikey: 5 } })
const geneve = await link.add({ ifname: 'gen1', kind: 'geneve', data: { id: 77, remote: '192.0.2.2' } })
console.log(gre.address, gre.broadcast, gre.kind === 'gre' && gre.data?.iflags === GRE.key)
// prints: 192.0.2.1 192.0.2.2 true
console.log(geneve.type, geneve.kind === 'geneve' && geneve.data?.port)
// prints: ether 6081

// What a change does not name stays.
const slower = await link.set('gre1', { kind: 'gre', data: { ttl: 9 } })
if (slower.kind === 'gre') console.log(slower.data?.ttl, slower.data?.remote, slower.data?.ikey)
// prints: 9 192.0.2.2 5

// IPv6 over IPv4 without a table of ends: the prefix tells them.
await link.add({
  ifname: 'sit1',
  kind: 'sit',
  data: { local: '192.0.2.1', sixrdPrefix: '2001:db8::', sixrdPrefixlen: 32 },
})

// A link as it was read can be made again.
await link.delete('gre1')
const again = await link.add(slower)
console.log(again.address, again.kind === 'gre' && again.data?.ttl)
// prints: 192.0.2.1 9
