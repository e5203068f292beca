/** A link as far as a satellite, and worse: netem delays, loses, marks; the same seed loses the same packets. */
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, tc } = netns.rtnetlink
const dev = await link.add({ kind: 'veth', ifname: 'sky', data: { peer: { ifname: 'earth' } }, up: true })

const made = await tc.qdisc.add({
  dev,
  handle: '1:',
  kind: 'netem',
  options: { delay: '600ms', jitter: '40ms', distribution: 'normal', lossGemodel: { p: '1%', r: '25%' }, limit: 5000 },
})
console.log(made.kind, made.handle, JSON.stringify(made.options))
// prints: netem 1: {"limit":5000,"delay":"600ms","jitter":"40ms","lossGemodel":{"p":"1%","r":"25%",…

await tc.qdisc.change({ dev, handle: '1:', kind: 'netem', options: { delay: '20ms', rate: '10mbit' } })
const now = await tc.qdisc.get({ dev, parent: 'root' })
if (now.kind === 'netem') console.log(now.options?.delay, now.options?.rate, `${now.stats.drops} drops`)
// prints: 20ms 10mbit 0 drops
await tc.qdisc.delete(now)
// needs: qdisc:netem
