import type { Case } from '../model.ts'
import { pair, routes } from './fixtures.ts'

const dump = {
  program: 'routeDump',
  unit: 'dump',
  scale: 'ms',
  units: 1,
  against: 'c',
  goal: { cpu: '≤ 1.8' },
} as const

/** The first dump of a process: compiler and collector included. */
export const routes100k: Case = {
  ...dump,
  name: 'routes-100k',
  title: 'dump of 100,000 routes into objects, the first of a process',
  argument: 100_000,
  warmup: 0,
  setup: [...pair, ...routes(100_000)],
}

/** The same when the process has done it before. */
export const routes100kWarm: Case = {
  ...dump,
  name: 'routes-100k-again',
  title: 'dump of 100,000 routes into objects, after three others',
  argument: 100_000,
  warmup: 3,
  fewer: { iproute2: 0, ipJson: 0, pyroute2: 0 },
  setup: [...pair, ...routes(100_000)],
}

/** A full table of the Internet. */
export const routes1m: Case = {
  ...dump,
  name: 'routes-1m',
  title: 'dump of 1,000,000 routes into objects',
  argument: 1_000_000,
  warmup: 0,
  fewer: { pyroute2: 0 },
  setup: [...pair, ...routes(1_000_000)],
  big: true,
}
