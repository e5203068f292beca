/** A lab of an ordinary user: as root of a user namespace, where nothing can harm the machine. */
import { readFileSync } from 'node:fs'
import { isPrivileged, reexecInUserNamespace } from '../../src/index.ts'
import { lab } from '../../src/lab/index.ts'

reexecInUserNamespace()
await using net = await lab({
  nodes: { h1: {}, h2: {}, gw: { forward: true, loopback: '10.9.9.9' } },
  networks: { lan: { nodes: ['h1', 'h2', 'gw'] } },
  routes: 'auto',
})
const { h1 } = net.node

const [, inside] = /(\d+)/.exec(readFileSync('/proc/self/uid_map', 'utf8'))!
console.log(`user ${inside} may do it: ${isPrivileged()}`)
console.log(`h1 reaches the gateway: ${(await h1.ping('10.9.9.9', { count: 1 })).ok}`)
const { stdout } = await h1.exec('cat', ['/proc/net/route'])
console.log(`h1 has routes over ${[...new Set(stdout.match(/^eth\d/gm))]}`)

// prints: user 0 may do it: true
// prints: h1 reaches the gateway: true
// prints: h1 has routes over eth0
