import { InputError } from '../../protocol/errors.ts'
import {
  type NeighbourTableInput as Message,
  type NeighbourParms,
  type NeighbourTableConfig,
  type NeighbourTable as NeighbourTableMessage,
  type NeighbourTableStats,
  neighbourTableMessages,
} from '../../protocol/neighbour/table.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { CallOptions } from '../connection/index.ts'
import { type ListForm, Listing } from './listing.ts'
import { AF, type Family, nameOf, numberOf } from './names.ts'
import type { LinkRef } from './reference.ts'
import type { Scope } from './scope.ts'

type Plain<T> = { [K in keyof T]: T[K] extends bigint | undefined ? number | undefined : T[K] }

/** Parameters of a table of neighbours, or of one link in it. Times are in milliseconds. */
export type NeighbourTableParms = Plain<Omit<NeighbourParms, 'ifindex' | 'unknown'>>

/** A table of neighbours (`dev` left out), or the parameters of one link in it. */
export interface NeighbourTable {
  /** `arp_cache`, `ndisc_cache` */
  name: string
  family: Family
  /** Number of the link whose parameters these are. */
  dev?: number | undefined
  /** Entries below which none is collected. */
  thresh1?: number | undefined
  /** Entries above which unused ones go after five seconds. */
  thresh2?: number | undefined
  /** Most entries. */
  thresh3?: number | undefined
  /** Milliseconds. */
  gcInterval?: number | undefined
  parms: NeighbourTableParms
  config?: NeighbourTableConfig | undefined
  stats?: { [K in keyof NeighbourTableStats]: number } | undefined
}

/** What is to change. */
export interface NeighbourTableChanges {
  thresh1?: number | undefined
  thresh2?: number | undefined
  thresh3?: number | undefined
  /** Milliseconds. */
  gcInterval?: number | undefined
  /** Times are in milliseconds. */
  parms?: Omit<NeighbourTableParms, 'refcnt' | 'reachableTime'> | undefined
}

/** Which table, or which link's parameters in it. */
export interface NeighbourTableKey {
  name: string
  family?: Family | undefined
  dev?: LinkRef | undefined
}

/** Which tables. */
export interface NeighbourTableFilter {
  name?: string | undefined
  family?: Family | undefined
  /** Parameters of this link; `null`: of no link, only the tables themselves. */
  dev?: LinkRef | null | undefined
}

/** Makes the flat form of a message. */
export function readNeighbourTable({ family, attributes }: NeighbourTableMessage): NeighbourTable[] {
  const { name = '', thresh1, thresh2, thresh3, gcInterval, config, stats, parms = {} } = attributes
  const { ifindex, unknown: _, ...rest } = parms
  const object: NeighbourTable = { name, family: nameOf(AF, family), parms: plain(rest) as NeighbourTableParms }
  if (ifindex !== undefined) object.dev = ifindex
  Object.assign(object, defined({ thresh1, thresh2, thresh3 }))
  if (gcInterval !== undefined) object.gcInterval = Number(gcInterval)
  if (config !== undefined) object.config = config
  if (stats !== undefined) object.stats = plain(stats) as NonNullable<NeighbourTable['stats']>
  return [object]
}

const plain = (values: object): object =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  )

const defined = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

type Change = NeighbourTableKey & NeighbourTableChanges

/** Parameters that the kernel has in 64 bits. */
const wide: ReadonlySet<string> = new Set([
  'baseReachableTime',
  'retransTime',
  'gcStaletime',
  'delayProbeTime',
  'anycastDelay',
  'proxyDelay',
  'locktime',
  'intervalProbeTimeMs',
])
const told: ReadonlySet<string> = new Set(['refcnt', 'reachableTime'])

function write({ name, family, dev, gcInterval, parms, ...thresholds }: Change): Message {
  if (typeof name !== 'string') throw new InputError('expected the name of a table: arp_cache, ndisc_cache', ['name'])
  const given = Object.entries(defined(parms ?? {})).filter(([one]) => !told.has(one))
  const values = given.map(([one, value]) => [one, wide.has(one) ? milliseconds(value, `parms.${one}`) : value])
  const ifindex = dev as number | undefined
  const inside = { ...(ifindex === undefined ? {} : { ifindex }), ...Object.fromEntries(values) } as NeighbourParms
  return {
    family: family === undefined ? 0 : numberOf(AF, family, 'family'),
    attributes: {
      name,
      parms: Object.keys(inside).length === 0 ? undefined : inside,
      ...thresholds,
      gcInterval: gcInterval === undefined ? undefined : milliseconds(gcInterval, 'gcInterval'),
    },
  }
}

function milliseconds(value: unknown, field: string): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  throw new InputError('expected milliseconds, a whole number', [field])
}

const form: ListForm<NeighbourTable, NeighbourTableFilter> = {
  what: 'table of neighbours',
  rows: neighbourTableMessages,
  made: 'newneightbl',
  get: 'getneightbl',
  filters: { name: true, family: true, dev: true },
  references: ['dev'],
  ask: ({ family }) => ({ family: family === undefined ? 0 : numberOf(AF, family, 'family') }),
  read: readNeighbourTable,
  pick({ name, family, dev }) {
    const own = family === undefined ? undefined : nameOf(AF, numberOf(AF, family, 'family'))
    return object => {
      const fits =
        (name === undefined || object.name === name) &&
        (own === undefined || object.family === own) &&
        (dev === undefined || (dev === null ? object.dev === undefined : object.dev === dev))
      return fits ? [object] : []
    }
  },
}

const fields = {
  name: true,
  family: true,
  dev: true,
  thresh1: true,
  thresh2: true,
  thresh3: true,
  gcInterval: true,
  parms: true,
} as const

/** Tables of neighbours and their parameters, for all links and for each: `ip ntable`. */
export class NeighbourTables extends Listing<NeighbourTable, NeighbourTableFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /**
   * Changes a table, or the parameters of one link in it:
   * `set({ name: 'arp_cache', dev: 'veth0' }, { parms: { baseReachableTime: 20_000 } })`. Thresholds and the interval
   * of collection belong to the table, and can be set in the first namespace only.
   */
  set(key: NeighbourTableKey, changes: NeighbourTableChanges, options?: CallOptions): Promise<void> {
    const flags = NLM_F.ack | NLM_F.replace
    return this.change('setneightbl', { ...key, ...changes }, fields, write, { ...options, flags })
  }
}
