import type { Case } from '../model.ts'
import { pair } from './fixtures.ts'

const bursts = {
  argument: 1_000,
  unit: 'event',
  scale: 'us',
  units: 100_000,
  warmup: 10_000,
  fewer: { pyroute2: 5_000 },
  against: 'c',
  setup: pair,
} as const

/** Route changes as they come, from a process that makes a thousand at a time. */
export const events: Case = {
  ...bursts,
  name: 'events',
  title: 'route events in bursts of 1,000, decoded',
  program: 'events',
}

/** The same without a decoder: what the transport costs. */
export const eventsRaw: Case = {
  ...bursts,
  name: 'events-raw',
  title: 'route events in bursts of 1,000, bytes only',
  program: 'eventsRaw',
  goal: { cpu: '≤ 2.5 us' },
}
