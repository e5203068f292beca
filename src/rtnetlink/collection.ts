/** The verbs of a table of the kernel. What is special to a table stands in its form. */
import { InputError, KernelError, NotFoundError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { CallOptions, Request } from '../connection/index.ts'
import { ifindexOf, type LinkRef, numberAt } from './reference.ts'
import { ADD, CHANGE, makeRequest, orAbsent, REPLACE, type ReadOptions, type Rows, type Scope } from './scope.ts'

/** Tells the number of a link; `field` is its place in the input. */
export type Resolve = (ref: LinkRef, field: string) => number | Promise<number>

/** What a table's objects look like to users and to the kernel. */
export interface Form<Out, In, Filter> {
  /** One of its objects, for errors: `address`. */
  readonly what: string
  readonly rows: Rows
  /** Names of its messages: `newaddr`, `deladdr`, `getaddr`. */
  readonly add: string
  readonly delete: string
  readonly get: string
  /** True if the kernel sends back what it made (NLM_F_ECHO). */
  readonly echoes: boolean
  /** The flat form of a message. */
  read(message: any): Out
  /** The message that makes `input`; links are meant by number. Throws an InputError with the field. */
  write(input: In): object
  /** The message that deletes `input`; the same if left out. */
  key?(input: In): object
  /** The same with numbers of links in place of names. */
  resolve<T extends In | Filter>(input: T, resolve: Resolve): T | Promise<T>
  /** The request of a dump: conditions that the kernel checks. */
  ask(filter: Filter): object
  /** Conditions that the kernel does not check, or not on older kernels. */
  fits(object: Out, filter: Filter): boolean
  /** What tells `input` from all other objects. */
  identity(input: In): Filter
  /** True if `object` has all that `input` asks for. */
  satisfies(object: Out, input: In): boolean
}

/** `add`, `ensure`, `replace`, `delete`, `find`, `list`, `stream`, `flush` for the objects of one table. */
export class Table<Out extends object, In extends object, Filter extends object> {
  protected readonly scope: Scope
  readonly #form: Form<Out, In, Filter>

  constructor(scope: Scope, form: Form<Out, In, Filter>) {
    this.scope = scope
    this.#form = form
  }

  /** Makes an object, and resolves to what the kernel made. Rejects with KernelError EEXIST if it is there. */
  add(input: In, options?: ReadOptions): Promise<Out> {
    return this.#make(input, ADD, options)
  }

  /** Makes an object, or puts it in place of the one that is there. */
  replace(input: In, options?: ReadOptions): Promise<Out> {
    return this.#make(input, REPLACE, options)
  }

  /** Makes an object unless it is there already; one that differs is replaced. */
  async ensure(input: In, options?: ReadOptions): Promise<Out> {
    try {
      return await this.#make(input, ADD, options)
    } catch (error) {
      if (!(error instanceof KernelError) || error.code !== 'EEXIST') throw error
    }
    const existing = await this.find(this.#form.identity(input), options)
    if (existing !== undefined && this.#form.satisfies(existing, await this.#resolved(input, options))) return existing
    return this.replace(input, options)
  }

  async #make(input: In, flags: number, options: ReadOptions | undefined): Promise<Out> {
    const form = this.#form
    const resolved = this.#resolved(input, options)
    const numbered = resolved instanceof Promise ? await resolved : resolved
    const request = this.#request(form.add, form.echoes ? flags : flags & ~NLM_F.echo, form.write(numbered), options)
    const [made] = await this.scope.connection.request(request, options)
    return made ?? (await this.one(form.identity(numbered), options))
  }

  /** Deletes an object, as it was read or by what tells it from others. */
  async delete(input: In, options?: CallOptions): Promise<void> {
    const form = this.#form
    const numbered = await this.#resolved(input, options)
    const request = this.#request(form.delete, CHANGE, (form.key ?? form.write)(numbered))
    await this.scope.connection.request(request, options)
  }

  /** Deletes an object; false if there was none. */
  async deleteIfExists(input: In, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(input, options).then(() => true))) ?? false
  }

  /** The first object that fits, or `undefined`. */
  async find(filter: Filter, options?: ReadOptions): Promise<Out | undefined> {
    return (await this.list(filter, options))[0]
  }

  /** The first object that fits. Rejects with NotFoundError if there is none. */
  protected async one(filter: Filter, options?: ReadOptions): Promise<Out> {
    const found = await this.find(filter, options)
    if (found !== undefined) return found
    throw new NotFoundError(`the ${this.#form.what} ${JSON.stringify(filter)}`)
  }

  /** All objects, or those that fit. */
  async list(filter?: Filter, options?: ReadOptions): Promise<Out[]> {
    const form = this.#form
    if (filter === undefined) return this.scope.connection.dump(this.#dump({} as Filter, options), options)
    const numbered = await this.#resolved(filter, options)
    const objects = await this.scope.connection.dump(this.#dump(numbered, options), options)
    return objects.filter(object => form.fits(object, numbered))
  }

  /** The objects one by one as they come from the kernel, in constant memory. */
  async *stream(filter?: Filter, options?: ReadOptions): AsyncGenerator<Out, void, undefined> {
    const numbered = filter === undefined ? undefined : await this.#resolved(filter, options)
    for await (const object of this.scope.connection.stream(this.#dump(numbered ?? ({} as Filter), options), options)) {
      if (numbered === undefined || this.#form.fits(object, numbered)) yield object
    }
  }

  /** Deletes all objects that fit; at least one condition must be given. Resolves to how many went. */
  async flush(filter: Filter, options?: CallOptions): Promise<number> {
    if (Object.values(filter).every(value => value === undefined)) throw new InputError('expected a condition')
    const objects = await this.list(filter, options)
    const requests = objects.map(object => this.prepareDelete(object as unknown as In))
    const outcomes = await this.scope.connection.batch(requests, options)
    return outcomes.filter(({ status }) => status === 'fulfilled').length
  }

  /** The request of `add` for a batch; links are meant by number. */
  prepareAdd(input: In): Request<Out> {
    return this.#request(this.#form.add, ADD & ~NLM_F.echo, this.#form.write(this.#direct(input)))
  }

  /** The request of `replace` for a batch. */
  prepareReplace(input: In): Request<Out> {
    return this.#request(this.#form.add, REPLACE & ~NLM_F.echo, this.#form.write(this.#direct(input)))
  }

  /** The request of `delete` for a batch. */
  prepareDelete(input: In): Request<Out> {
    const form = this.#form
    return this.#request(form.delete, CHANGE, (form.key ?? form.write)(this.#direct(input)))
  }

  #direct(input: In): In {
    return this.#form.resolve(input, numberAt) as In
  }

  #resolved<T extends In | Filter>(input: T, options: CallOptions | undefined): T | Promise<T> {
    return this.#form.resolve(input, (ref, field) => ifindexOf(ref, field) ?? this.scope.ifindex(ref, field, options))
  }

  #dump(filter: Filter, options: ReadOptions | undefined): Request<Out> {
    return this.#request(this.#form.get, 0, this.#form.ask(filter), options)
  }

  #request(name: string, flags: number, message: object, options?: ReadOptions): Request<Out> {
    const form = this.#form
    const [made, codec] = form.rows[form.add]!
    const context = { errors: [] }
    const keep = options?.raw === true
    return makeRequest(form.rows, name, flags, message, {
      decode(view, offset, length, type) {
        if (type !== made) return undefined
        const message = codec.decode(view, offset, length, context)
        const object = form.read(message)
        if (keep) (object as { raw?: unknown }).raw = message
        return object
      },
    })
  }
}

/** A table whose objects are got by what tells them from others. */
export class Collection<Out extends object, In extends object, Filter extends object> extends Table<Out, In, Filter> {
  /** The first object that fits. Rejects with NotFoundError if there is none. */
  get(filter: Filter, options?: ReadOptions): Promise<Out> {
    return this.one(filter, options)
  }
}
