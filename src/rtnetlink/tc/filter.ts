import { InputError } from '../../../protocol/errors.ts'
import { NLM_F } from '../../../protocol/netlink/constants.ts'
import type { Filter as FilterMessage } from '../../../protocol/tc/filter.ts'
import { tcMessages } from '../../../protocol/tc/tc.ts'
import type { CallOptions } from '../../connection/index.ts'
import { asTold, compared, difference, type Form } from '../form.ts'
import { Collection } from '../gettable.ts'
import { CHANGE, type ReadOptions, type Scope } from '../scope.ts'
import {
  type Filter,
  type FilterFilter,
  type FilterInput,
  filterFields,
  filterFilters,
  fitsFilter,
  keyOf,
  readFilter,
  resolveFilter,
  writeFilter,
} from './filterForm.ts'
import { placesOf } from './places.ts'
import { naming } from './unsupported.ts'

const form: Form<Filter, FilterInput, FilterFilter> = {
  what: 'filter',
  rows: tcMessages,
  add: 'newtfilter',
  delete: 'deltfilter',
  get: 'gettfilter',
  echoes: true,
  replaces: NLM_F.ack | NLM_F.echo | NLM_F.create,
  fields: filterFields,
  filters: filterFilters,
  fading: ['stats'],
  read: (message: FilterMessage) => readFilter(message),
  write: writeFilter,
  key: input => keyOf(input as FilterFilter as never),
  resolve: resolveFilter,
  ask: filter => keyOf({ ...filter, handle: undefined, kind: undefined } as never),
  fits: fitsFilter,
  identity: ({ dev, block, parent, protocol = 'all', priority, handle, chain = 0, kind }) => ({
    dev,
    block,
    parent,
    protocol,
    priority,
    handle,
    chain,
    kind,
  }),
}

/** Filters of qdiscs: `tc filter`. */
export class Filters extends Collection<Filter, FilterInput, FilterFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Makes a filter. Rejects with KernelError EEXIST if it is there, UnsupportedError if the kernel has not got it. */
  override add(input: FilterInput, options?: ReadOptions): Promise<Filter> {
    return naming(modulesOf(input), () => super.add(input, options))
  }

  /** Makes a filter, or puts it in place of the one with the same priority and handle. */
  override replace(input: FilterInput, options?: ReadOptions): Promise<Filter> {
    return naming(modulesOf(input), () => super.replace(input, options))
  }

  /** Changes a filter that is there. Rejects with KernelError ENOENT if it is not. */
  change(input: FilterInput, options?: ReadOptions): Promise<Filter> {
    return naming(modulesOf(input), () => this.make(input, CHANGE | NLM_F.echo, options))
  }

  /**
   * Makes a filter unless one like it is there; a priority must be given. With a handle, one that differs is replaced;
   * without, one that has all that is asked for is enough.
   */
  override async ensure(input: FilterInput, options?: ReadOptions): Promise<Filter> {
    if (input.priority === undefined || input.priority === 0) throw new InputError('expected 1 to 65535', ['priority'])
    const there = input.handle === undefined ? await this.#alike(input, options) : undefined
    return there ?? naming(modulesOf(input), () => super.ensure(input, options))
  }

  async #alike(input: FilterInput, options: ReadOptions | undefined): Promise<Filter | undefined> {
    const numbered = await form.resolve(input, (ref, field) => this.scope.ifindex(ref, field, options))
    const [wanted, names] = [asTold(form, numbered), compared(form, numbered)]
    const objects = await this.list(form.identity(input), options)
    return objects.find(object => difference(names, wanted, object) === undefined)
  }

  /**
   * The filters that fit. Without `parent`: those of every qdisc of the link, without `dev` and `block`: those of every
   * link and block. Filters that hang on a class are listed where `parent` names it.
   */
  override async list(filter: FilterFilter = {}, options?: ReadOptions): Promise<Filter[]> {
    if (filter.block !== undefined || (filter.dev !== undefined && filter.parent !== undefined)) {
      return super.list(filter, options)
    }
    const { dev, ...rest } = filter
    const lists: Filter[] = []
    for (const place of await placesOf(this.scope, dev, options)) {
      lists.push(...(await super.list({ ...rest, ...place }, options)))
    }
    return lists
  }

  /** The same as `list`, one by one. */
  override async *stream(filter: FilterFilter = {}, options?: ReadOptions): AsyncGenerator<Filter, void, undefined> {
    if (filter.block !== undefined || (filter.dev !== undefined && filter.parent !== undefined)) {
      yield* super.stream(filter, options)
    } else {
      const { dev, ...rest } = filter
      for (const place of await placesOf(this.scope, dev, options)) yield* super.stream({ ...rest, ...place }, options)
    }
  }

  /** Deletes a filter; without a handle all with its priority. */
  override delete(input: FilterInput | FilterFilter, options?: CallOptions): Promise<void> {
    return super.delete(input as FilterInput, options)
  }

  /** Deletes a filter; false if there was none. */
  override deleteIfExists(input: FilterInput | FilterFilter, options?: CallOptions): Promise<boolean> {
    return super.deleteIfExists(input as FilterInput, options)
  }
}

const modulesOf = (input: FilterInput) => () => [
  `cls_${input.kind}`,
  ...(input.actions ?? []).map(({ kind }) => `act_${kind}`),
]
