/** Two links as one: a bond with a spare port, and what becomes of it when the port in use is unplugged. */
// needs: kind:bond
import { Netns } from '../../src/index.ts'

await using here = Netns.create()
await using switchboard = Netns.create()
const { link } = here.rtnetlink

const bond = await link.add({ ifname: 'bond0', kind: 'bond', data: { mode: 'active-backup', miimon: 10 } })
for (const ifname of ['port0', 'port1']) {
  const peer = { ifname, netns: switchboard, up: true }
  await link.add({ ifname, kind: 'veth', master: bond, data: { peer } })
}
await link.set(bond, { kind: 'bond', up: true, data: { primary: 'port0' } })

for await (const change of here.rtnetlink.watch(['link'])) {
  const now = change.kind === 'link' ? change.new : undefined
  if (now?.kind !== 'bond' || now.data?.activeSlave === undefined) continue
  const { ifname } = await link.get(now.data.activeSlave)
  console.log(`${now.ifname} sends by ${ifname}`)
  if (ifname === 'port1') break
  await switchboard.rtnetlink.link.set('port0', { up: false })
}
// prints: bond0 sends by port0
// prints: bond0 sends by port1
