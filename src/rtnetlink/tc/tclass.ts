import { tcMessages } from '../../../protocol/tc/tc.ts'
import type { CallOptions } from '../../connection/index.ts'
import type { Form } from '../form.ts'
import { Collection } from '../gettable.ts'
import { type LinkRef, numbered } from '../reference.ts'
import { CHANGE, makeRequest, type ReadOptions, type Scope } from '../scope.ts'
import { withKind } from './qdisc.ts'
import { formatHandle, formatParent, type Handle, type Parent, parseHandle } from './qdiscHandle.ts'
import { type Tclass, type TclassInput, tclassFields } from './tcForm.ts'
import { readTclass, tclassKey, writeTclass } from './tcMessage.ts'

/** Which classes. */
export interface TclassFilter {
  dev?: LinkRef | undefined
  kind?: string | undefined
  parent?: Parent | undefined
  classid?: Handle | undefined
}

/** What tells a class from others: a whole class as it was read, too. */
export interface TclassRef {
  dev: LinkRef
  classid: Handle
  parent?: Parent | undefined
}

const rows = { newtclass: tcMessages.newtclass, deltclass: tcMessages.deltclass, gettclass: tcMessages.gettclass }

const form: Form<Tclass, TclassInput, TclassFilter> = {
  what: 'class',
  rows,
  add: 'newtclass',
  delete: 'deltclass',
  get: 'gettclass',
  echoes: true,
  fields: tclassFields,
  filters: { dev: true, kind: true, parent: true, classid: true },
  // The kernel rounds times and bursts to its clock.
  fading: ['stats', 'leaf', 'offloaded', 'options'],
  read: readTclass,
  write: writeTclass,
  key: ({ parent = 'none' as Parent, ...input }) => tclassKey({ ...input, parent }),
  resolve: (input, resolve) => numbered(input as { dev?: LinkRef }, ['dev'], resolve) as never,
  ask: ({ dev }) => ({ ifindex: (dev as number | undefined) ?? 0 }),
  fits({ dev, kind, parent, classid }) {
    const place = parent === undefined ? undefined : formatParent(parseHandle(parent, 'parent'))
    const number = classid === undefined ? undefined : formatHandle(parseHandle(classid, 'classid'))
    return object =>
      (dev === undefined || object.dev === dev) &&
      (kind === undefined || object.kind === kind) &&
      (place === undefined || told(object) === place) &&
      (number === undefined || object.classid === number)
  },
  identity: ({ dev, classid }) => ({ dev, classid }),
}

/** The kernel tells of a class right under its qdisc that it hangs on `root`. */
const told = ({ parent, classid }: Tclass): Parent => (parent === 'root' ? `${classid.split(':')[0]}:` : parent)

/** Classes of qdiscs: `tc class`. */
export class Tclasses extends Collection<Tclass, TclassInput, TclassFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Makes a class. Rejects with KernelError EEXIST if it is there. */
  override add(input: TclassInput, options?: ReadOptions): Promise<Tclass> {
    return withKind(input?.kind, super.add(input, options))
  }

  /** Makes a class, or changes the one that is there. */
  override replace(input: TclassInput, options?: ReadOptions): Promise<Tclass> {
    return withKind(input?.kind, super.replace(input, options))
  }

  /** Deletes a class. */
  override delete(ref: TclassRef, options?: CallOptions): Promise<void> {
    return super.delete(ref as TclassInput, options)
  }

  /** Deletes a class; false if there was none. */
  override async deleteIfExists(ref: TclassRef, options?: CallOptions): Promise<boolean> {
    return super.deleteIfExists(ref as TclassInput, options)
  }

  /** Changes options of a class that is there. */
  async change(input: TclassInput, options?: CallOptions): Promise<void> {
    const message = writeTclass({ ...input, dev: 1 } as TclassInput)
    message.ifindex = await this.scope.ifindex(input.dev, 'dev', options)
    await this.scope.connection.request(makeRequest(rows, 'newtclass', CHANGE, message), options)
  }

  /** The classes of all links, or those that fit. The kernel tells of one link at a time. */
  override async list(filter: TclassFilter = {}, options?: ReadOptions): Promise<Tclass[]> {
    if (filter?.dev !== undefined) return super.list(filter, options)
    const found: Tclass[] = []
    for (const dev of await this.#links(options)) found.push(...(await super.list({ ...filter, dev }, options)))
    return found
  }

  /** The links that have a qdisc. */
  async #links(options?: ReadOptions): Promise<Set<number>> {
    const decode = (view: DataView, offset: number, length: number) =>
      tcMessages.getqdisc[1].header.decode(view, offset, length).ifindex as number
    const request = makeRequest<number>({ getqdisc: tcMessages.getqdisc }, 'getqdisc', 0, {}, { decode })
    return new Set(await this.scope.connection.dump(request, options))
  }
}
