/** The flat form of a policer: of the action, and of filters that hold one of the old style. */
import { InputError } from '../../../protocol/errors.ts'
import { TC_LINKLAYER } from '../../../protocol/tc/attributes.ts'
import { type Control, control } from './control.ts'
import { at, type Data, type Flat, type Lens, readFlat, writeFlat } from './lens.ts'
import { bytesASecond, bytesIn, bytesOf, type Packaging, rateAndTable, ticksOf } from './rate.ts'
import { named } from './turns.ts'

/** A rate: bytes a second, or a text such as `10mbit`. */
export type Rate = number | string

const NO_RATE = { cellLog: 0, linklayer: 0, overhead: 0, cellAlign: 0, mpu: 0, rate: 0 }

/** Of a policer that is read: its rate, of 64 bits where 32 are not enough. */
const rateOf = (data: Data, name: 'rate' | 'peakrate'): number =>
  Number(data[`${name}64`] ?? data['tbf']?.[name]?.rate ?? 0)

/** A rate; what belongs to it is put in when all is known. */
const rate = (name: 'rate' | 'peakrate'): Lens<Rate> => ({
  read: data => rateOf(data, name) || undefined,
  write(data, value, field) {
    data['tbf'] = { ...data['tbf'], [name]: bytesASecond(value, field) }
  },
})

const burst: Lens<number | string> = {
  read(data) {
    const bytes = rateOf(data, 'rate')
    return bytes === 0 ? undefined : bytesIn(data['tbf']?.burst ?? 0, bytes)
  },
  write(data, value, field) {
    data['tbf'] = { ...data['tbf'], burst: bytesOf(value, field) }
  },
}

const pktsBurst: Lens<number> = {
  read({ pktrate64, pktburst64 }) {
    return pktrate64 === undefined ? undefined : bytesIn(Number(pktburst64), Number(pktrate64))
  },
  write(data, value, field) {
    if (!Number.isInteger(value) || value < 1) throw new InputError('expected a number of packets', [field])
    data['pktburst64'] = value
  },
}

const bigger: Lens<number> = at('pktrate64', {
  read: Number,
  write(value: number, field) {
    if (!Number.isSafeInteger(value) || value < 1) throw new InputError('expected packets a second', [field])
    return BigInt(value)
  },
})

const within = at('result', control) as Lens<Control>
const conform: Lens<Control> = {
  read: within.read,
  write(data, value, field, all) {
    // Left out as tc does: they pass.
    if (control.write(value, field) !== 0) within.write(data, value, field, all)
  },
}

/** A number that both rates have in their structs. */
const packaging = (name: keyof Packaging): Lens<number> => ({
  read: ({ tbf }) => tbf?.rate?.[name] || undefined,
  write(data, value) {
    data['tbf'] = { ...data['tbf'], [name]: value }
  },
})

/** The fields of a policer, beside what becomes of packets beyond the rate. */
export const policeLenses = {
  /** Bytes a second; `10mbit` is a rate too. */
  rate: rate('rate'),
  /** Bytes that may come at once; `10k` is a size too. */
  burst,
  /** Bytes a second that no burst goes beyond. */
  peakrate: rate('peakrate'),
  /** Longest packet in bytes; longer ones are beyond the rate. Needed with a peak rate. */
  mtu: {
    read: ({ tbf }) => tbf?.mtu || undefined,
    write(data, value, field) {
      data['tbf'] = { ...data['tbf'], mtu: bytesOf(value, field) }
    },
  } as Lens<number | string>,
  /** Bytes a second of the measured rate, where an estimator runs. */
  avrate: at('avrate', { read: raw => raw, write: bytesASecond }) as Lens<Rate>,
  /** Packets a second, in place of `rate`. */
  pktsRate: bigger,
  /** Packets that may come at once. */
  pktsBurst,
  /** What becomes of packets within the rate: pass if left out. */
  conform,
  /** Bytes that each packet counts more. */
  overhead: packaging('overhead'),
  /** Bytes that a packet counts at least. */
  mpu: packaging('mpu'),
  linklayer: {
    read: ({ tbf }) => (tbf?.rate?.rate ? named(TC_LINKLAYER).read(tbf.rate.linklayer) : undefined),
    write(data, value, field) {
      data['tbf'] = { ...data['tbf'], linklayer: named(TC_LINKLAYER).write(value, field) }
    },
  } as Lens<keyof typeof TC_LINKLAYER | number>,
} as const

/** Puts in what the kernel wants beside the rates. */
export function finishPolice(data: Data): void {
  const {
    rate,
    peakrate,
    burst,
    mtu = 0,
    mpu = 0,
    overhead = 0,
    linklayer = TC_LINKLAYER.ethernet,
    ...rest
  } = data['tbf'] ?? {}
  const around = { mtu, mpu, overhead, linklayer }
  const tbf: Data = { ...rest, limit: 0, burst: 0, mtu, rate: NO_RATE, peakrate: NO_RATE }
  if (rate === undefined && data['pktrate64'] === undefined && data['avrate'] === undefined) {
    throw new InputError('expected a rate', ['rate'])
  }
  if (rate !== undefined) {
    if (burst === undefined) throw new InputError('expected how much may come at once', ['burst'])
    tbf['burst'] = ticksOf(burst, rate)
    put(data, tbf, 'rate', rate, around)
  }
  if (peakrate !== undefined) {
    if (rate === undefined) throw new InputError('needs a rate', ['peakrate'])
    if (mtu === 0) throw new InputError('a peak rate needs the longest packet', ['mtu'])
    put(data, tbf, 'peakrate', peakrate, around)
  }
  data['tbf'] = tbf
  finishPackets(data)
}

function put(data: Data, tbf: Data, name: 'rate' | 'peakrate', rate: number, around: Packaging): void {
  const [spec, table] = rateAndTable(rate, around)
  tbf[name] = spec
  data[name] = table
  if (rate > 0xffff_ffff) data[`${name}64`] = BigInt(rate)
}

function finishPackets(data: Data): void {
  const { pktrate64, pktburst64 } = data
  if (pktrate64 === undefined) return
  if (pktburst64 === undefined) throw new InputError('expected how many may come at once', ['pktsBurst'])
  data['pktburst64'] = BigInt(ticksOf(pktburst64, Number(pktrate64)))
}

/** A policer of the old style, as it stands in a filter. */
export interface Police extends Flat<typeof policeLenses> {
  /** What becomes of packets beyond the rate: `reclassify` if left out. */
  action?: Control | undefined
  index?: number | undefined
}

/** A policer of the old style in a filter. */
export const policeLens: Lens<Police> = {
  read({ police }) {
    if (police === undefined) return undefined
    return {
      action: control.read(police.tbf?.action ?? 0)!,
      index: police.tbf?.index,
      ...readFlat(policeLenses, police),
    }
  },
  write(data, { action = 'reclassify', index = 0, ...flat }, field) {
    const police = writeFlat(policeLenses, flat, { tbf: { index, action: control.write(action, field) } })
    finishPolice(police)
    data['police'] = police
  },
}
