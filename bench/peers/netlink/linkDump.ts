import { argument, expect, measured } from '../measured.ts'
import { socket } from './socket.ts'

await measured(async units => {
  for (let i = 0; i < units; i++) {
    const links = await socket.getLinks()
    expect(links.length >= argument, `${links.length} links`)
  }
})
socket.socket.close()
