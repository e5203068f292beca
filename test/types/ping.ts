import { type PingEvent, type PingSummary, ping } from '../../src/ping/index.ts'

ping('10.0.0.1', { interval: '20ms', timeout: '1.5s', deadline: '200us', intervalMs: undefined })
ping('10.0.0.1', { intervalMs: 20, dev: 'eth0', source: { address: '10.0.0.2/24' } })
ping({ address: '10.0.0.1/24' }, { dev: { ifname: 'eth0' }, netns: { run: fn => fn() } })
// @ts-expect-error: a time has a unit.
ping('10.0.0.1', { interval: '20' })
// @ts-expect-error: a bare number has its unit in the option's name.
ping('10.0.0.1', { interval: 20 })
// @ts-expect-error: there is no such option.
ping('10.0.0.1', { intervall: '20ms' })
// @ts-expect-error: one of four words.
ping('10.0.0.1', { dontFragment: 'maybe' })

/** What is awaited is the summary, what is iterated are events, told apart by their type. */
export async function results(): Promise<[PingSummary, PingEvent | undefined]> {
  const run = ping('10.0.0.1')
  for await (const event of run) {
    if (event.type === 'reply') event.rtt.toFixed(3)
    else if (event.type === 'error') event.reason.toUpperCase()
    // @ts-expect-error: a timeout has no round trip.
    else event.rtt
    return [await run, event]
  }
  const summary = await run
  summary.rtt?.p99.toFixed()
  return [summary, undefined]
}
