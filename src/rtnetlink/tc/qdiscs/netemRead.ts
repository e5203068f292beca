/** What the kernel tells of netem, as options. */
import { formatRate, formatShare, formatTime, type Percent } from '../units.ts'
import type { NetemOptions, NetemSlot } from './netemOptions.ts'

/** The options that are in use. */
export function readNetem({ attributes, ...header }: any): NetemOptions {
  const { latency64, jitter64, corr, corrupt, reorder, loss, rate, slot, ecn, prngSeed } = attributes
  const [delay, jitter] = [latency64 ?? BigInt(header.latency) * 64n, jitter64 ?? BigInt(header.jitter) * 64n]
  return {
    limit: header.limit,
    ...(delay === 0n ? {} : { delay: formatTime(delay) }),
    ...(jitter === 0n ? {} : { jitter: formatTime(jitter) }),
    ...shares({
      delayCorrelation: corr?.delayCorr,
      loss: header.loss,
      lossCorrelation: corr?.lossCorr,
      duplicate: header.duplicate,
      duplicateCorrelation: corr?.dupCorr,
      corrupt: corrupt?.probability,
      corruptCorrelation: corrupt?.correlation,
      reorder: reorder?.probability,
      reorderCorrelation: reorder?.correlation,
    }),
    ...(header.gap === 0 ? {} : { gap: header.gap }),
    ...lossOf(loss),
    ...(ecn === 1 ? { ecn: true } : {}),
    ...rateOf(rate, attributes.rate64),
    ...(slot === undefined ? {} : { slot: slotOf(slot) }),
    ...(prngSeed === undefined ? {} : { seed: prngSeed }),
  }
}

const shares = (all: Record<string, number | undefined>): Record<string, Percent> =>
  Object.fromEntries(Object.entries(all).flatMap(([name, share]) => (share ? [[name, formatShare(share)]] : [])))

function lossOf(loss: any): Pick<NetemOptions, 'lossState' | 'lossGemodel'> {
  if (loss?.gi !== undefined) {
    const [p13, p31, p32, p23, p14] = [loss.gi.p13, loss.gi.p31, loss.gi.p32, loss.gi.p23, loss.gi.p14].map(formatShare)
    return { lossState: { p13: p13!, p31, p32, p23, p14 } }
  }
  if (loss?.ge === undefined) return {}
  const { p, r, h, k1 } = loss.ge
  return {
    lossGemodel: { p: formatShare(p), r: formatShare(r), '1-h': formatShare(0xffff_ffff - h), '1-k': formatShare(k1) },
  }
}

function rateOf(rate: any, rate64: bigint | undefined): Partial<NetemOptions> {
  const bytes = rate64 ?? BigInt(rate?.rate ?? 0)
  if (bytes === 0n) return {}
  const { packetOverhead, cellSize, cellOverhead } = rate
  return {
    rate: formatRate(bytes),
    ...(packetOverhead === 0 ? {} : { packetOverhead }),
    ...(cellSize === 0 ? {} : { cellSize }),
    ...(cellOverhead === 0 ? {} : { cellOverhead }),
  }
}

function slotOf({ minDelay, maxDelay, maxPackets, maxBytes, distDelay, distJitter }: any): NetemSlot {
  return {
    ...(distDelay === 0n && distJitter === 0n
      ? { min: formatTime(minDelay), max: formatTime(maxDelay) }
      : { delay: formatTime(distDelay), jitter: formatTime(distJitter) }),
    ...(maxPackets === 0 ? {} : { packets: maxPackets }),
    ...(maxBytes === 0 ? {} : { bytes: maxBytes }),
  }
}
