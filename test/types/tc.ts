/** What the compiler must accept and refuse about traffic control; checked by tsc, never run. */
import type { QdiscInput, Rtnetlink, TclassInput } from '../../src/rtnetlink/index.ts'

declare const rt: Rtnetlink

export async function qdiscs(): Promise<void> {
  const qdisc = await rt.tc.qdisc.get({ dev: 'eth0', parent: 'root' })
  if (qdisc.kind === 'netem') {
    qdisc.options?.delay satisfies string | undefined
    qdisc.stats.xstats?.dropped satisfies number | undefined
    // @ts-expect-error: an option of another kind
    qdisc.options?.burst
  }
  if (qdisc.kind === 'tbf') qdisc.options?.burst satisfies number | undefined
  if (qdisc.kind === 'fq_codel') qdisc.options?.target satisfies string | undefined
  // What is read is input again.
  await rt.tc.qdisc.add(qdisc as QdiscInput)
  await rt.tc.qdisc.delete(qdisc)
}

export const netem = { dev: 1, kind: 'netem', options: { delay: '50ms', loss: '1%' } } satisfies QdiscInput
export const tbf = {
  dev: 1,
  kind: 'tbf',
  options: { rate: '1mbit', burst: '32kb', latency: '400ms' },
} satisfies QdiscInput
export const htb = {
  dev: 1,
  classid: '1:10',
  kind: 'htb',
  options: { rate: '1mbit', ceil: '2mbit' },
} satisfies TclassInput
// @ts-expect-error: a time without unit
export const unitless: QdiscInput = { dev: 1, kind: 'netem', options: { delay: 50 } }
// @ts-expect-error: a rate in a unit of time
export const wrongUnit: QdiscInput = { dev: 1, kind: 'netem', options: { rate: '10ms' } }
// @ts-expect-error: an option of another kind
export const wrongKind: QdiscInput = { dev: 1, kind: 'netem', options: { burst: 5 } }
