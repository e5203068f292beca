import { measured } from '../measured.ts'
import { create, indexOf, socket } from './socket.ts'

const index = await indexOf('v0')
const data = { family: 2, prefixlen: 24, index }
const address = Buffer.from([10, 1, 0, 1])
await measured(async units => {
  for (let i = 0; i < units; i++) {
    await socket.newAddress(data, { address, local: address }, create)
    await socket.delAddress(data, { address, local: address })
  }
})
socket.socket.close()
