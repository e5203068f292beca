import { measuredBursts } from '../bursts.ts'
import { socket } from './socket.ts'

socket.socket.socket.setRecvBufferSize(32 << 20)
await measuredBursts('BENCH_ROUTE_BURST', seen => {
  socket.addMembership('IPV4_ROUTE')
  socket.on('message', (messages: unknown[]) => {
    for (const _ of messages) seen()
  })
})
socket.socket.close()
