import test from 'ava'
import { percentile, Statistics } from '../../src/ping/statistics.ts'

const of = (...samples: number[]) => {
  const statistics = new Statistics()
  for (const sample of samples) statistics.add(sample)
  return statistics
}

test('mdev is the root of the mean square less the square of the mean, as iputils prints it', t => {
  // iputils keeps tsum and tsum2 in microseconds: sqrt(tsum2 / n - (tsum / n) ^ 2). By hand: tsum 20, tsum2 136, n 4.
  const { rtt } = of(2, 4, 4, 10)
  t.is(rtt?.min, 2)
  t.is(rtt?.max, 10)
  t.is(rtt?.avg, 5)
  t.true(Math.abs(rtt!.mdev - 3) < 1e-12)
})

test('percentiles are of the nearest rank', t => {
  // The example of the usual definition: ranks 1, 2, 2, 3, 5 of 15 20 35 40 50.
  const sorted = [15, 20, 35, 40, 50]
  t.deepEqual(
    [5, 30, 40, 50, 100].map(percent => percentile(sorted, percent)),
    [15, 20, 20, 35, 50],
  )
  const hundred = of(...Array.from({ length: 100 }, (_, i) => 100 - i)).rtt
  t.deepEqual([hundred?.p50, hundred?.p90, hundred?.p99], [50, 90, 99])
})

test('jitter is smoothed by sixteenths, as in RFC 3550 section 6.4.1', t => {
  // D = 16 then 0 then 32: J = 1, then 1 - 1/16, then 0.9375 + (32 - 0.9375) / 16.
  t.is(of(10, 26, 26, 58).jitter, 0.9375 + (32 - 0.9375) / 16)
  t.is(of(10).jitter, undefined)
})

test('without samples there is nothing', t => {
  t.is(of().rtt, undefined)
})

test('a hundred thousand samples take no more room than 65,536, and all of them count', t => {
  const statistics = new Statistics()
  for (let i = 0; i < 34_464; i++) statistics.add(1000)
  for (let i = 0; i < 65_536; i++) statistics.add(i % 2)
  t.is(statistics.count, 100_000)
  t.is(statistics.rtt?.max, 1000)
  t.true(Math.abs(statistics.rtt!.avg - (34_464_000 + 32_768) / 100_000) < 1e-6)
  t.is(statistics.rtt?.p99, 1)
})
