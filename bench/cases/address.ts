import type { Case } from '../model.ts'
import { pair } from './fixtures.ts'

/** Two changes, each acknowledged. */
export const address: Case = {
  name: 'address',
  title: 'add an address, delete it',
  program: 'address',
  unit: 'pair of requests',
  scale: 'us',
  units: 5_000,
  warmup: 5_000,
  fewer: { pyroute2: 1_000 },
  against: 'c',
  goal: { cpu: '≤ 1.6' },
  setup: pair,
}
