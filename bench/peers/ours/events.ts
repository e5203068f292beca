import { Rtnetlink } from '../../../src/index.ts'
import { measuredBursts } from '../bursts.ts'

const rt = new Rtnetlink({ receiveBufferSize: 32 << 20 })
const stream = rt.watch(['route'])
await measuredBursts('BENCH_ROUTE_BURST', async seen => {
  for await (const change of stream) if (change.event === 'added' || change.event === 'deleted') seen()
})
rt.close()
