import { Rtnetlink } from '../../../src/index.ts'
import { measuredBursts } from '../bursts.ts'

const rt = new Rtnetlink({ receiveBufferSize: 32 << 20 })
const changes = rt.watch(['route'])[Symbol.asyncIterator]()
while ((await changes.next()).value?.event !== 'ready');
await measuredBursts('BENCH_ROUTE_BURST', async seen => {
  for await (const { event } of changes) if (event === 'added' || event === 'deleted') seen()
})
rt.close()
process.exit()
