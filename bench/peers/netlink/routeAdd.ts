import { measured } from '../measured.ts'
import { create, indexOf, socket } from './socket.ts'

const oif = await indexOf('v0')
const data = { family: 2, dstLen: 32, table: 254, protocol: 'STATIC', scope: 'UNIVERSE', type: 'UNICAST' }
const gateway = Buffer.from([10, 255, 0, 2])
await measured(async (units, first) => {
  for (let i = first; i < first + units; i++) {
    const dst = Buffer.from([20 + (i >>> 24), i >>> 16, i >>> 8, i])
    await socket.newRoute(data, { dst, gateway, oif, priority: 100 }, create)
  }
})
socket.socket.close()
