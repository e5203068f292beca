import type { Case } from '../model.ts'
import { withoutPairs } from './fixtures.ts'

/** The kernel does nearly all of this. */
export const veth: Case = {
  name: 'veth',
  title: '1,000 veth pairs',
  program: 'veth',
  unit: 'pair',
  scale: 'us',
  units: 1_000,
  warmup: 50,
  against: 'c',
  setup: [],
  reset: withoutPairs(1_050),
}
