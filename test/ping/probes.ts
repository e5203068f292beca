import test from 'ava'
import { Probes, state } from '../../src/ping/probes.ts'

test('numbers go on past what the wire has', t => {
  const probes = new Probes(Number.POSITIVE_INFINITY)
  for (let i = 1; i <= 70_000; i++) {
    if (probes.full) probes.settle(probes.oldest!, state.late)
    t.is(probes.add(i), i)
  }
  t.is(probes.newest, 70_000)
  t.is(probes.pending, 65_536)
  t.is(probes.oldest, 70_000 - 65_535)
  t.is(probes.extend(70_000 - 65_536), 70_000)
  t.is(probes.extend(70_000 - 65_536 + 1), 70_001 - 65_536)
  t.is(probes.stateOf(70_000 - 65_536), state.unknown)
  t.is(probes.stateOf(70_001), state.unknown)
})

test('those that wait are counted and the oldest is known', t => {
  const probes = new Probes(3)
  for (let i = 1; i <= 3; i++) probes.add(i)
  probes.settle(1, state.answered)
  t.is(probes.oldest, 2)
  probes.settle(2, state.late)
  probes.settle(2, state.answered)
  t.is(probes.pending, 1)
  probes.settle(3, state.failed)
  t.is(probes.oldest, undefined)
  t.is(probes.pending, 0)
})

test('one that was not sent leaves no trace', t => {
  const probes = new Probes(3)
  probes.add(1)
  probes.add(2)
  probes.withdraw()
  t.is(probes.pending, 1)
  t.is(probes.stateOf(2), state.unknown)
  t.is(probes.add(9), 2)
  t.is(probes.sentAt(2), 9)
})

test('what is long settled does not hide that a place is taken again', t => {
  const probes = new Probes(64)
  for (let i = 1; i <= 64; i++) probes.settle(probes.add(i), state.answered)
  probes.add(65)
  t.is(probes.oldest, 65)
  t.is(probes.stateOf(1), state.unknown)
  t.false(probes.full)
})
