/** The ends of a veth pair go together: deleting one deletes the other, in whatever namespace it is. */
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using red = Netns.create()
using blue = Netns.create()
await red.rtnetlink.link.add({ ifname: 'veth0', kind: 'veth', data: { peer: { ifname: 'veth1', netns: blue } } })

for await (const { event, old, new: now } of blue.rtnetlink.watch(['link'], { signal: AbortSignal.timeout(10_000) })) {
  if (event === 'existing') console.log(`blue has ${now.ifname}`)
  if (event === 'ready') await red.rtnetlink.link.delete('veth0')
  if (event !== 'deleted') continue
  console.log(`blue lost ${old.ifname}`)
  break
}
console.log('red has', (await red.rtnetlink.link.list()).map(({ ifname }) => ifname).join(', '))

// prints: blue has lo
// prints: blue has veth1
// prints: blue lost veth1
// prints: red has lo
