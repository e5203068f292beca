import { InputError } from '../../../../protocol/errors.ts'
import type { Ratespec } from '../../../../protocol/tc/rate.ts'
import { checkOptions, type OptionsForm } from '../options.ts'
import { bucketTime, type Framing, type Linklayer, linklayers, rate32, rate64, ratespec, xmitSize } from '../psched.ts'
import { formatRate, parseMicroseconds, parseRate, parseSize, type Rate, type Size, type Time } from '../units.ts'

/** A token bucket as it is read. */
export interface TbfOptions {
  rate: Rate
  /** Bytes that may be sent at once. */
  burst: number
  /** Bytes that may wait. */
  limit: number
  peakrate?: Rate | undefined
  /** Bytes that may be sent at once at `peakrate`: at least the largest packet. */
  mtu?: number | undefined
  /** Bytes that each packet counts more. */
  overhead?: number | undefined
  /** Bytes that a packet counts at least. */
  mpu?: number | undefined
  linklayer?: Linklayer | undefined
}

/** A token bucket to be made: with `limit`, or with `latency`, how long a packet may wait. */
export interface TbfInput {
  rate: Rate
  burst: Size
  limit?: Size | undefined
  /** How long a packet may wait at most: gives `limit`. */
  latency?: Time | undefined
  peakrate?: Rate | undefined
  mtu?: Size | undefined
  overhead?: number | undefined
  mpu?: Size | undefined
  linklayer?: Linklayer | undefined
}

const names: Readonly<Record<keyof TbfInput, true>> = {
  rate: true,
  burst: true,
  limit: true,
  latency: true,
  peakrate: true,
  mtu: true,
  overhead: true,
  mpu: true,
  linklayer: true,
}

const at = (name: string) => `options.${name}`

/** The framing of options that have one. */
export function framing(
  options: { overhead?: number | undefined; mpu?: Size | undefined; linklayer?: Linklayer | undefined },
  mtu: number,
): Framing {
  const { overhead, mpu, linklayer } = options
  if (linklayer !== undefined && !Object.hasOwn(linklayers, linklayer)) {
    throw new InputError(`${JSON.stringify(linklayer)} is none of ethernet, atm, adsl`, [at('linklayer')])
  }
  if (overhead !== undefined && !(Number.isInteger(overhead) && Math.abs(overhead) < 0x8000)) {
    throw new InputError('expected an integer from -32767 to 32767', [at('overhead')])
  }
  return { overhead, mpu: mpu === undefined ? 0 : parseSize(mpu, at('mpu')), linklayer, mtu }
}

/** What a rate says of framing. */
export function readFraming({ overhead, mpu, linklayer }: Ratespec): object {
  return {
    ...(overhead === 0 ? {} : { overhead: (overhead << 16) >> 16 }),
    ...(mpu === 0 ? {} : { mpu }),
    ...((linklayer & 15) === linklayers.atm ? { linklayer: 'atm' } : {}),
  }
}

/** Bytes that may wait so that none waits longer than `latency`. */
function limitOf(latency: Time, rate: bigint, burst: number, peakrate: bigint | undefined, mtu: number): number {
  const seconds = parseMicroseconds(latency, at('latency')) / 1e6
  const limit = Number(rate) * seconds + burst
  return Math.floor(peakrate === undefined ? limit : Math.min(limit, Number(peakrate) * seconds + mtu))
}

/** A token bucket. */
export const tbf: OptionsForm<TbfInput, TbfOptions> = {
  write(options) {
    checkOptions(options, names)
    const { latency, peakrate } = options
    for (const name of ['rate', 'burst'] as const) {
      if (options[name] === undefined) throw new InputError('is missing', [at(name)])
    }
    if ((latency === undefined) === (options.limit === undefined)) {
      throw new InputError('expected either limit or latency', ['options'])
    }
    const rate = parseRate(options.rate, at('rate'))
    if (rate === 0n) throw new InputError('is less than a byte a second', [at('rate')])
    const burst = parseSize(options.burst, at('burst'))
    if (peakrate !== undefined && options.mtu === undefined) throw new InputError('is missing', [at('mtu')])
    const mtu = options.mtu === undefined ? 0 : parseSize(options.mtu, at('mtu'))
    const peak = peakrate === undefined ? undefined : parseRate(peakrate, at('peakrate'))
    const limit =
      latency === undefined ? parseSize(options.limit!, at('limit')) : limitOf(latency, rate, burst, peak, mtu)
    const shape = framing(options, mtu === 0 ? 2047 : mtu)
    const { spec, table } = ratespec(rate, shape)
    const upper = peak === undefined ? undefined : ratespec(peak, shape)
    return {
      parms: {
        rate: spec,
        peakrate: upper?.spec,
        limit,
        buffer: bucketTime(BigInt(rate32(rate)), burst, at('burst')),
        mtu: peak === undefined ? 0 : bucketTime(BigInt(rate32(peak)), mtu, at('mtu')),
      },
      burst,
      rate64: rate64(rate),
      rtab: table,
      prate64: peak === undefined ? undefined : rate64(peak),
      pburst: peak === undefined ? undefined : mtu,
      ptab: upper?.table,
    }
  },
  read({ parms, rate64, prate64, burst, pburst }) {
    const rate = rate64 ?? BigInt(parms.rate.rate)
    const peak = prate64 ?? BigInt(parms.peakrate.rate)
    return {
      rate: formatRate(rate),
      // Only requests have it in bytes.
      burst: burst ?? xmitSize(rate, parms.buffer),
      limit: parms.limit,
      ...(peak === 0n ? {} : { peakrate: formatRate(peak), mtu: pburst ?? xmitSize(peak, parms.mtu) }),
      ...readFraming(parms.rate),
    }
  },
}
