/** Qdiscs and classes of every kind as a kernel told them, beside what tc printed of the same. */
import { readdirSync } from 'node:fs'
import test, { type ExecutionContext } from 'ava'
import { qdisc, tclass } from '../../protocol/tc/qdisc.ts'
import { readQdisc, readTclass, writeQdisc, writeTclass } from '../../src/rtnetlink/tc/tcMessage.ts'
import { captured, judgeBytes } from './judge/captured.ts'
import { optionsByTc, statsByTc } from './judge/qdisc.ts'

const kindsIn = (folder: string) =>
  readdirSync(new URL(`../captures/${folder}/`, import.meta.url)).map(name => name.replace(/\.json$/, ''))

/** The parts of `printed` that `expected` speaks of; numbers to six digits, as tc prints them. */
function agrees(t: ExecutionContext, expected: Record<string, unknown>, printed: Record<string, unknown>) {
  const named = Object.fromEntries(Object.keys(expected).map(name => [name, printed[name]]))
  t.deepEqual(rounded(expected), rounded(named), JSON.stringify(printed))
}
const rounded = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'number' ? Number(one.toPrecision(6)) : one))
const place = (parent: string) =>
  parent === 'root' ? { root: true } : { parent: parent.replace('ingress', 'ffff:fff1') }

for (const kind of kindsIn('qdisc')) {
  test(`qdiscs of captures/qdisc/${kind}.json`, t => {
    for (const [bytes, printed] of captured(`qdisc/${kind}`).pairs) {
      const object: any = judgeBytes(t, bytes, { codec: qdisc, read: readQdisc, write: writeQdisc as never })
      const { bytes: sent, packets, drops, overlimits, requeues, backlog, qlen } = object.stats
      const counters = { bytes: sent, packets, drops, overlimits, requeues, backlog, qlen }
      const { ingressBlock: ingress_block, egressBlock: egress_block, refcnt } = object
      const head = { kind, handle: object.handle, ...place(object.parent), ingress_block, egress_block }
      agrees(t, { ...head, ...(refcnt === 1 ? {} : { refcnt }), ...counters, ...statsByTc(object) }, printed)
      agrees(t, optionsByTc(object), printed.options)
    }
  })
}

for (const kind of kindsIn('class')) {
  test(`classes of captures/class/${kind}.json`, t => {
    for (const [bytes, printed] of captured(`class/${kind}`).pairs) {
      const object: any = judgeBytes(t, bytes, { codec: tclass, read: readTclass, write: writeTclass as never })
      agrees(
        t,
        { class: kind, handle: object.classid, ...place(object.parent), ...optionsByTc(object, 'class') },
        printed,
      )
      const { bytes: sent, packets, drops, overlimits, backlog, qlen } = object.stats
      if ('bytes' in printed.stats) agrees(t, { bytes: sent, packets, drops, overlimits, backlog, qlen }, printed.stats)
    }
  })
}
