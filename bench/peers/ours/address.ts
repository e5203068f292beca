import { Rtnetlink } from '../../../src/index.ts'
import { measured } from '../measured.ts'

const rt = new Rtnetlink()
const address = { dev: (await rt.link.get('v0')).ifindex, address: '10.1.0.1/24' }
await measured(async units => {
  for (let i = 0; i < units; i++) {
    await rt.address.add(address)
    await rt.address.delete(address)
  }
})
rt.close()
