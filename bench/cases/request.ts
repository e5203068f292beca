import type { Case } from '../model.ts'
import { pair } from './fixtures.ts'

/** A question and its answer. */
export const request: Case = {
  name: 'request',
  title: 'one link by ifindex (RTM_GETLINK)',
  program: 'request',
  unit: 'request',
  scale: 'us',
  units: 20_000,
  warmup: 2_000,
  fewer: { pyroute2: 2_000, netlink: 10_000 },
  against: 'c',
  goal: { cpu: '≤ 1.4' },
  setup: pair,
}
