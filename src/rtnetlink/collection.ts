import { KernelError, NotFoundError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { CallOptions, Request } from '../connection/index.ts'
import { asTold, checkCondition, checkFields, compared, difference, type Form, rehearse } from './form.ts'
import { ifindexOf, type LinkRef, numberAt } from './reference.ts'
import { ADD, CHANGE, isAbsent, makeRequest, orAbsent, REPLACE, type ReadOptions, type Scope } from './scope.ts'

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
    return this.make(input, ADD, options)
  }

  /** Makes an object, or puts it in place of the one that is there. */
  replace(input: In, options?: ReadOptions): Promise<Out> {
    return this.make(input, this.#form.replaces ?? REPLACE, options)
  }

  /**
   * Makes an object unless it is there already; one that differs is set right. Rejects with KernelError EEXIST
   * where the kernel cannot change what differs.
   */
  async ensure(input: In, options?: ReadOptions): Promise<Out> {
    try {
      return await this.make(input, ADD, options)
    } catch (error) {
      if (!(error instanceof KernelError) || error.code !== 'EEXIST') throw error
    }
    const form = this.#form
    const numbered = await this.#resolved(input, form.fields, options)
    const names = compared(form, numbered)
    const before = await this.#nearest(numbered, names, options)
    if (before !== undefined && before.wrong === undefined) return before.object
    await this.replace(numbered, options)
    const lasting = names.filter(name => !form.fading.includes(name as never))
    const after = await this.#nearest(numbered, lasting, options)
    if (after !== undefined && after.wrong === undefined) return after.object
    const text = `the ${form.what} is there and differs in what the kernel does not change`
    throw new KernelError(`RTM_${form.add.toUpperCase()}`, 17, 'EEXIST', { path: [after?.wrong ?? form.what], text })
  }

  /** Of the objects that the kernel takes for `input` the one that has all `names` as wanted, or else any. */
  async #nearest(
    input: In,
    names: readonly string[],
    options: ReadOptions | undefined,
  ): Promise<{ object: Out; wrong: string | undefined } | undefined> {
    const wanted = asTold(this.#form, input)
    const objects = await this.list(this.#form.identity(input), options)
    const seen = objects.map(object => ({ object, wrong: difference(names, wanted, object) }))
    return seen.find(({ wrong }) => wrong === undefined) ?? seen[0]
  }

  /** Sends an object, and resolves to what the kernel made of it. */
  protected async make(input: In, flags: number, options: ReadOptions | undefined): Promise<Out> {
    const form = this.#form
    const resolved = this.#resolved(input, form.fields, options)
    const numbered = resolved instanceof Promise ? await resolved : resolved
    const request = this.request(form.add, form.echoes ? flags : flags & ~NLM_F.echo, form.write(numbered), options)
    const [made] = await this.scope.connection.request(request, options)
    return made ?? this.#found(numbered, (await this.#nearest(numbered, compared(form, numbered), options))?.object)
  }

  #found(asked: object, found: Out | undefined): Out {
    if (found !== undefined) return found
    throw new NotFoundError(`the ${this.#form.what} ${JSON.stringify(asked)}`)
  }

  /** Deletes an object, as it was read or by what tells it from others. */
  async delete(input: In, options?: CallOptions): Promise<void> {
    const form = this.#form
    const numbered = await this.#resolved(input, form.fields, options)
    const request = this.request(form.delete, CHANGE, (form.key ?? form.write)(numbered))
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
    return this.#found(filter, await this.find(filter, options))
  }

  /** All objects, or those that fit. */
  async list(filter?: Filter, options?: ReadOptions): Promise<Out[]> {
    const form = this.#form
    const numbered = filter === undefined ? ({} as Filter) : await this.#resolved(filter, form.filters, options)
    const fits = form.fits(numbered)
    const objects = await this.scope.connection.dump(this.request(form.get, 0, form.ask(numbered), options), options)
    return objects.filter(fits)
  }

  /** The objects one by one as they come from the kernel, in constant memory. */
  async *stream(filter?: Filter, options?: ReadOptions): AsyncGenerator<Out, void, undefined> {
    const form = this.#form
    const numbered = filter === undefined ? ({} as Filter) : await this.#resolved(filter, form.filters, options)
    const fits = form.fits(numbered)
    const request = this.request(form.get, 0, form.ask(numbered), options)
    for await (const object of this.scope.connection.stream(request, options)) {
      if (fits(object)) yield object
    }
  }

  /**
   * Deletes all objects that fit; at least one condition must be given. Resolves to how many went, rejects with
   * what the kernel said of the first that it kept.
   */
  async flush(filter: Filter, options?: CallOptions): Promise<number> {
    checkCondition(filter)
    const objects = await this.list(filter, options)
    const requests = objects.map(object => this.prepareDelete(object as unknown as In))
    let count = 0
    for (const outcome of await this.scope.connection.batch(requests, options)) {
      if (outcome.status === 'fulfilled') count++
      else if (!isAbsent(outcome.reason)) throw outcome.reason
    }
    return count
  }

  /** The request of `add` for a batch; links are meant by number. */
  prepareAdd(input: In): Request<Out> {
    return this.request(this.#form.add, ADD & ~NLM_F.echo, this.#form.write(this.#direct(input)))
  }

  /** The request of `replace` for a batch. */
  prepareReplace(input: In): Request<Out> {
    return this.request(
      this.#form.add,
      (this.#form.replaces ?? REPLACE) & ~NLM_F.echo,
      this.#form.write(this.#direct(input)),
    )
  }

  /** The request of `delete` for a batch. */
  prepareDelete(input: In): Request<Out> {
    return this.request(this.#form.delete, CHANGE, (this.#form.key ?? this.#form.write)(this.#direct(input)))
  }

  #direct(input: In): In {
    checkFields(input, this.#form.fields, this.#form.what)
    return this.#form.resolve(input, numberAt) as In
  }

  /** What cannot be sent is refused before the kernel is asked for the number of a link. */
  #resolved<T extends In | Filter>(
    input: T,
    fields: Readonly<Record<string, true>>,
    options: CallOptions | undefined,
  ): T | Promise<T> {
    const form = this.#form
    checkFields(input, fields, this.#form.what)
    let named = false
    const numbered = form.resolve(input, (ref, field) => {
      const ifindex = ifindexOf(ref, field)
      named ||= ifindex === undefined
      return ifindex ?? 1
    }) as T
    if (!named) return numbered
    if (fields === form.fields) rehearse(form.rows, form.add, form.write(numbered as In))
    else {
      form.fits(numbered as Filter)
      rehearse(form.rows, form.get, form.ask(numbered as Filter))
    }
    const ask = (ref: LinkRef, field: string) => ifindexOf(ref, field) ?? this.scope.ifindex(ref, field, options)
    return form.resolve(input, ask)
  }

  protected request(name: string, flags: number, message: object, options?: ReadOptions): Request<Out> {
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
