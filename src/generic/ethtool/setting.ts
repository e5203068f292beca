import type { AttributeSet } from '../../../protocol/attributes.ts'
import { InputError, NotFoundError } from '../../../protocol/errors.ts'
import { ethtool } from '../../../protocol/generic/ethtool/ethtool.ts'
import { ETHTOOL_FLAG } from '../../../protocol/generic/ethtool/names.ts'
import type { Commands } from '../../../protocol/generic/family.ts'
import type { CallOptions } from '../../connection/index.ts'
import type { LinkRef } from '../../rtnetlink/reference.ts'
import type { CommandOf } from '../command.ts'
import type { Genetlink } from '../genetlink.ts'
import { flatten, headerOf, unflatten } from './form.ts'

type Name = CommandOf<typeof ethtool>

/** Options of `get` and `list`. */
export interface EthtoolReadOptions extends CallOptions {
  /** Counters too, where the setting has some. */
  statistics?: boolean | undefined
}

/** A setting that can be read. */
export class EthtoolReading<Out> {
  protected readonly genetlink: Genetlink
  protected readonly attributes: AttributeSet<any>
  readonly #get: Name

  constructor(genetlink: Genetlink, get: Name) {
    this.genetlink = genetlink
    this.#get = get
    this.attributes = (ethtool.commands as Commands)[get]![1]
  }

  /** Of one link. Rejects with KernelError EOPNOTSUPP if its driver has no such thing. */
  async get(dev: LinkRef, options?: EthtoolReadOptions): Promise<Out> {
    const header = headerOf(dev, flagsOf(options))
    const [answer] = await this.genetlink.request(ethtool, this.#get, { header } as never, options)
    if (answer === undefined) throw new NotFoundError(`an answer to ${this.#get}`)
    return flatten(this.attributes, answer as never) as Out
  }

  /** Of all links that have it. */
  async list(options?: EthtoolReadOptions): Promise<Out[]> {
    const flags = flagsOf(options)
    const ask = flags === 0 ? {} : { header: { flags } }
    const answers = await this.genetlink.dump(ethtool, this.#get, ask as never, options)
    return answers.map(answer => flatten(this.attributes, answer as never) as Out)
  }
}

/** A setting that can be read and changed. */
export class EthtoolSetting<Out, In extends object> extends EthtoolReading<Out> {
  readonly #set: Name
  readonly #writable: readonly string[]

  constructor(genetlink: Genetlink, get: Name, set: Name, writable: readonly (keyof In & string)[]) {
    super(genetlink, get)
    this.#set = set
    this.#writable = writable
  }

  /** Changes what is given; takes what `get` gives. */
  async set(dev: LinkRef, changes: In, options?: CallOptions): Promise<void> {
    const changed = unflatten(this.attributes, changes as Record<string, unknown>, this.#writable)
    if (Object.keys(changed).length === 0) throw new InputError('expected something to change', ['changes'])
    const header = headerOf(dev, ETHTOOL_FLAG.omitReply)
    await this.genetlink.request(ethtool, this.#set, { header, ...changed } as never, options)
  }
}

const flagsOf = (options: EthtoolReadOptions | undefined) => (options?.statistics === true ? ETHTOOL_FLAG.stats : 0)
