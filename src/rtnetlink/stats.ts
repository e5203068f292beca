import { InputError } from '../../protocol/errors.ts'
import {
  type StatsAttributes,
  type Stats as StatsMessage,
  type StatsRequestInput,
  statsMessages,
} from '../../protocol/stats/stats.ts'
import type { CallOptions, Request } from '../connection/index.ts'
import { checkFields } from './form.ts'
import type { LinkRef } from './reference.ts'
import { CHANGE, makeRequest, type ReadOptions, type Scope } from './scope.ts'

/** A group of statistics, as the kernel calls it: IFLA_STATS_… */
export type StatsGroup = Exclude<keyof StatsAttributes, 'unknown'>
/** What hardware counts. */
export type OffloadGroup = 'cpuHit' | 'hwSInfo' | 'l3Stats'

/** The same with numbers in place of bigints: they pass 2^53 after nine petabytes. */
type Counted<T> = T extends bigint
  ? number
  : T extends Uint8Array
    ? T
    : T extends object
      ? { [K in keyof T]: Counted<T[K]> }
      : T

/** Statistics of a link, by their groups. */
export type Stats = { [K in StatsGroup]?: Counted<StatsAttributes[K]> } & {
  ifindex: number
  /** With `raw: true`: the message that this was made from. */
  raw?: StatsMessage | undefined
}

/** Which statistics. */
export interface StatsFilter {
  /** All that the link has if left out. */
  groups?: readonly StatsGroup[] | undefined
  /** Of `linkOffloadXstats` these only. */
  offload?: readonly OffloadGroup[] | undefined
}

/** What of the statistics can be changed. */
export interface StatsChanges {
  /** Count the packets that hardware routes. */
  l3: boolean
}

const GROUPS = { link64: 1, linkXstats: 2, linkXstatsSlave: 3, linkOffloadXstats: 4, afSpec: 5 } as const
const OFFLOAD = { cpuHit: 1, hwSInfo: 2, l3Stats: 3 } as const

/** Statistics beyond packets and bytes: `ip stats`. */
export class Statistics {
  readonly #scope: Scope
  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** The statistics of one link. */
  async get(ref: LinkRef, filter: StatsFilter = {}, options?: ReadOptions): Promise<Stats> {
    const message = asked(filter)
    const ifindex = await this.#scope.ifindex(ref, 'link', options)
    const [stats] = await this.#scope.connection.request(request({ ...message, ifindex }, options), options)
    return stats!
  }

  /** The statistics of all links. */
  async list(filter: StatsFilter = {}, options?: ReadOptions): Promise<Stats[]> {
    const parts = await this.#scope.connection.dump(request(asked(filter), options), options)
    return parts.reduce<Stats[]>(joined, [])
  }

  /** Changes what is counted: `ip stats set`. */
  async set(ref: LinkRef, changes: StatsChanges, options?: CallOptions): Promise<void> {
    checkFields(changes, { l3: true }, 'changes')
    const attributes = { setOffloadXstatsL3Stats: changes.l3 }
    const ifindex = await this.#scope.ifindex(ref, 'link', options)
    const request = makeRequest<Stats>(statsMessages, 'setstats', CHANGE, { ifindex, attributes })
    await this.#scope.connection.request(request, options)
  }
}

/** The request for some groups. Throws an InputError for names that no group has. */
function asked(filter: StatsFilter): StatsRequestInput {
  checkFields(filter, { groups: true, offload: true }, 'filter')
  const filterMask = mask(GROUPS, filter.groups ?? Object.keys(GROUPS), 'groups')
  if (filter.offload === undefined) return { filterMask }
  return { filterMask, attributes: { getFilters: { linkOffloadXstats: mask(OFFLOAD, filter.offload, 'offload') } } }
}

/** Bit n - 1 for the attribute with number n. */
function mask(numbers: Readonly<Record<string, number>>, names: readonly string[], field: string): number {
  if (!Array.isArray(names) || names.length === 0) throw new InputError('expected names', [field])
  return names.reduce((word, name) => {
    const number = Object.hasOwn(numbers, name) ? numbers[name]! : undefined
    if (number === undefined) throw new InputError(`none of ${Object.keys(numbers).join(', ')}`, [field])
    return word | (1 << (number - 1))
  }, 0)
}

/** The kernel parts the statistics of a link that do not fit into one message. */
function joined(all: Stats[], next: Stats): Stats[] {
  const last = all.at(-1)
  if (last?.ifindex === next.ifindex) all[all.length - 1] = merged(last, next) as Stats
  else all.push(next)
  return all
}

function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other]
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return other ?? one
  const all: Record<string, unknown> = { ...one }
  for (const [name, value] of Object.entries(other)) all[name] = name in all ? merged(all[name], value) : value
  return all
}

function counted(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(counted)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, counted(one)]))
}

const request = (message: StatsRequestInput, options: ReadOptions | undefined): Request<Stats> =>
  makeRequest(statsMessages, 'getstats', 0, message, {
    decode(view, offset, length, type) {
      const [made, codec] = statsMessages.newstats
      if (type !== made) return undefined
      const answer = codec.decode(view, offset, length, { errors: [] })
      const { unknown: _, ...groups } = answer.attributes
      const stats = { ifindex: answer.ifindex, ...(counted(groups) as object) } as Stats
      return options?.raw === true ? { ...stats, raw: answer } : stats
    },
  })
