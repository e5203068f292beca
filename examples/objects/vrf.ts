/** Two customers with the same addresses, each in a VRF with a routing table of its own. */
// needs: kind:vrf kind:dummy
import { Netns } from '../../src/index.ts'

await using netns = Netns.create()
const { link, address, route } = netns.rtnetlink

const customers = { red: 100, blue: 200 }
for (const [name, table] of Object.entries(customers)) {
  const vrf = await link.add({ ifname: name, kind: 'vrf', up: true, data: { table } })
  await link.add({ ifname: `${name}0`, kind: 'dummy', up: true, master: vrf })
  await address.add({ dev: `${name}0`, address: '10.0.0.1/24' })
}

for (const [name, table] of Object.entries(customers)) {
  const network = await route.find({ table, dst: '10.0.0.0/24' })
  const { ifname } = await link.get(network!.dev!)
  console.log(`${name}: 10.0.0.0/24 by ${ifname}, table ${network!.table}`)
}
// prints: red: 10.0.0.0/24 by red0, table 100
// prints: blue: 10.0.0.0/24 by blue0, table 200
