/** A hundred nodes on one bridge, and how long they take. */
import { reexecInUserNamespace } from '../../src/index.ts'
import { lab } from '../../src/lab/index.ts'

reexecInUserNamespace()
const names = Array.from({ length: 100 }, (_, index) => `n${index}`)
const nodes = Object.fromEntries(names.map(name => [name, {}]))

const start = performance.now()
const used = process.cpuUsage()
await using net = await lab({ nodes, networks: { lan: { nodes: names } } })
const { user, system } = process.cpuUsage(used)
const took = Math.round(performance.now() - start)

const { ok } = await net.node['n0']!.ping('n99', { count: 1 })
console.log(`n0 reaches n99: ${ok}`)
console.log(`100 nodes were ready after ${took} ms; this process worked for ${Math.round((user + system) / 1000)} ms`)

// prints: n0 reaches n99: true
// prints: 100 nodes were ready after …
