import { link } from '../../../protocol/link/link.ts'
import { measured } from '../measured.ts'
import { CREATE, connection } from './socket.ts'

const pair = (i: number) => ({
  attributes: {
    ifname: `a${i}`,
    linkinfo: { kind: 'veth', data: { peer: { attributes: { ifname: `b${i}` } } } },
  },
})

await measured(async (units, first) => {
  for (let i = first; i < first + units; i++)
    await connection.request({ name: 'RTM_NEWLINK', type: 16, flags: CREATE, codec: link, value: pair(i) })
})
connection.close()
