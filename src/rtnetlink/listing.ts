/** Tables of the kernel whose messages hold several objects each. */
import { NotFoundError } from '../../protocol/errors.ts'
import type { CallOptions } from '../connection/index.ts'
import { checkFields, type Fields, rehearse } from './form.ts'
import { ifindexOf, type LinkRef, numbered } from './reference.ts'
import { CHANGE, makeRequest, type Rows, type Scope } from './scope.ts'

/** What the objects of such a table look like to users and to the kernel. */
export interface ListForm<Out, Filter> {
  /** One of its objects, for errors: `VLAN`. */
  readonly what: string
  readonly rows: Rows
  /** Names of its messages: the one that tells of objects, and the one that asks for them. */
  readonly made: string
  /** Another message that tells of objects. */
  readonly alsoMade?: string
  readonly get: string
  readonly filters: Fields<Filter>
  /** Fields of filters and inputs that mean links. */
  readonly references: readonly string[]
  /** The request of a dump. */
  ask(filter: Filter): object
  /** The objects in a message. */
  read(message: any): Out[]
  /** What of an object was asked for: nothing, all of it, or a part. Throws an InputError with the field. */
  pick(filter: Filter): (object: Out) => Out[]
}

/** `list`, `stream`, `find`, `get` for such a table, and what its changes need. */
export class Listing<Out extends object, Filter extends object> {
  protected readonly scope: Scope
  readonly #form: ListForm<Out, Filter>

  constructor(scope: Scope, form: ListForm<Out, Filter>) {
    this.scope = scope
    this.#form = form
  }

  /** All objects, or those that fit. */
  async list(filter: Filter = {} as Filter, options?: CallOptions): Promise<Out[]> {
    const [request, pick] = await this.#asked(filter, options)
    return (await this.scope.connection.dump(request, options)).flat().flatMap(pick)
  }

  /** The objects as they come from the kernel, in constant memory. */
  async *stream(filter: Filter = {} as Filter, options?: CallOptions): AsyncGenerator<Out, void, undefined> {
    const [request, pick] = await this.#asked(filter, options)
    for await (const objects of this.scope.connection.stream(request, options)) yield* objects.flatMap(pick)
  }

  /** The first object that fits, or `undefined`. */
  async find(filter: Filter, options?: CallOptions): Promise<Out | undefined> {
    return (await this.list(filter, options))[0]
  }

  /** The first object that fits. Rejects with NotFoundError if there is none. */
  async get(filter: Filter, options?: CallOptions): Promise<Out> {
    const found = await this.find(filter, options)
    if (found === undefined) throw new NotFoundError(`the ${this.#form.what} ${JSON.stringify(filter)}`)
    return found
  }

  async #asked(filter: Filter, options: CallOptions | undefined) {
    const form = this.#form
    checkFields(filter, form.filters, form.what)
    form.pick(filter)
    const resolved = await this.resolved(filter, options)
    return [this.request(form.get, 0, form.ask(resolved)), form.pick(resolved)] as const
  }

  /** The same with numbers of links in place of names. */
  protected resolved<T extends object>(input: T, options: CallOptions | undefined): T | Promise<T> {
    const ask = (ref: LinkRef, field: string) => ifindexOf(ref, field) ?? this.scope.ifindex(ref, field, options)
    return numbered(input, this.#form.references as (keyof T & string)[], ask)
  }

  /** Sends a change. What cannot be sent is refused before the kernel is asked for the number of a link. */
  protected async change<T extends object>(
    name: string,
    input: T,
    fields: Readonly<Record<string, true>>,
    write: (input: T) => object,
    options?: CallOptions & { flags?: number; rows?: Rows },
  ): Promise<void> {
    const { what, rows: own, references } = this.#form
    const { flags = CHANGE, rows = own, ...call } = options ?? {}
    checkFields(input, fields, what)
    const known = numbered(input, references as (keyof T & string)[], (ref, field) => ifindexOf(ref, field) ?? 1) as T
    rehearse(rows, name, write(known))
    const message = write(await this.resolved(input, call))
    await this.scope.connection.request(makeRequest(rows, name, flags, message), call)
  }

  /** A request whose answers are read as objects of this table. */
  protected request(name: string, flags: number, message: object) {
    const { rows, made, alsoMade = made, read } = this.#form
    const [type, codec] = rows[made]!
    const other = rows[alsoMade]![0]
    return makeRequest<Out[]>(rows, name, flags, message, {
      decode: (view, offset, length, told) =>
        told === type || told === other ? read(codec.decode(view, offset, length, { errors: [] })) : undefined,
    })
  }
}
