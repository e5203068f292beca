import { InputError, NotFoundError } from '../../../protocol/errors.ts'
import { NLM_F } from '../../../protocol/netlink/constants.ts'
import type { Actions as Message } from '../../../protocol/tc/action.ts'
import { tcMessages } from '../../../protocol/tc/tc.ts'
import type { CallOptions, Request } from '../../connection/index.ts'
import { ifindexOf } from '../reference.ts'
import { ADD, CHANGE, makeRequest, orAbsent, REPLACE, type ReadOptions, type Scope } from '../scope.ts'
import { type Action, type ActionInput, readAction, resolveAction, writeActions } from './actionForm.ts'
import { actionShapes } from './actions/index.ts'
import { naming } from './unsupported.ts'

/** A kind of action. */
export type ActionKind = (typeof actionShapes)[number]['kind']

/** Which action is meant. */
export interface ActionRef {
  kind: ActionKind
  /** Its number among those of its kind. */
  index: number
}

/** What actions can be asked for by. */
export interface ActionFilter {
  kind?: ActionKind | undefined
  index?: number | undefined
  /** Only those that a packet met within so many milliseconds. */
  sinceMs?: number | undefined
}

/** TCA_FLAG_LARGE_DUMP_ON: more than 32 actions in a message. */
const LARGE = { value: 1, selector: 1 }
const LEVELS = ['attributes', 'tab', '[0]']

/** Actions that filters can share: `tc actions`. */
export class Actions {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** Makes an action. Rejects with KernelError EEXIST if its index is taken. */
  add(input: ActionInput, options?: ReadOptions): Promise<Action> {
    return this.#make(input, ADD, options)
  }

  /** Makes an action, or puts it in place of the one with its index. */
  replace(input: ActionInput, options?: ReadOptions): Promise<Action> {
    return this.#make(input, REPLACE, options)
  }

  async #make(input: ActionInput, flags: number, options: ReadOptions | undefined): Promise<Action> {
    // What cannot be sent is refused before the kernel is asked for the number of a link.
    writeActions([await resolveAction(input, (ref, field) => ifindexOf(ref, field) ?? 1)], 'action')
    const resolved = await resolveAction(input, (ref, field) => this.#scope.ifindex(ref, field, options))
    const request = this.#request('newaction', flags, { tab: writeActions([resolved], 'action') })
    const [made] = await naming(
      () => [`act_${input.kind}`],
      () => this.#scope.connection.request(request, options),
    )
    return made?.[0] ?? this.get({ kind: input.kind, index: resolved.index ?? 0 }, options)
  }

  /** One action. Rejects with NotFoundError if there is none. */
  async get(ref: ActionRef, options?: ReadOptions): Promise<Action> {
    const found = await this.find(ref, options)
    if (found !== undefined) return found
    throw new NotFoundError(`the action ${ref.kind} ${ref.index}`)
  }

  /** One action, or `undefined`. */
  async find({ kind, index }: ActionRef, options?: ReadOptions): Promise<Action | undefined> {
    const request = this.#request('getaction', 0, { tab: [meant(kind, index)] })
    const answers = await orAbsent(this.#scope.connection.request(request, options))
    return answers?.[0]?.[0]
  }

  /** All actions, or those that fit. */
  async list({ kind, index, sinceMs }: ActionFilter = {}, options?: ReadOptions): Promise<Action[]> {
    const kinds = kind === undefined ? actionShapes.map(shape => shape.kind) : [known(kind)]
    const timeDelta = sinceMs === undefined ? {} : { timeDelta: sinceMs }
    const all: Action[] = []
    for (const one of kinds) {
      const request = this.#request('getaction', 0, { tab: [{ kind: one }], flags: LARGE, ...timeDelta })
      for (const part of await this.#scope.connection.dump(request, options)) all.push(...part)
    }
    return index === undefined ? all : all.filter(action => action.index === index)
  }

  /** Deletes an action. Rejects with KernelError EPERM while filters use it. */
  async delete({ kind, index }: ActionRef, options?: CallOptions): Promise<void> {
    const request = this.#request('delaction', CHANGE, { tab: [meant(kind, index)] })
    await this.#scope.connection.request(request, options)
  }

  /** Deletes an action; false if there was none. */
  async deleteIfExists(ref: ActionRef, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(ref, options).then(() => true))) ?? false
  }

  /** Deletes all actions of a kind that no filter uses. Rejects with KernelError EPERM if filters use one. */
  async flush({ kind }: { kind: ActionKind }, options?: CallOptions): Promise<void> {
    const request = this.#request('delaction', CHANGE | NLM_F.root, { tab: [{ kind: known(kind) }], flags: LARGE })
    await this.#scope.connection.request(request, options)
  }

  #request(
    name: 'newaction' | 'delaction' | 'getaction',
    flags: number,
    attributes: Message['attributes'],
  ): Request<Action[]> {
    const [, codec] = tcMessages[name]
    const decode: Request<Action[]>['decode'] = (view, offset, length) =>
      (codec.decode(view, offset, length, { errors: [] }).attributes.tab ?? []).map(readAction)
    return makeRequest(tcMessages, name, flags, { attributes }, { levels: LEVELS, decode })
  }
}

function known(kind: ActionKind): ActionKind {
  if (actionShapes.some(shape => shape.kind === kind)) return kind
  throw new InputError(`${JSON.stringify(kind)} is none of ${actionShapes.map(shape => shape.kind).join(', ')}`, [
    'kind',
  ])
}

function meant(kind: ActionKind, index: number): { kind: ActionKind; index: number } {
  if (Number.isInteger(index) && index > 0 && index <= 0xffff_ffff) return { kind: known(kind), index }
  throw new InputError('expected 1 or more', ['index'])
}
