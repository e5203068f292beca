import type { Case } from '../model.ts'

const lab = { unit: 'lab', scale: 'ms', units: 10, warmup: 2, against: 'iproute2', setup: [] } as const

/** Two namespaces, a veth pair, addresses, up, and the first reply to a ping. */
export const labInProcess: Case = {
  ...lab,
  name: 'lab',
  title: 'two-namespace lab, from nothing to the first ping reply',
  program: 'lab',
}

/** The same with the start and the end of a program that does nothing else. */
export const labProgram: Case = {
  ...lab,
  name: 'lab-program',
  title: 'the same as a program, its start included',
  program: 'labProgram',
}
