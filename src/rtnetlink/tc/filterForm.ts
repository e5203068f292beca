/** Filters and chains as users see them, and back. */
import { at, InputError } from '../../../protocol/errors.ts'
import type { Action as ActionMessage } from '../../../protocol/tc/action.ts'
import type { Filter as FilterMessage, FilterInput as Message } from '../../../protocol/tc/filter.ts'
import type { Fields, Resolve } from '../form.ts'
import { type LinkRef, numbered } from '../reference.ts'
import { type Action, type ActionInput, readAction, resolveAction, writeActions } from './actionForm.ts'
import { type Counters, countersOf } from './counters.ts'
import type { FilterShape } from './filterShape.ts'
import { filterShapes } from './filters/index.ts'
import { type Data, type Flat, readFlat, writeFlat } from './lens.ts'
import { type Parent, type Place, readPlace, writePlace } from './place.ts'
import { type Protocol, protocolName, protocolNumber, protocols } from './protocols.ts'
import { swapped } from './turns.ts'
import { nodeNumber, nodeText } from './u32Handle.ts'

type OptionsOf<S> = S extends FilterShape<infer N, infer L> ? { kind: N; options?: Flat<L> | undefined } : never
/** Kind and options. */
export type FilterOptions = OptionsOf<(typeof filterShapes)[number]>

/** What tells filters from one another, beside their kind. */
interface Position {
  /** For packets of this protocol: `ip`, `ipv6`, `802.1Q`, `all` (the default). */
  protocol?: Protocol | undefined
  /** The lowest is asked first; the kernel chooses if left out. */
  priority?: number | undefined
  /** Of filters with the same priority; `800::5` with u32, the mark with fw. The kernel chooses if left out. */
  handle?: number | string | undefined
  /** 0 is asked first; others are gone to. */
  chain?: number | undefined
}

/** A filter: which packets, and what becomes of them. The options of a kind that is not declared are in `raw` alone. */
export type Filter = Place &
  Position &
  FilterOptions & {
    /** What is done with a packet that matches, one after another. */
    actions?: Action[] | undefined
    stats?: Counters | undefined
    /** With `raw: true`: the message that this was made from. */
    raw?: FilterMessage | undefined
  }

/** A filter to be made. One as it was read is one too: what is only told is left out. */
export type FilterInput = Omit<Place, 'dev'> &
  Position &
  FilterOptions & {
    dev?: LinkRef | undefined
    actions?: readonly ActionInput[] | undefined
    stats?: Counters | undefined
    raw?: FilterMessage | undefined
  }

/** What filters can be asked for by. */
export interface FilterFilter extends Position {
  dev?: LinkRef | undefined
  block?: number | undefined
  parent?: Parent | undefined
  kind?: string | undefined
}

/** The fields of a filter. */
export const filterFields: Fields<Filter> = {
  dev: true,
  block: true,
  parent: true,
  protocol: true,
  priority: true,
  handle: true,
  chain: true,
  kind: true,
  options: true,
  actions: true,
  stats: true,
  raw: true,
}
/** What filters can be asked for by. */
export const filterFilters: Fields<FilterFilter> = {
  dev: true,
  block: true,
  parent: true,
  protocol: true,
  priority: true,
  handle: true,
  chain: true,
  kind: true,
}

const shapes: ReadonlyMap<unknown, FilterShape<string, any>> = new Map(filterShapes.map(shape => [shape.kind, shape]))

/** The flat form of a filter. */
export function readFilter(message: FilterMessage): Filter {
  const { handle, info, attributes } = message
  const { kind, options, chain = 0, stats2 } = attributes as Data
  const shape = shapes.get(kind)
  const filter: Data = {
    ...readPlace(message),
    protocol: protocolName(swapped(info & 0xffff)),
    priority: info >>> 16,
    handle: kind === 'u32' ? nodeText(handle) : handle,
    chain,
    kind,
  }
  if (options !== undefined) filter['options'] = shape === undefined ? {} : readFlat(shape.lenses, options)
  const act = options?.act as ActionMessage[] | undefined
  if (act !== undefined) filter['actions'] = act.map(readAction)
  if (stats2 !== undefined) filter['stats'] = countersOf(stats2)
  return filter as Filter
}

/** Header and attributes that tell which filter is meant. Throws an InputError with the field. */
export function keyOf(input: FilterFilter & Place): Message & { attributes: Data } {
  const { protocol, priority, handle, chain, kind } = input
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= 0xffff)) {
    throw new InputError('expected 0 to 65535', ['priority'])
  }
  if (chain !== undefined && !(Number.isInteger(chain) && chain >= 0 && chain <= 0x0fff_ffff)) {
    throw new InputError('expected 0 to 268435455', ['chain'])
  }
  const ethertype = protocol === undefined ? 0 : swapped(protocolNumber(protocol, 'protocol'))
  return {
    ...writePlace(input),
    handle: handle === undefined ? 0 : nodeNumber(handle, 'handle'),
    info: (((priority ?? 0) << 16) | ethertype) >>> 0,
    attributes: { ...(chain === undefined || chain === 0 ? {} : { chain }), ...(kind === undefined ? {} : { kind }) },
  }
}

/** The message that makes a filter; links are meant by number. Throws an InputError with the field. */
export function writeFilter(input: FilterInput): Message {
  const { kind, options = {}, actions, protocol = 'all' } = input
  const shape = shapes.get(kind)
  if (shape === undefined)
    throw new InputError(`${JSON.stringify(kind)} is none of ${[...shapes.keys()].join(', ')}`, ['kind'])
  const message = keyOf({ ...(input as FilterFilter & Place), protocol })
  const data = inside('options', () => {
    const written = writeFlat(shape.lenses, options as Data, {})
    shape.finish?.(written, options as Data, protocolNumber(protocol, 'protocol'))
    return written
  })
  if (actions !== undefined && actions.length > 0) data['act'] = writeActions(actions, 'actions')
  return { ...message, attributes: { ...message.attributes, options: data } as never }
}

function inside<R>(name: string, go: () => R): R {
  try {
    return go()
  } catch (error) {
    throw at(name, error)
  }
}

/** The same with numbers of links in place of what meant them. */
export function resolveFilter<T extends FilterInput | FilterFilter>(input: T, resolve: Resolve): T | Promise<T> {
  const outer = numbered(input as Data, ['dev'], resolve)
  const { actions, options } = input as Data
  const inner = Array.isArray(actions) ? actions.map(one => resolveAction(one, resolve)) : undefined
  const from =
    typeof options === 'object' && options !== null ? numbered(options as Data, ['fromif'], resolve) : undefined
  const join = (whole: Data, list: readonly unknown[] | undefined, data: unknown) => ({
    ...whole,
    ...(list === undefined ? {} : { actions: list }),
    ...(data === undefined ? {} : { options: data }),
  })
  const waits = [outer, from, ...(inner ?? [])].some(one => one instanceof Promise)
  if (!waits) return join(outer as Data, inner, from) as T
  const list = inner === undefined ? undefined : Promise.all(inner)
  return Promise.all([outer, list, from]).then(([whole, all, data]) => join(whole as Data, all, data) as T)
}

/** True for a filter that has all that is asked for. */
export function fitsFilter(filter: FilterFilter): (object: Filter) => boolean {
  const handle = filter.handle === undefined ? undefined : nodeNumber(filter.handle, 'handle')
  const protocol = filter.protocol === undefined ? undefined : protocolNumber(filter.protocol, 'protocol')
  return one =>
    // The kernel tells of each priority as if it were a filter, without options.
    one.options !== undefined &&
    (filter.kind === undefined || one.kind === filter.kind) &&
    (filter.chain === undefined || one.chain === filter.chain) &&
    (filter.priority === undefined || one.priority === filter.priority) &&
    (handle === undefined || nodeNumber(one.handle!, 'handle') === handle) &&
    (protocol === undefined || protocolNumber(one.protocol!, 'protocol') === protocol)
}

/** The number of the protocol that stands for all. */
export const ALL: number = protocols.all
