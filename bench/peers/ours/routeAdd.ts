import { Rtnetlink } from '../../../src/index.ts'
import { routeNumber } from '../../cases/fixtures.ts'
import { argument, measured } from '../measured.ts'

const rt = new Rtnetlink()
const oif = (await rt.link.get('v0')).ifindex
const route = (i: number) => ({ dst: `${routeNumber(i)}/32`, gateway: '10.255.0.2', dev: oif, priority: 100 })
await measured(async (units, first) => {
  for (let i = first; i < first + units; i += argument) {
    if (argument === 1) await rt.route.add(route(i))
    else {
      const batch = rt.batch()
      for (let j = 0; j < argument; j++) batch.route.add(route(i + j))
      await batch.send()
    }
  }
})
rt.close()
