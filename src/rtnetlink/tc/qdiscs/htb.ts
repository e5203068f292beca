import { InputError } from '../../../../protocol/errors.ts'
import { checkOptions, integer, type OptionsForm } from '../options.ts'
import { bucketTime, type Linklayer, rate64, ratespec, xmitSize } from '../psched.ts'
import { formatRate, parseRate, parseSize, type Rate, type Size } from '../units.ts'
import { framing, readFraming } from './tbf.ts'

/** An htb qdisc. */
export interface HtbOptions {
  /** Minor number of the class for what no filter sends elsewhere, in hexadecimal: `30` is class 1:30. */
  default?: string | undefined
  /** A class' quantum is its rate in bytes by this; 10 if left out. */
  r2q?: number | undefined
  debug?: number | undefined
  /** Packets that may wait to be sent without a class. */
  directQlen?: number | undefined
  /** Packets sent without a class; only read. */
  directPackets?: number | undefined
  offload?: boolean | undefined
}

/** A class of htb as it is read. */
export interface HtbClassOptions {
  /** What the class gets at least. */
  rate: Rate
  /** What it gets at most, if others leave it something. */
  ceil: Rate
  /** Bytes that may be sent at once at `ceil`, beyond `rate`. */
  burst: number
  /** Bytes that may be sent at once, beyond `ceil`. */
  cburst: number
  /** 0 to 7: the lowest borrows first. */
  prio: number
  /** Bytes that it may borrow when it is its turn. */
  quantum: number
  /** 0: a leaf; only read. */
  level?: number | undefined
  overhead?: number | undefined
  mpu?: number | undefined
  linklayer?: Linklayer | undefined
}

/** A class of htb to be made: `ceil` is `rate`, bursts are the smallest that do, unless told. */
export interface HtbClassInput {
  rate: Rate
  ceil?: Rate | undefined
  burst?: Size | undefined
  cburst?: Size | undefined
  prio?: number | undefined
  quantum?: Size | undefined
  level?: number | undefined
  /** Largest packet; 1600 if left out. */
  mtu?: Size | undefined
  overhead?: number | undefined
  mpu?: Size | undefined
  linklayer?: Linklayer | undefined
}

const qdiscNames: Readonly<Record<keyof HtbOptions, true>> = {
  default: true,
  r2q: true,
  debug: true,
  directQlen: true,
  directPackets: true,
  offload: true,
}
const classNames: Readonly<Record<keyof HtbClassInput, true>> = {
  rate: true,
  ceil: true,
  burst: true,
  cburst: true,
  prio: true,
  quantum: true,
  level: true,
  mtu: true,
  overhead: true,
  mpu: true,
  linklayer: true,
}

const at = (name: string) => `options.${name}`

function minor(text: string, field: string): number {
  if (typeof text === 'string' && /^(0x)?[\da-f]{1,8}$/i.test(text)) return Number.parseInt(text, 16)
  throw new InputError('expected the minor number of a class, in hexadecimal', [field])
}

/** The qdisc. */
export const htb: OptionsForm<HtbOptions> = {
  write(options) {
    checkOptions(options, qdiscNames)
    return {
      init: {
        version: 3,
        rate2quantum: options.r2q ?? 10,
        defcls: options.default === undefined ? 0 : minor(options.default, at('default')),
        debug: options.debug ?? 0,
        directPkts: options.directPackets ?? 0,
      },
      directQlen: options.directQlen,
      offload: options.offload,
    }
  },
  read({ init, directQlen, offload }) {
    return {
      default: init?.defcls ? `0x${init.defcls.toString(16)}` : '0',
      r2q: init?.rate2quantum,
      directPackets: init?.directPkts,
      ...(init?.debug ? { debug: init.debug } : {}),
      ...(directQlen === undefined ? {} : { directQlen }),
      ...(offload === true ? { offload } : {}),
    }
  },
}

/** The smallest burst that a timer of a billion ticks a second needs. */
const leastBurst = (rate: bigint, mtu: number): number => Number(rate / 1_000_000_000n) + mtu

/** Its classes. */
export const htbClass: OptionsForm<HtbClassInput, HtbClassOptions> = {
  write(options) {
    checkOptions(options, classNames)
    if (options.rate === undefined) throw new InputError('is missing', [at('rate')])
    const rate = parseRate(options.rate, at('rate'))
    const ceil = options.ceil === undefined ? rate : parseRate(options.ceil, at('ceil'))
    if (rate === 0n || ceil === 0n) throw new InputError('is less than a byte a second', [at('rate')])
    const mtu = options.mtu === undefined ? 1600 : parseSize(options.mtu, at('mtu'))
    const shape = framing(options, mtu)
    const burst = options.burst === undefined ? leastBurst(rate, mtu) : parseSize(options.burst, at('burst'))
    const cburst = options.cburst === undefined ? leastBurst(ceil, mtu) : parseSize(options.cburst, at('cburst'))
    const [own, upper] = [ratespec(rate, shape), ratespec(ceil, shape)]
    return {
      rate64: rate64(rate),
      ceil64: rate64(ceil),
      parms: {
        rate: own.spec,
        ceil: upper.spec,
        buffer: bucketTime(rate, burst, at('burst')),
        cbuffer: bucketTime(ceil, cburst, at('cburst')),
        quantum: options.quantum === undefined ? 0 : parseSize(options.quantum, at('quantum')),
        level: options.level ?? 0,
        prio: integer(options.prio ?? 0, 0, 7, at('prio')),
      },
      rtab: own.table,
      ctab: upper.table,
    }
  },
  read({ parms, rate64, ceil64 }) {
    const rate = rate64 ?? BigInt(parms.rate.rate)
    const ceil = ceil64 ?? BigInt(parms.ceil.rate)
    return {
      rate: formatRate(rate),
      ceil: formatRate(ceil),
      burst: xmitSize(rate, parms.buffer),
      cburst: xmitSize(ceil, parms.cbuffer),
      prio: parms.prio,
      quantum: parms.quantum,
      level: parms.level,
      ...readFraming(parms.rate),
    }
  },
}
