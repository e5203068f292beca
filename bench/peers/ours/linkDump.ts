import { Rtnetlink } from '../../../src/index.ts'
import { argument, expect, measured } from '../measured.ts'

const rt = new Rtnetlink()
await measured(async units => {
  for (let i = 0; i < units; i++) {
    const links = await rt.link.list()
    expect(links.length >= argument, `${links.length} links`)
  }
})
rt.close()
