import type { Case } from '../model.ts'
import { pairs } from './fixtures.ts'

/** Every attribute of every link. */
export const linkDump: Case = {
  name: 'links',
  title: 'dump of 1,000 links',
  program: 'linkDump',
  argument: 1_000,
  unit: 'dump',
  scale: 'ms',
  units: 10,
  warmup: 3,
  fewer: { pyroute2: 3 },
  against: 'c',
  setup: pairs(500),
}
