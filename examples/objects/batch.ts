/** Hundreds of changes in one system call, each with an outcome of its own. */
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const rt = netns.rtnetlink
const { ifindex } = await rt.link.add({ kind: 'bridge', ifname: 'br0', up: true })

const batch = rt.batch()
for (let host = 1; host <= 200; host++) batch.address.add({ dev: ifindex, address: `10.0.0.${host}/24` })
batch.address.add({ dev: ifindex, address: '10.0.0.1/24' })
const outcomes = await batch.send()

const refused = outcomes.filter(outcome => outcome.status === 'rejected')
console.log(`${outcomes.length} changes, ${refused.length} refused: ${refused[0]?.reason.code}`)
// prints: 201 changes, 1 refused: EEXIST
