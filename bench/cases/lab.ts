import type { Case } from '../model.ts'

/** Two namespaces, a veth pair, addresses, up, and the first reply to a ping; then all is taken down, unmeasured. */
export const lab: Case = {
  name: 'lab',
  title: 'two-namespace lab, from nothing to the first ping reply',
  program: 'lab',
  unit: 'lab',
  scale: 'ms',
  units: 10,
  warmup: 2,
  against: 'iproute2',
  setup: [],
}
