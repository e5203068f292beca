import { capture } from '../../../src/index.ts'
import { measuredBursts } from '../bursts.ts'

const packets = capture({ dev: 'v0', ring: { blockSize: 1 << 20, blocks: 16, timeoutMs: 60 } })
await measuredBursts('BENCH_PACKET_BURST', async seen => {
  for await (const frames of packets.batches()) for (const frame of frames) if (frame.length === 142) seen()
})
packets.close()
