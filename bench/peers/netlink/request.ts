import { expect, measured } from '../measured.ts'
import { indexOf, socket } from './socket.ts'

const index = await indexOf('v0')
await measured(async units => {
  for (let i = 0; i < units; i++) {
    const [link] = await socket.getLink({ index })
    expect(link.attrs.ifname === 'v0', link.attrs.ifname)
  }
})
socket.socket.close()
