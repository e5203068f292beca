import type { Distribution } from '../distribution.ts'
import type { Percent, Rate, Size, Time } from '../units.ts'

/** Chances to go from one state to another, as `tc`'s `loss state`; 1 is good, 3 lost within a burst, 4 lost alone. */
export interface LossState {
  p13: Percent
  /** What `p13` leaves if left out. */
  p31?: Percent | undefined
  /** 0% if left out. */
  p32?: Percent | undefined
  /** 100% if left out. */
  p23?: Percent | undefined
  /** 0% if left out. */
  p14?: Percent | undefined
}

/** The Gilbert-Elliott model, as `tc`'s `loss gemodel`. */
export interface LossGemodel {
  /** From good to bad. */
  p: Percent
  /** From bad to good; what `p` leaves if left out. */
  r?: Percent | undefined
  /** Loss while bad; 100% if left out. */
  '1-h'?: Percent | undefined
  /** Loss while good; 0% if left out. */
  '1-k'?: Percent | undefined
}

/** Packets leave together, when a slot opens: between `min` and `max` after the last, or as a distribution says. */
export interface NetemSlot {
  min?: Time | undefined
  max?: Time | undefined
  distribution?: Distribution | undefined
  delay?: Time | undefined
  jitter?: Time | undefined
  /** Packets of a slot at most. */
  packets?: number | undefined
  /** Bytes of a slot at most. */
  bytes?: Size | undefined
}

/** A network that is far away or bad. What is left out is not done. */
export interface NetemOptions {
  /** Packets that may wait, those on their way included; 1000 if left out: more is dropped. */
  limit?: number | undefined
  delay?: Time | undefined
  /** How much the delay deviates; may put packets out of order. */
  jitter?: Time | undefined
  /** How much the delay is as that of the packet before. */
  delayCorrelation?: Percent | undefined
  /** Of the delay. Only for writing: the kernel does not tell. */
  distribution?: Distribution | undefined
  loss?: Percent | undefined
  lossCorrelation?: Percent | undefined
  lossState?: LossState | undefined
  lossGemodel?: LossGemodel | undefined
  /** Marks packets that can be marked instead of losing them. */
  ecn?: boolean | undefined
  duplicate?: Percent | undefined
  duplicateCorrelation?: Percent | undefined
  /** One bit of a packet is flipped. */
  corrupt?: Percent | undefined
  corruptCorrelation?: Percent | undefined
  /** So many packets are sent at once, the others with `delay`. */
  reorder?: Percent | undefined
  reorderCorrelation?: Percent | undefined
  /** With `reorder`: only each so-manieth packet; 1 if left out. */
  gap?: number | undefined
  rate?: Rate | undefined
  /** Bytes that each packet counts more for `rate`, or less. */
  packetOverhead?: number | undefined
  /** Bytes of a cell: packets count in whole cells. */
  cellSize?: number | undefined
  /** Bytes that each cell counts more. */
  cellOverhead?: number | undefined
  slot?: NetemSlot | undefined
  /** The same seed gives the same losses; for kernels since 6.6. */
  seed?: bigint | number | undefined
}

/** What can be given. */
export const netemNames: Readonly<Record<keyof NetemOptions, true>> = {
  limit: true,
  delay: true,
  jitter: true,
  delayCorrelation: true,
  distribution: true,
  loss: true,
  lossCorrelation: true,
  lossState: true,
  lossGemodel: true,
  ecn: true,
  duplicate: true,
  duplicateCorrelation: true,
  corrupt: true,
  corruptCorrelation: true,
  reorder: true,
  reorderCorrelation: true,
  gap: true,
  rate: true,
  packetOverhead: true,
  cellSize: true,
  cellOverhead: true,
  slot: true,
  seed: true,
}
