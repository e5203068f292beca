import type { Case } from '../model.ts'
import { pair } from './fixtures.ts'

/** Packets of 142 bytes at 50,000 a second, through a TPACKET_V3 ring. */
export const capture: Case = {
  name: 'capture',
  title: 'capture, 50,000 packets a second, ring',
  program: 'capture',
  argument: 10_000,
  unit: 'packet',
  scale: 'us',
  units: 100_000,
  warmup: 50_000,
  against: 'c',
  goal: { cpu: '≤ 0.4 us' },
  setup: pair,
}
