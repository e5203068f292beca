import { linkHeader } from '../../../protocol/link/link.ts'
import { expect, measured } from '../measured.ts'
import { connection, getLink, indexOf } from './socket.ts'

const ifindex = await indexOf('v0')
const request = {
  ...getLink({ ifindex }),
  decode: (view: DataView, offset: number, length: number): number => linkHeader.decode(view, offset, length).ifindex,
}
await measured(async units => {
  for (let i = 0; i < units; i++) {
    const [answer] = await connection.request(request)
    expect(answer === ifindex, `${answer}`)
  }
})
connection.close()
