import { InputError } from '../../../../protocol/errors.ts'
import { type Distribution, distributionNames, distributionTable } from '../distribution.ts'
import { checkOptions, integer, type OptionsForm } from '../options.ts'
import { rate32, rate64 } from '../psched.ts'
import { type Percent, parsePercent, parseRate, parseSize, parseTime, roundEven, shareOf, type Time } from '../units.ts'
import { type LossGemodel, type LossState, type NetemOptions, type NetemSlot, netemNames } from './netemOptions.ts'
import { readNetem } from './netemRead.ts'

const at = (name: string) => `options.${name}`
const share = (value: Percent | undefined, name: string) => (value === undefined ? 0 : shareOf(value, at(name)))
const time = (value: Time | undefined, name: string) => (value === undefined ? 0 : parseTime(value, at(name)))

/** A network that is far away or bad. */
export const netem: OptionsForm<NetemOptions> = {
  write(options) {
    checkOptions(options, netemNames)
    checkTogether(options)
    const [delay, jitter] = [time(options.delay, 'delay'), time(options.jitter, 'jitter')]
    const reorder = share(options.reorder, 'reorder')
    return {
      limit: integer(options.limit ?? 1000, 0, 0xffff_ffff, at('limit')),
      loss: share(options.loss, 'loss'),
      gap: integer(options.gap ?? (reorder > 0 ? 1 : 0), 0, 0xffff_ffff, at('gap')),
      duplicate: share(options.duplicate, 'duplicate'),
      attributes: {
        latency64: options.delay === undefined ? undefined : BigInt(delay),
        jitter64: options.jitter === undefined ? undefined : BigInt(jitter),
        delayDist: tableOf(options.distribution, 'distribution'),
        corr: correlations(options),
        corrupt: pair(options.corrupt, options.corruptCorrelation, 'corrupt'),
        reorder: pair(options.reorder, options.reorderCorrelation, 'reorder'),
        ecn: options.ecn === true ? 1 : undefined,
        loss: lossModel(options),
        ...rateOf(options),
        ...slotOf(options.slot),
        prngSeed: options.seed === undefined ? undefined : seedOf(options.seed),
      },
    }
  },
  read: readNetem,
}

/** What makes no sense without something else. */
function checkTogether(options: NetemOptions): void {
  const needs = (name: keyof NetemOptions, ...others: (keyof NetemOptions)[]) => {
    if (options[name] === undefined || others.some(other => options[other] !== undefined)) return
    throw new InputError(`needs ${others.join(' or ')}`, [at(name)])
  }
  needs('jitter', 'delay')
  needs('delayCorrelation', 'jitter')
  needs('distribution', 'jitter')
  needs('lossCorrelation', 'loss')
  needs('duplicateCorrelation', 'duplicate')
  needs('corruptCorrelation', 'corrupt')
  needs('reorderCorrelation', 'reorder')
  needs('reorder', 'delay')
  needs('gap', 'reorder')
  needs('ecn', 'loss', 'lossState', 'lossGemodel')
  for (const name of ['packetOverhead', 'cellSize', 'cellOverhead'] as const) needs(name, 'rate')
  const models = (['loss', 'lossState', 'lossGemodel'] as const).filter(name => options[name] !== undefined)
  if (models.length > 1) throw new InputError(`cannot be with ${models[0]}`, [at(models[1]!)])
}

function pair(probability: Percent | undefined, correlation: Percent | undefined, name: string) {
  if (probability === undefined) return undefined
  return { probability: share(probability, name), correlation: share(correlation, `${name}Correlation`) }
}

function correlations({ delayCorrelation, lossCorrelation, duplicateCorrelation }: NetemOptions) {
  if ((delayCorrelation ?? lossCorrelation ?? duplicateCorrelation) === undefined) return undefined
  return {
    delayCorr: share(delayCorrelation, 'delayCorrelation'),
    lossCorr: share(lossCorrelation, 'lossCorrelation'),
    dupCorr: share(duplicateCorrelation, 'duplicateCorrelation'),
  }
}

/** The share of all that a share leaves. */
const rest = (text: Percent, field: string): number => roundEven((1 - parsePercent(text, field)) * 0xffff_ffff)
const ALL: Percent = '100%'

function lossModel({ lossState, lossGemodel }: NetemOptions) {
  if (lossState !== undefined) return { gi: states(lossState) }
  return lossGemodel === undefined ? undefined : { ge: gilbertElliott(lossGemodel) }
}

function states({ p13, p31, p32 = '0%', p23 = ALL, p14 = '0%' }: LossState) {
  const place = (name: string) => at(`lossState.${name}`)
  return {
    p13: shareOf(p13, place('p13')),
    p31: p31 === undefined ? rest(p13, place('p13')) : shareOf(p31, place('p31')),
    p32: shareOf(p32, place('p32')),
    p14: shareOf(p14, place('p14')),
    p23: shareOf(p23, place('p23')),
  }
}

function gilbertElliott({ p, r, '1-h': lossBad = ALL, '1-k': lossGood = '0%' }: LossGemodel) {
  const place = (name: string) => at(`lossGemodel.${name}`)
  return {
    p: shareOf(p, place('p')),
    r: r === undefined ? rest(p, place('p')) : shareOf(r, place('r')),
    h: rest(lossBad, place('1-h')),
    k1: shareOf(lossGood, place('1-k')),
  }
}

function rateOf({ rate, packetOverhead = 0, cellSize = 0, cellOverhead = 0 }: NetemOptions) {
  if (rate === undefined) return {}
  const bytes = parseRate(rate, at('rate'))
  return { rate: { rate: rate32(bytes), packetOverhead, cellSize, cellOverhead }, rate64: rate64(bytes) }
}

function tableOf(distribution: Distribution | undefined, name: string): readonly number[] | undefined {
  if (distribution === undefined || distribution === 'uniform') return undefined
  if (typeof distribution !== 'string') return checkedTable(distribution, name)
  const table = distributionTable(distribution)
  if (table !== undefined) return table
  throw new InputError(`expected a table, or one of ${distributionNames.join(', ')}`, [at(name)])
}

/** The kernel takes 1 to 16384 entries of 16 bits. */
function checkedTable(table: readonly number[], name: string): readonly number[] {
  if (!Array.isArray(table) || table.length < 1 || table.length > 16384) {
    throw new InputError('expected 1 to 16384 numbers', [at(name)])
  }
  for (const value of table) integer(value, -32768, 32767, at(name))
  return table
}

function slotOf(slot: NetemSlot | undefined) {
  if (slot === undefined) return {}
  const { min, max = min, distribution, delay, jitter, packets = 0, bytes = 0 } = slot
  if ((min === undefined) === (delay === undefined)) throw new InputError('expected either min or delay', [at('slot')])
  return {
    slot: {
      minDelay: BigInt(time(min, 'slot.min')),
      maxDelay: BigInt(time(max, 'slot.max')),
      maxPackets: integer(packets, 0, 0x7fff_ffff, at('slot.packets')),
      maxBytes: parseSize(bytes, at('slot.bytes')),
      distDelay: BigInt(time(delay, 'slot.delay')),
      distJitter: BigInt(time(jitter, 'slot.jitter')),
    },
    slotDist: tableOf(distribution, 'slot.distribution'),
  }
}

function seedOf(seed: bigint | number): bigint {
  const value = typeof seed === 'number' ? BigInt(integer(seed, 0, Number.MAX_SAFE_INTEGER, at('seed'))) : seed
  if (typeof value === 'bigint' && value >= 0n && value < 1n << 64n) return value
  throw new InputError('expected a number of at most 64 bits', [at('seed')])
}
