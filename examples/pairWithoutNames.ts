/** `ip link add type veth`: the kernel picks both names, and tells them. */
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using host = Netns.create()
const rt = host.rtnetlink

const one = await rt.link.add({ kind: 'veth', up: true })
const other = await rt.link.peer(one)
console.log(`made ${one.ifname} and ${other?.ifname}`)

await rt.link.add({ kind: 'veth' })
const names = (await rt.link.list({ kind: 'veth' })).map(({ ifname }) => ifname)
console.log(`with a second pair there are ${names.sort().join(', ')}`)

// prints: made veth1 and veth0
// prints: with a second pair there are veth0, veth1, veth2, veth3
