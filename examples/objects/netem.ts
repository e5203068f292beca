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
if (made.kind === 'netem')
  console.log(made.handle, made.options?.delay, made.options?.jitter, made.options?.lossGemodel)
// prints: 1: 600ms 40ms { p: '1%', r: '25%', '1-h': '100%', '1-k': '0%' }

await tc.qdisc.change({ dev, handle: '1:', kind: 'netem', options: { delay: '20ms', rate: '10mbit' } })
const now = await tc.qdisc.get({ dev, parent: 'root' })
if (now.kind === 'netem') console.log(now.options?.delay, now.options?.rate, `${now.stats.drops} drops`)
// prints: 20ms 10mbit 0 drops
await tc.qdisc.delete(now)
// needs: qdisc:netem
