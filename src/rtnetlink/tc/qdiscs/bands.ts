/** Qdiscs whose classes are bands. */
import { InputError } from '../../../../protocol/errors.ts'
import { checkOptions, integer, type OptionsForm } from '../options.ts'
import { parseSize, type Size } from '../units.ts'

/** Bands with strict priority. */
export interface PrioOptions {
  /** 2 to 16; 3 if left out. */
  bands?: number | undefined
  /** The band of each of 16 priorities. */
  priomap?: readonly number[] | undefined
}

const DEFAULT_PRIOMAP = [1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]

function bandsOf(map: readonly number[], bands: number, field: string): number[] {
  if (!Array.isArray(map) || map.length > 16) throw new InputError('expected at most 16 numbers of bands', [field])
  return map.map((band, index) => integer(band, 0, bands - 1, `${field}[${index}]`))
}

/** `prio`, and `pfifo_fast`, which only tells. */
export const prio: OptionsForm<PrioOptions> = {
  write(options) {
    checkOptions(options, { bands: true, priomap: true })
    const bands = integer(options.bands ?? 3, 2, 16, 'options.bands')
    const given = bandsOf(options.priomap ?? [], bands, 'options.priomap')
    return { bands, priomap: [...given, ...DEFAULT_PRIOMAP.slice(given.length)] }
  },
  read: ({ bands, priomap }) => ({ bands, priomap }),
}

/** Bands with strict priority first, then bands that take turns. */
export interface EtsOptions {
  bands?: number | undefined
  strict?: number | undefined
  /** Bytes that each band which takes turns may send. */
  quanta?: readonly Size[] | undefined
  /** The band of each priority. */
  priomap?: readonly number[] | undefined
}

/** `ets` */
export const ets: OptionsForm<EtsOptions> = {
  write(options) {
    checkOptions(options, { bands: true, strict: true, quanta: true, priomap: true })
    const { strict = 0, quanta = [] } = options
    const bands = integer(options.bands ?? strict + quanta.length, 1, 16, 'options.bands')
    const map = options.priomap
    return {
      nbands: bands,
      nstrict: strict === 0 ? undefined : integer(strict, 0, bands, 'options.strict'),
      quanta: quanta.length === 0 ? undefined : quanta.map((one, index) => parseSize(one, `options.quanta[${index}]`)),
      priomap: map === undefined ? undefined : bandsOf(map, bands, 'options.priomap'),
    }
  },
  read: ({ nbands, nstrict, quanta, priomap }) => ({
    bands: nbands,
    ...(nstrict === undefined ? {} : { strict: nstrict }),
    ...(quanta === undefined ? {} : { quanta }),
    ...(priomap === undefined ? {} : { priomap }),
  }),
}
