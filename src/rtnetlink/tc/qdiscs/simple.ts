/** Kinds whose options need names and units only. */
import { count, optionsForm, rate, rateOf64, same, size, us, yes } from '../options.ts'

/** `pfifo`, `pfifo_head_drop`, `skbprio`: packets that may wait. */
export const packets = optionsForm({
  /** Packets that may wait. */
  limit: count('limit'),
})
/** `bfifo` */
export const bfifo = optionsForm({
  /** Bytes that may wait. */
  limit: size('limit'),
})
/** `codel` */
export const codel = optionsForm({
  /** Packets that may wait. */
  limit: count('limit'),
  /** How long packets may wait for good. */
  target: us('target'),
  interval: us('interval'),
  ecn: yes('ecn'),
  ceThreshold: us('ceThreshold'),
})
/** `fq_codel` */
export const fqCodel = optionsForm({
  /** Packets that may wait. */
  limit: count('limit'),
  flows: count('flows'),
  /** Bytes that a flow may send when it is its turn. */
  quantum: size('quantum'),
  target: us('target'),
  interval: us('interval'),
  memoryLimit: size('memoryLimit'),
  ecn: yes('ecn'),
  dropBatch: count('dropBatchSize'),
  ceThreshold: us('ceThreshold'),
  ceThresholdSelector: count('ceThresholdSelector'),
  ceThresholdMask: count('ceThresholdMask'),
})
/** `pie` */
export const pie = optionsForm({
  /** Packets that may wait. */
  limit: count('limit'),
  target: us('target'),
  tupdate: us('tupdate'),
  alpha: count('alpha'),
  beta: count('beta'),
  ecn: yes('ecn'),
  bytemode: yes('bytemode'),
  dqRateEstimator: yes('dqRateEstimator'),
})
/** `fq_pie` */
export const fqPie = optionsForm({
  /** Packets that may wait. */
  limit: count('limit'),
  flows: count('flows'),
  target: us('target'),
  tupdate: us('tupdate'),
  alpha: count('alpha'),
  beta: count('beta'),
  quantum: size('quantum'),
  memoryLimit: size('memoryLimit'),
  /** Percent of drops from which on packets are not marked but dropped. */
  ecnProb: count('ecnProb'),
  ecn: yes('ecn'),
  bytemode: yes('bytemode'),
  dqRateEstimator: yes('dqRateEstimator'),
})
/** `hhf` */
export const hhf = optionsForm({
  /** Packets that may wait. */
  limit: count('backlogLimit'),
  quantum: size('quantum'),
  hhLimit: count('hhFlowsLimit'),
  resetTimeout: us('resetTimeout'),
  admitBytes: size('admitBytes'),
  evictTimeout: us('evictTimeout'),
  nonHhWeight: count('nonHhWeight'),
})
/** Classes of `drr` */
export const drrClass = optionsForm({
  /** Bytes that the class may send when it is its turn. */
  quantum: size('quantum'),
})
/** Classes of `qfq` */
export const qfqClass = optionsForm({
  /** 1 to 1023. */
  weight: count('weight'),
  /** Largest packet in bytes. */
  maxpkt: size('lmax'),
})
/** Classes of `ets` */
export const etsClass = optionsForm({
  /** Bytes that the band may send when it is its turn. */
  quantum: size('quantaBand'),
})
/** `cbs` */
export const cbs = optionsForm(
  {
    /** Bytes. */
    hicredit: count('hicredit'),
    /** Bytes. */
    locredit: count('locredit'),
    /** Kilobits a second. */
    idleslope: count('idleslope'),
    /** Kilobits a second. */
    sendslope: count('sendslope'),
    offload: yes('offload'),
  },
  'parms',
)
/** `cake` */
export const cake = optionsForm({
  /** Left out, or 0: unlimited. */
  bandwidth: rateOf64('baseRate64'),
  diffserv: same<'diffserv3' | 'diffserv4' | 'diffserv8' | 'besteffort' | 'precedence' | number>('diffservMode'),
  flowmode: same<'none' | 'srcIp' | 'dstIp' | 'hosts' | 'flows' | 'dualSrc' | 'dualDst' | 'triple' | number>(
    'flowMode',
  ),
  nat: yes('nat'),
  wash: yes('wash'),
  ingress: yes('ingress'),
  ackFilter: same<'none' | 'filter' | 'aggressive' | number>('ackFilter'),
  splitGso: yes('splitGso'),
  rtt: us('rtt'),
  atm: same<'none' | 'atm' | 'ptm' | number>('atm'),
  /** Bytes that each packet counts more, or less. */
  overhead: count('overhead'),
  mpu: size('mpu'),
  memlimit: size('memory'),
  fwmark: count('fwmark'),
  autorate: yes('autorate'),
})
/** `fq` */
export const fq = optionsForm({
  /** Packets that may wait. */
  limit: count('plimit'),
  /** Packets of one flow that may wait. */
  flowLimit: count('flowPlimit'),
  quantum: size('quantum'),
  initialQuantum: size('initialQuantum'),
  pacing: yes('rateEnable'),
  maxrate: rate('flowMaxRate'),
  defrate: rate('flowDefaultRate'),
  lowRateThreshold: rate('lowRateThreshold'),
  refillDelay: us('flowRefillDelay'),
  orphanMask: count('orphanMask'),
  ceThreshold: us('ceThreshold'),
  /** Nanoseconds. */
  timerSlackNs: count('timerSlack'),
  horizon: us('horizon'),
  horizonDrop: yes('horizonDrop'),
  offloadHorizon: us('offloadHorizon'),
  /** 2^`bucketsLog` is the size of the table of flows. */
  bucketsLog: count('bucketsLog'),
  priomap: same<{ bands: number; priomap: number[] }>('priomap'),
  weights: same<number[]>('weights'),
})
