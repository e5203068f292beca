import { argument, expect, measured } from '../measured.ts'
import { connection, getLink } from './socket.ts'

await measured(async units => {
  for (let i = 0; i < units; i++) {
    const links = await connection.dump(getLink({}))
    expect(links.length >= argument, `${links.length} links`)
  }
})
connection.close()
