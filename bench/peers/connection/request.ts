import { expect, measured } from '../measured.ts'
import { connection, getLink, indexOf } from './socket.ts'

const ifindex = await indexOf('v0')
await measured(async units => {
  for (let i = 0; i < units; i++) {
    const [link] = await connection.request(getLink({ ifindex }))
    expect(link?.attributes.ifname === 'v0', 'v0')
  }
})
connection.close()
