/** What tc prints of qdiscs and classes, made from our objects. */
import { parsePercent, parseRate, parseTime } from '../../../src/rtnetlink/tc/units.ts'

type Printed = Record<string, unknown>
const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const rate = (text: any) => Number(parseRate(text))
const seconds = (text: any) => (text === undefined ? 0 : parseTime(text) / 1e9)
const us = (text: any) => parseTime(text) / 1000
const share = (text: any) => (text === undefined ? 0 : parsePercent(text))

/** Names in another case, times in microseconds, rates in bytes; tc says nothing of what is off. */
const plain = (options: Printed): Printed =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => {
      if (value === false) return []
      if (typeof value !== 'string') return [[snake(name), value]]
      return [[snake(name), /bit$/.test(value) ? rate(value) : us(value)]]
    }),
  )

function netem(o: any): Printed {
  const correlated = (name: string, key = name) =>
    o[name] === undefined ? {} : { [key]: { [name]: share(o[name]), correlation: share(o[`${name}Correlation`]) } }
  const { packetOverhead = 0, cellSize = 0, cellOverhead = 0 } = o
  const shares = (model: any) => Object.fromEntries(Object.entries(model).map(([name, text]) => [name, share(text)]))
  const delay = { delay: seconds(o.delay), jitter: seconds(o.jitter), correlation: share(o.delayCorrelation) }
  const framing = { packetoverhead: packetOverhead, cellsize: cellSize, celloverhead: cellOverhead }
  return {
    limit: o.limit,
    ecn: o.ecn === true,
    gap: o.gap ?? 0,
    seed: Number(o.seed),
    ...(o.delay === undefined ? {} : { delay }),
    ...correlated('loss', 'loss-random'),
    ...correlated('duplicate'),
    ...correlated('corrupt'),
    ...correlated('reorder'),
    ...(o.lossState === undefined ? {} : { 'loss-state': shares(o.lossState) }),
    ...(o.lossGemodel === undefined ? {} : { 'loss-gemodel': shares(o.lossGemodel) }),
    ...(o.rate === undefined ? {} : { rate: { rate: rate(o.rate), ...framing } }),
    ...(o.slot === undefined ? {} : { slot: slot(o.slot) }),
  }
}

const slot = ({ min, max, delay, jitter, packets = 0, bytes = 0 }: any): Printed => ({
  ...(min === undefined
    ? { distribution: seconds(delay), jitter: seconds(jitter) }
    : { 'min-delay': seconds(min), 'max-delay': seconds(max) }),
  packets,
  bytes,
})

const bands = ({ bands, priomap }: any): Printed => ({ bands, priomap, multiqueue: false })
const curve = ({ m1, d, m2 }: any): Printed => ({
  m1: m1 === undefined ? 0 : rate(m1),
  d: d === undefined ? 0 : us(d),
  m2: rate(m2),
})

const qdiscs: Record<string, (options: any) => Printed> = {
  pfifo: plain,
  bfifo: plain,
  pfifo_head_drop: plain,
  pfifo_fast: bands,
  prio: bands,
  ets: plain,
  codel: plain,
  fq_codel: ({ ceThresholdSelector: selector, ceThresholdMask: mask, ...rest }) =>
    plain({ ...rest, ...(mask ? { ceThresholdSelector: selector, ceThresholdMask: mask } : {}) }),
  pie: plain,
  fq_pie: plain,
  hhf: plain,
  netem,
  tbf: ({ rate: text, mpu = 0, overhead, linklayer = 'ethernet' }) => ({ rate: rate(text), mpu, overhead, linklayer }),
  htb: ({ r2q, default: text, directPackets, directQlen }) => ({
    r2q,
    default: text,
    direct_packets_stat: directPackets,
    direct_qlen: directQlen,
  }),
  hfsc: options => ({ ...options }),
  cake: ({ bandwidth, rtt, overhead, nat, wash, ingress, splitGso }) => ({
    bandwidth: bandwidth === '0bit' ? 'unlimited' : rate(bandwidth),
    rtt: us(rtt),
    overhead,
    nat,
    wash,
    ingress,
    split_gso: splitGso,
  }),
  fq: ({ limit, flowLimit, quantum, maxrate, orphanMask, refillDelay, horizon, timerSlackNs }) => ({
    limit,
    flow_limit: flowLimit,
    quantum,
    orphan_mask: orphanMask,
    refill_delay: us(refillDelay),
    horizon: us(horizon),
    timer_slack: timerSlackNs,
    ...(maxrate === undefined || rate(maxrate) === 0xffff_ffff ? {} : { maxrate: rate(maxrate) }),
  }),
  sfq: ({ v0, depth }) => ({ limit: v0.limit, quantum: v0.quantum, flows: v0.flows, divisor: v0.divisor, depth }),
  red: ({ parms }) => ({ limit: parms.limit, min: parms.qthMin, max: parms.qthMax, Scell_log: parms.scellLog }),
  choke: ({ parms }) => ({ limit: parms.limit, min: parms.qthMin, max: parms.qthMax, Scell_log: parms.scellLog }),
  gred: ({ dps, limit }) => ({ dp_cnt: dps.dps, dp_default: dps.defDp, limit }),
  skbprio: plain,
}

const classes: Record<string, (options: any) => Printed> = {
  htb: o => ({
    rate: rate(o.rate),
    ceil: rate(o.ceil),
    burst: o.burst,
    cburst: o.cburst,
    level: o.level,
    linklayer: o.linklayer ?? 'ethernet',
    mpu_rate: o.mpu ?? 0,
    ...(o.level === 0 ? { prio: o.prio, quantum: o.quantum } : {}),
  }),
  hfsc: ({ rt, ls, ul }) => ({
    ...(JSON.stringify(rt) === JSON.stringify(ls)
      ? { sc: rt && curve(rt) }
      : { rt: rt && curve(rt), ls: ls && curve(ls) }),
    ul: ul && curve(ul),
  }),
  qfq: plain,
  drr: () => ({}),
  ets: plain,
}

/** The options, as far as they are compared. */
export function optionsByTc({ kind, options }: any, of: 'qdisc' | 'class' = 'qdisc'): Printed {
  if (options === undefined) return {}
  return (of === 'class' ? classes : qdiscs)[kind]?.(options) ?? {}
}

const counters: Record<string, readonly string[]> = {
  codel: ['count', 'lastcount', 'ldelay', 'maxpacket', 'ecn_mark', 'drop_overlimit'],
  pie: ['delay', 'overlimit', 'dropped', 'maxq', 'ecn_mark'],
  fq_pie: ['overlimit', 'overmemory', 'dropped', 'ecn_mark', 'new_flow_count', 'new_flows_len', 'old_flows_len'],
  red: ['marked', 'early', 'pdrop', 'other'],
  choke: ['marked', 'early', 'pdrop', 'other', 'matched'],
  hhf: ['drop_overlimit', 'hh_overlimit'],
  sfb: ['earlydrop', 'penaltydrop', 'bucketdrop', 'queuedrop', 'childdrop', 'marked', 'maxqlen'],
  netem: ['delayed', 'dropped', 'corrupted', 'duplicated', 'reordered', 'ecn_marked'],
  cake: ['memory_used', 'memory_limit'],
}

/** What only this kind counts, as far as it is compared. */
export const statsByTc = ({ kind, stats }: any): Printed =>
  Object.fromEntries(
    (counters[kind] ?? []).map(name => [
      name,
      stats.xstats?.[name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())],
    ]),
  )
