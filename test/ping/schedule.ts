import test from 'ava'
import { Schedule, type ScheduleOptions } from '../../src/ping/schedule.ts'

const at = (options: Partial<ScheduleOptions>) =>
  new Schedule({ intervalMs: 1000, preload: 1, inFlight: undefined, flood: false, ...options }, 5000)

test('the first is due at once, the others at whole intervals from the start however late the timers are', t => {
  const schedule = at({ intervalMs: 20 })
  t.is(schedule.due(5000, 0, 0), 1)
  t.is(schedule.due(5000, 1, 1), 0)
  t.is(schedule.next(1, 1), 5020)
  t.is(schedule.due(5027, 1, 1), 1)
  t.is(schedule.next(2, 2), 5040)
  t.is(schedule.due(5065, 2, 2), 2)
  t.is(schedule.next(4, 4), 5080)
})

test('below a millisecond they come in bursts', t => {
  const schedule = at({ intervalMs: 0.25 })
  t.is(schedule.due(5001, 1, 0), 4)
  t.is(schedule.next(5, 5), 5001.25)
})

test('preload goes at once', t => {
  const schedule = at({ intervalMs: 100, preload: 5 })
  t.is(schedule.due(5000, 0, 0), 5)
  t.is(schedule.next(5, 5), 5100)
  t.is(schedule.due(5100, 5, 5), 1)
})

test('a window sends as much as is answered, and waits for nothing else', t => {
  const schedule = at({ intervalMs: undefined, inFlight: 3 })
  t.is(schedule.due(5000, 0, 0), 3)
  t.is(schedule.due(5000, 3, 3), 0)
  t.is(schedule.next(3, 3), undefined)
  t.is(schedule.due(5000, 3, 1), 2)
})

test('a flood without answers sends every ten milliseconds', t => {
  const schedule = at({ intervalMs: undefined, inFlight: 1, flood: true })
  t.is(schedule.due(5000, 0, 0), 1)
  schedule.note(5000)
  t.is(schedule.due(5009, 1, 1), 0)
  t.is(schedule.next(1, 1), 5010)
  t.is(schedule.due(5010, 1, 1), 1)
})

test('after a standstill it begins anew in place of catching up', t => {
  const schedule = at({ intervalMs: 10 })
  t.is(schedule.due(5000, 0, 0), 1)
  t.is(schedule.due(65_000, 1, 0), 1)
  t.is(schedule.next(2, 1), 65_010)
  t.is(schedule.due(65_009, 2, 0), 0)
  t.is(schedule.due(65_020, 2, 0), 2)
})
