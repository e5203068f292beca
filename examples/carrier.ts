/** An end of a veth pair has carrier only while the other end is up: watched as it happens. */
import { Netns, reexecInUserNamespace } from '../src/index.ts'

reexecInUserNamespace()
using host = Netns.create()
const { link } = host.rtnetlink
await link.add({ ifname: 'veth0', kind: 'veth', up: true, data: { peer: { ifname: 'veth1', up: true } } })

const steps = [() => link.set('veth1', { up: false }), () => link.set('veth1', { up: true })]
let told = ''
for await (const { new: now } of host.rtnetlink.watch(['link'], { signal: AbortSignal.timeout(10_000) })) {
  if (now?.ifname !== 'veth0') continue
  const state = `veth0: carrier ${now.carrier}, ${now.operstate}`
  if (state === told) continue
  console.log((told = state))
  const step = steps.shift()
  if (step === undefined) break
  await step()
}

// prints: veth0: carrier true, up
// prints: veth0: carrier false, lowerlayerdown
// prints: veth0: carrier true, up
