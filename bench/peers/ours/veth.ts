import { Rtnetlink } from '../../../src/index.ts'
import { measured } from '../measured.ts'

const rt = new Rtnetlink()
await measured(async (units, first) => {
  for (let i = first; i < first + units; i++)
    await rt.link.add({ ifname: `a${i}`, kind: 'veth', data: { peer: { ifname: `b${i}` } } })
})
rt.close()
