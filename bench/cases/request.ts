import type { Case } from '../model.ts'
import { pair } from './fixtures.ts'

/** A question and its answer; of the answer the header is read. */
export const roundTrip: Case = {
  name: 'round-trip',
  title: 'request round trip (RTM_GETLINK of one ifindex)',
  program: 'roundTrip',
  unit: 'request',
  scale: 'us',
  units: 20_000,
  warmup: 5_000,
  against: 'c',
  goal: { cpu: '≤ 1.4' },
  setup: pair,
}

/** A question and its answer, decoded. */
export const request: Case = {
  name: 'request',
  title: 'the same into an object with all attributes',
  program: 'request',
  unit: 'request',
  scale: 'us',
  units: 20_000,
  warmup: 5_000,
  fewer: { pyroute2: 2_000, netlink: 10_000 },
  against: 'c',
  setup: pair,
}
