import { type Route, route } from '../../../protocol/route/route.ts'
import { Connection } from '../../../src/connection/index.ts'
import { NetlinkSocket } from '../../../src/socket/netlink.ts'
import { measuredBursts } from '../bursts.ts'

const RTNLGRP_IPV4_ROUTE = 7
const connection = new Connection(new NetlinkSocket({ receiveBufferSize: 32 << 20 }))
/** The last one. */
export let last: Route | undefined
await measuredBursts('BENCH_ROUTE_BURST', seen => {
  connection.hold()
  connection.subscribe({
    groups: [RTNLGRP_IPV4_ROUTE],
    event: (view, offset, length) => {
      last = route.decode(view, offset, length)
      seen()
    },
    overrun: () => process.abort(),
    closed: () => {},
  })
})
connection.close()
