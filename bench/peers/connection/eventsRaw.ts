import { NetlinkSocket } from '../../../src/socket/netlink.ts'
import { measuredBursts } from '../bursts.ts'

const RTNLGRP_IPV4_ROUTE = 7
const socket = new NetlinkSocket({ receiveBufferSize: 32 << 20 })
const buffer = new Uint8Array(32_768)
await measuredBursts('BENCH_ROUTE_BURST', seen => {
  socket.addMembership(RTNLGRP_IPV4_ROUTE)
  socket.ref()
  socket.onReadable(() => {
    while (socket.read(buffer) > 0) seen()
  })
})
socket.close()
