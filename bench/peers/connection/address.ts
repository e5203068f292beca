import { address } from '../../../protocol/address/address.ts'
import { NLM_F } from '../../../protocol/netlink/constants.ts'
import { measured } from '../measured.ts'
import { AF_INET, CREATE, connection, indexOf } from './socket.ts'

const text = '10.1.0.1'
const value = {
  family: AF_INET,
  prefixlen: 24,
  ifindex: await indexOf('v0'),
  attributes: { local: text, address: text },
}
await measured(async units => {
  for (let i = 0; i < units; i++) {
    await connection.request({ name: 'RTM_NEWADDR', type: 20, flags: CREATE, codec: address, value })
    await connection.request({ name: 'RTM_DELADDR', type: 21, flags: NLM_F.ack, codec: address, value })
  }
})
connection.close()
