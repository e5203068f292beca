import { Rtnetlink } from '../../../src/index.ts'
import { expect, measured } from '../measured.ts'

const rt = new Rtnetlink()
const { ifindex } = await rt.link.get('v0')
await measured(async units => {
  for (let i = 0; i < units; i++) {
    const link = await rt.link.get(ifindex)
    expect(link.ifname === 'v0', link.ifname)
  }
})
rt.close()
