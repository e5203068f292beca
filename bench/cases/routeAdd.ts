import type { Case } from '../model.ts'
import { pair, withoutRoutes } from './fixtures.ts'

const adding = {
  program: 'routeAdd',
  unit: 'route',
  scale: 'us',
  units: 20_000,
  warmup: 10_000,
  against: 'c',
  setup: pair,
  reset: withoutRoutes,
} as const

/** One route in each send. */
export const routeAdd: Case = {
  ...adding,
  name: 'route-add',
  title: 'add a route, one by one',
  argument: 1,
  fewer: { pyroute2: 2_000, netlink: 10_000 },
}

/** A hundred in each send, against C one by one. */
export const routeBatch: Case = {
  ...adding,
  name: 'route-batch',
  title: 'add a route, 100 per send; C one by one',
  argument: 100,
  base: 1,
  only: ['c', 'ours', 'connection'],
  goal: { cpu: '≤ 0.7' },
}

/** A hundred in each send, C too. */
export const routeBatchBoth: Case = {
  ...adding,
  name: 'route-batch-both',
  title: 'add a route, 100 per send; C too',
  argument: 100,
  only: ['c', 'ours', 'connection'],
}
