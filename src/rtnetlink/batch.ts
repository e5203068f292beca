import type { CallOptions, Connection, Request } from '../connection/index.ts'
import type { AddressInput } from './addressForm.ts'
import type { Table } from './collection.ts'
import type { LinkChanges, LinkInput } from './linkForm.ts'
import { linkRequests } from './linkRequest.ts'
import type { NeighbourInput } from './neighbourForm.ts'
import type { LinkRef } from './reference.ts'
import type { RouteInput } from './routeForm.ts'
import type { RuleInput } from './ruleForm.ts'

/** The verbs of a batch for one kind of object: each puts one request into it. */
export interface BatchVerbs<In> {
  add(input: In): void
  replace(input: In): void
  delete(input: In): void
}

/** The verbs of a batch for links. */
export interface BatchLinkVerbs {
  add(input: LinkInput): void
  set(ref: LinkRef, changes: LinkChanges): void
  delete(ref: LinkRef): void
}

/** Where the verbs of a batch get their requests. */
export interface BatchTables {
  address: Table<any, AddressInput, any>
  route: Table<any, RouteInput, any>
  neighbour: Table<any, NeighbourInput, any>
  rule: Table<any, RuleInput, any>
}

/**
 * Changes that are sent together: hundreds in one system call, carried out in their order, each with an outcome of its
 * own. Links are meant by number (`dev: link`), since nobody is asked for names in between; bad input throws at once.
 */
export class Batch {
  readonly link: BatchLinkVerbs
  readonly address: BatchVerbs<AddressInput>
  readonly route: BatchVerbs<RouteInput>
  readonly neighbour: BatchVerbs<NeighbourInput>
  readonly rule: Omit<BatchVerbs<RuleInput>, 'replace'>
  readonly #connection: Connection
  #requests: Request<unknown>[] = []

  constructor(connection: Connection, tables: BatchTables) {
    this.#connection = connection
    const put = (request: Request<unknown>): void => void this.#requests.push(request)
    this.link = {
      add: input => put(linkRequests.add(input)),
      set: (ref, changes) => put(linkRequests.set(ref, changes)),
      delete: ref => put(linkRequests.delete(ref)),
    }
    this.address = verbs(tables.address, put)
    this.route = verbs(tables.route, put)
    this.neighbour = verbs(tables.neighbour, put)
    const { add, delete: remove } = verbs(tables.rule, put)
    this.rule = { add, delete: remove }
  }

  /** How many requests wait to be sent. */
  get length(): number {
    return this.#requests.length
  }

  /**
   * Sends all; resolves to an outcome for each, in their order. What can be carried out is, whatever becomes of
   * others.
   */
  async send(options?: CallOptions): Promise<PromiseSettledResult<void>[]> {
    const requests = this.#requests
    this.#requests = []
    const outcomes = await this.#connection.batch(requests, options)
    return outcomes.map(outcome =>
      outcome.status === 'rejected' ? outcome : { status: 'fulfilled', value: undefined },
    )
  }
}

function verbs<In extends object>(
  table: Table<any, In, any>,
  put: (request: Request<unknown>) => void,
): BatchVerbs<In> {
  return {
    add: input => put(table.prepareAdd(input)),
    replace: input => put(table.prepareReplace(input)),
    delete: input => put(table.prepareDelete(input)),
  }
}
