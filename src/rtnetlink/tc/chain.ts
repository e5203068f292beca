import type { Filter as FilterMessage, FilterInput as Message } from '../../../protocol/tc/filter.ts'
import { tcMessages } from '../../../protocol/tc/tc.ts'
import type { CallOptions } from '../../connection/index.ts'
import type { Fields, Form } from '../form.ts'
import { Collection } from '../gettable.ts'
import { type LinkRef, numbered } from '../reference.ts'
import type { ReadOptions, Scope } from '../scope.ts'
import { type FilterOptions, keyOf, readFilter, writeFilter } from './filterForm.ts'
import type { Data } from './lens.ts'
import { type Parent, type Place, readPlace } from './place.ts'
import { placesOf } from './places.ts'
import type { Protocol } from './protocols.ts'

/** A chain of filters; with a kind, what its filters may look at (a template). */
export type Chain = Place & {
  chain: number
  protocol?: Protocol | undefined
} & (FilterOptions | { kind?: undefined; options?: undefined })

/** A chain to be made. */
export type ChainInput = Omit<Place, 'dev'> & {
  dev?: LinkRef | undefined
  chain: number
  protocol?: Protocol | undefined
} & (FilterOptions | { kind?: undefined; options?: undefined })

/** What chains can be asked for by. */
export interface ChainFilter {
  dev?: LinkRef | undefined
  block?: number | undefined
  parent?: Parent | undefined
  chain?: number | undefined
}

const filters: Fields<ChainFilter> = { dev: true, block: true, parent: true, chain: true }
const fields: Fields<Chain> = { ...filters, protocol: true, kind: true, options: true }

/** The flat form of a chain. */
export function readChain(message: FilterMessage): Chain {
  const { chain = 0, kind } = message.attributes
  const chained = { ...readPlace(message), chain }
  if (kind === undefined) return chained
  const { options, protocol } = readFilter(message)
  return { ...chained, kind, protocol, options } as Chain
}

function writeChain(input: ChainInput): Message {
  const message = input.kind === undefined ? keyOf(input as never) : writeFilter(input as never)
  return withChain(message, input)
}

/** The chain 0 is a chain too. */
const withChain = (message: Message, { chain }: ChainFilter): Message => ({
  ...message,
  attributes: { ...message.attributes, chain: chain ?? 0 } as never,
})

const form: Form<Chain, ChainInput, ChainFilter> = {
  what: 'chain',
  rows: tcMessages,
  add: 'newchain',
  delete: 'delchain',
  get: 'getchain',
  echoes: true,
  fields,
  filters,
  fading: [],
  read: readChain,
  write: writeChain,
  key: ({ dev, block, parent, chain }) => withChain(keyOf({ dev, block, parent } as never), { chain }),
  resolve: (input, resolve) => numbered(input as Data, ['dev'], resolve) as never,
  ask: ({ dev, block, parent }) => keyOf({ dev, block, parent } as never),
  fits:
    ({ chain }) =>
    one =>
      chain === undefined || one.chain === chain,
  identity: ({ dev, block, parent, chain }) => ({ dev, block, parent, chain }),
}

/** Chains of filters: `tc chain`. */
export class Chains extends Collection<Chain, ChainInput, ChainFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** The chains that fit. Without `parent`: those of every qdisc of the link; without `dev` and `block`: of all. */
  override async list(filter: ChainFilter = {}, options?: ReadOptions): Promise<Chain[]> {
    if (filter.block !== undefined || (filter.dev !== undefined && filter.parent !== undefined)) {
      return super.list(filter, options)
    }
    const { dev, ...rest } = filter
    const lists: Chain[] = []
    for (const place of await placesOf(this.scope, dev, options)) {
      lists.push(...(await super.list({ ...rest, ...place }, options)))
    }
    return lists
  }

  /** Deletes a chain with all its filters. */
  override delete(input: ChainInput | ChainFilter, options?: CallOptions): Promise<void> {
    return super.delete(input as ChainInput, options)
  }
}
