import { NLM_F } from '../../../protocol/netlink/constants.ts'
import type { QdiscInput, TclassInput } from '../../../src/rtnetlink/index.ts'
import { a, type Pair } from './pair.ts'

type Rest<T> = T extends unknown ? Omit<T, 'dev'> : never
const add =
  (input: Rest<QdiscInput>): Pair[1] =>
  rt =>
    rt.tc.qdisc.add({ dev: a(rt), ...input } as QdiscInput)
const addClass =
  (input: Rest<TclassInput>): Pair[1] =>
  rt =>
    rt.tc.class.add({ dev: a(rt), ...input } as TclassInput)

/** netem, tbf and htb */
const shaping: Pair[] = [
  [
    'tc qdisc add dev a root handle 1: netem delay 50ms',
    add({ handle: '1:', kind: 'netem', options: { delay: '50ms' } }),
  ],
  [
    'tc qdisc add dev a root handle 1: netem delay 50ms 5ms',
    add({ handle: '1:', kind: 'netem', options: { delay: '50ms', jitter: '5ms' } }),
  ],
  [
    'tc qdisc add dev a root netem delay 100ms 10ms 25% loss 1% duplicate 2% corrupt 0.1%',
    add({
      kind: 'netem',
      options: {
        delay: '100ms',
        jitter: '10ms',
        delayCorrelation: '25%',
        loss: '1%',
        duplicate: '2%',
        corrupt: '0.1%',
      },
    }),
  ],
  [
    'tc qdisc add dev a root netem delay 100ms 20ms distribution normal',
    add({ kind: 'netem', options: { delay: '100ms', jitter: '20ms', distribution: 'normal' } }),
  ],
  [
    'tc qdisc add dev a root netem delay 100ms 20ms 25% distribution pareto limit 5000',
    add({
      kind: 'netem',
      options: { delay: '100ms', jitter: '20ms', delayCorrelation: '25%', distribution: 'pareto', limit: 5000 },
    }),
  ],
  [
    'tc qdisc add dev a root netem loss random 0.3% 25%',
    add({ kind: 'netem', options: { loss: '0.3%', lossCorrelation: '25%' } }),
  ],
  [
    'tc qdisc add dev a root netem loss state 1% 80% 5% 20% 3%',
    add({ kind: 'netem', options: { lossState: { p13: '1%', p31: '80%', p32: '5%', p23: '20%', p14: '3%' } } }),
  ],
  ['tc qdisc add dev a root netem loss state 2%', add({ kind: 'netem', options: { lossState: { p13: '2%' } } })],
  [
    'tc qdisc add dev a root netem loss gemodel 1% 10% 70% 0.1% ecn',
    add({ kind: 'netem', options: { lossGemodel: { p: '1%', r: '10%', '1-h': '70%', '1-k': '0.1%' }, ecn: true } }),
  ],
  ['tc qdisc add dev a root netem loss gemodel 3%', add({ kind: 'netem', options: { lossGemodel: { p: '3%' } } })],
  [
    'tc qdisc add dev a root netem delay 10ms reorder 25% 50% gap 5',
    add({ kind: 'netem', options: { delay: '10ms', reorder: '25%', reorderCorrelation: '50%', gap: 5 } }),
    {
      because: 'no correlations are sent where there are none',
      change: theirs => {
        for (const { body } of theirs as any[]) delete body.attributes.options.attributes.corr
        return theirs
      },
    },
  ],
  [
    'tc qdisc add dev a root netem delay 10ms reorder 25%',
    add({ kind: 'netem', options: { delay: '10ms', reorder: '25%' } }),
  ],
  ['tc qdisc add dev a root netem rate 5mbit', add({ kind: 'netem', options: { rate: '5mbit' } })],
  [
    'tc qdisc add dev a root netem rate 256kbit 20 100 5',
    add({ kind: 'netem', options: { rate: '256kbit', packetOverhead: 20, cellSize: 100, cellOverhead: 5 } }),
  ],
  [
    'tc qdisc add dev a root netem rate 40gbit delay 5s',
    add({ kind: 'netem', options: { rate: '40gbit', delay: '5s' } }),
  ],
  [
    'tc qdisc add dev a root netem slot 800us 1ms packets 32 bytes 64k',
    add({ kind: 'netem', options: { slot: { min: '800us', max: '1ms', packets: 32, bytes: '64k' } } }),
  ],
  [
    'tc qdisc add dev a root netem slot distribution normal 10ms 2ms packets 4',
    add({ kind: 'netem', options: { slot: { distribution: 'normal', delay: '10ms', jitter: '2ms', packets: 4 } } }),
  ],
  [
    'tc qdisc add dev a root netem seed 123456789 loss 5% duplicate 1% 10% corrupt 3% 4%',
    add({
      kind: 'netem',
      options: {
        seed: 123456789,
        loss: '5%',
        duplicate: '1%',
        duplicateCorrelation: '10%',
        corrupt: '3%',
        corruptCorrelation: '4%',
      },
    }),
  ],
  [
    'tc qdisc change dev a root netem delay 1ms',
    rt => rt.tc.qdisc.change({ dev: a(rt), kind: 'netem', options: { delay: '1ms' } }),
  ],
  [
    'tc qdisc add dev a root handle 1: tbf rate 1mbit burst 32kb latency 400ms',
    add({ handle: '1:', kind: 'tbf', options: { rate: '1mbit', burst: '32kb', latency: '400ms' } }),
  ],
  [
    'tc qdisc add dev a root handle 1: tbf rate 0.5mbit burst 5kb latency 70ms peakrate 1mbit minburst 1540',
    add({
      handle: '1:',
      kind: 'tbf',
      options: { rate: '0.5mbit', burst: '5kb', latency: '70ms', peakrate: '1mbit', mtu: 1540 },
    }),
  ],
  [
    'tc qdisc add dev a root tbf rate 10gbit burst 1mb limit 10mb',
    add({ kind: 'tbf', options: { rate: '10gbit', burst: '1mb', limit: '10mb' } }),
  ],
  [
    'tc qdisc add dev a root tbf rate 50gbit burst 12500000 limit 50000000',
    add({ kind: 'tbf', options: { rate: '50gbit', burst: 12_500_000, limit: 50_000_000 } }),
  ],
  [
    'tc qdisc add dev a root tbf rate 1mbit burst 10k limit 100k mtu 9000 linklayer ethernet overhead 4',
    add({
      kind: 'tbf',
      options: { rate: '1mbit', burst: '10k', limit: '100k', mtu: 9000, linklayer: 'ethernet', overhead: 4 },
    }),
  ],
  ['tc qdisc add dev a root handle 1: htb', add({ handle: '1:', kind: 'htb', options: {} })],
  [
    'tc qdisc add dev a root handle 1: htb default 30 r2q 20 direct_qlen 500',
    add({ handle: '1:', kind: 'htb', options: { default: '30', r2q: 20, directQlen: 500 } }),
  ],
  [
    'tc class add dev a parent 1: classid 1:1 htb rate 100mbit',
    addClass({ parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '100mbit' } }),
  ],
  [
    'tc class add dev a parent 1:1 classid 1:10 htb rate 10mbit ceil 50mbit burst 15k cburst 20k prio 2 ' +
      'quantum 1500',
    addClass({
      parent: '1:1',
      classid: '1:10',
      kind: 'htb',
      options: { rate: '10mbit', ceil: '50mbit', burst: '15k', cburst: '20k', prio: 2, quantum: 1500 },
    }),
  ],
  [
    'tc class add dev a parent 1: classid 1:30 htb rate 10gbit ceil 40gbit',
    addClass({ classid: '1:30', kind: 'htb', options: { rate: '10gbit', ceil: '40gbit' } }),
  ],
  [
    'tc class change dev a parent 1: classid 1:30 htb rate 20gbit ceil 100gbit mtu 9000',
    rt =>
      rt.tc.class.change({
        dev: a(rt),
        classid: '1:30',
        kind: 'htb',
        options: { rate: '20gbit', ceil: '100gbit', mtu: 9000 },
      }),
  ],
  [
    'tc class add dev a parent 1: classid 1:2 htb rate 1mbit overhead 24 linklayer adsl mpu 53',
    addClass({
      classid: '1:2',
      kind: 'htb',
      options: { rate: '1mbit', overhead: 24, linklayer: 'adsl', mpu: 53 },
    }),
  ],
  [
    'tc class replace dev a parent 1: classid 1:3 htb rate 8kbit',
    rt => rt.tc.class.replace({ dev: a(rt), classid: '1:3', kind: 'htb', options: { rate: '8kbit' } }),
    {
      because: 'that it replaces is said; the kernel does not look',
      change: theirs => theirs.map(one => ({ ...one, flags: one.flags | NLM_F.replace })),
    },
  ],
]

/** The other kinds. */
const others: Pair[] = [
  ['tc qdisc add dev a root handle 1: pfifo limit 50', add({ handle: '1:', kind: 'pfifo', options: { limit: 50 } })],
  [
    'tc qdisc replace dev a root handle 1: pfifo',
    rt => rt.tc.qdisc.replace({ dev: a(rt), handle: '1:', kind: 'pfifo' }),
  ],
  [
    'tc qdisc add dev a root handle 1: bfifo limit 10k',
    add({ handle: '1:', kind: 'bfifo', options: { limit: '10k' } }),
  ],
  [
    'tc qdisc add dev a root handle 1: pfifo_head_drop limit 20',
    add({ handle: '1:', kind: 'pfifo_head_drop', options: { limit: 20 } }),
  ],
  ['tc qdisc add dev a root pfifo_fast', add({ kind: 'pfifo_fast' })],
  ['tc qdisc add dev a root handle 1: mq', add({ handle: '1:', kind: 'mq' })],
  ['tc qdisc add dev a root handle 1: prio', add({ handle: '1:', kind: 'prio', options: {} })],
  [
    'tc qdisc add dev a root handle 1: prio bands 4 priomap 1 2 3 3 1 2 0 0 1 1 1 1 1 1 1 1',
    add({
      handle: '1:',
      kind: 'prio',
      options: { bands: 4, priomap: [1, 2, 3, 3, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1] },
    }),
  ],
  [
    'tc qdisc add dev a root handle 1: ets strict 2 quanta 3000 1500 priomap 3 2 1 0',
    add({ handle: '1:', kind: 'ets', options: { strict: 2, quanta: [3000, 1500], priomap: [3, 2, 1, 0] } }),
  ],
  [
    'tc class add dev a parent 1: classid 1:2 drr quantum 3000',
    addClass({ parent: '1:', classid: '1:2', kind: 'drr', options: { quantum: 3000 } }),
  ],
  [
    'tc class add dev a parent 1: classid 1:2 qfq weight 100 maxpkt 2000',
    addClass({ parent: '1:', classid: '1:2', kind: 'qfq', options: { weight: 100, maxpkt: 2000 } }),
  ],
  [
    'tc qdisc add dev a root handle 1: codel limit 100 target 4ms interval 30ms ecn ce_threshold 40ms',
    add({
      handle: '1:',
      kind: 'codel',
      options: { limit: 100, target: '4ms', interval: '30ms', ecn: true, ceThreshold: '40ms' },
    }),
  ],
  [
    'tc qdisc add dev a root handle 1: fq_codel limit 1000 flows 512 target 3ms interval 40ms quantum ' +
      '300 memory_limit 8mb drop_batch 32 ce_threshold 5ms noecn',
    add({
      handle: '1:',
      kind: 'fq_codel',
      options: {
        limit: 1000,
        flows: 512,
        target: '3ms',
        interval: '40ms',
        quantum: 300,
        memoryLimit: '8mb',
        dropBatch: 32,
        ceThreshold: '5ms',
        ecn: false,
      },
    }),
  ],
  ['tc qdisc add dev a root fq maxrate 34gbit', add({ kind: 'fq', options: { maxrate: '34gbit' } })],
  [
    'tc qdisc add dev a root handle 1: pie limit 100 target 20ms tupdate 30ms alpha 1 beta 15 ecn ' +
      'bytemode dq_rate_estimator',
    add({
      handle: '1:',
      kind: 'pie',
      options: {
        limit: 100,
        target: '20ms',
        tupdate: '30ms',
        alpha: 1,
        beta: 15,
        ecn: true,
        bytemode: true,
        dqRateEstimator: true,
      },
    }),
  ],
  [
    'tc qdisc add dev a root handle 1: hhf limit 500 quantum 1400 hh_limit 1024 reset_timeout 30ms ' +
      'admit_bytes 65536 evict_timeout 500ms non_hh_weight 3',
    add({
      handle: '1:',
      kind: 'hhf',
      options: {
        limit: 500,
        quantum: 1400,
        hhLimit: 1024,
        resetTimeout: '30ms',
        admitBytes: '64k',
        evictTimeout: '500ms',
        nonHhWeight: 3,
      },
    }),
  ],
  [
    'tc qdisc add dev a root handle 1: cbs locredit -1470 hicredit 30 sendslope -980000 idleslope 20000 offload 0',
    add({
      handle: '1:',
      kind: 'cbs',
      options: { locredit: -1470, hicredit: 30, sendslope: -980000, idleslope: 20000, offload: false },
    }),
  ],
  [
    'tc qdisc add dev a root handle 1: skbprio limit 100',
    add({ handle: '1:', kind: 'skbprio', options: { limit: 100 } }),
  ],
  ['tc qdisc add dev a ingress', add({ kind: 'ingress' })],
  ['tc qdisc add dev a ingress_block 22 ingress', add({ kind: 'ingress', ingressBlock: 22 })],
  ['tc qdisc add dev a clsact', add({ kind: 'clsact' })],
  [
    'tc qdisc add dev a ingress_block 21 egress_block 22 clsact',
    add({ kind: 'clsact', ingressBlock: 21, egressBlock: 22 }),
  ],
  [
    'tc class add dev a parent 1:1 classid 1:10 hfsc rt m1 500kbit d 20ms m2 250kbit ls rate 300kbit',
    addClass({
      parent: '1:1',
      classid: '1:10',
      kind: 'hfsc',
      options: { rt: { m1: '500kbit', d: '20ms', m2: '250kbit' }, ls: { m2: '300kbit' } },
    }),
  ],
  [
    'tc qdisc add dev a root handle 1: hfsc default 10',
    add({ handle: '1:', kind: 'hfsc', options: { default: '10' } }),
  ],
  ['tc qdisc del dev a root', rt => rt.tc.qdisc.delete({ dev: a(rt) })],
  ['tc class del dev a classid 1:10', rt => rt.tc.class.delete({ dev: a(rt), classid: '1:10' })],
  [
    'tc qdisc add dev a parent 1:10 handle 10: netem delay 5ms',
    add({ parent: '1:10', handle: '10:', kind: 'netem', options: { delay: '5ms' } }),
  ],
  [
    'tc qdisc del dev a parent 1:10 handle 10:',
    rt => rt.tc.qdisc.delete({ dev: a(rt), parent: '1:10', handle: '10:' }),
  ],
]

export const qdisc: Pair[] = [...shaping, ...others]
