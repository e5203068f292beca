import { InputError } from '../../protocol/errors.ts'
import { genericFamilies } from '../../protocol/generic/families.ts'
import type { AnyFamily } from '../../protocol/generic/family.ts'
import type { GenericIds } from '../../protocol/generic/messages.ts'
import { nlctrl } from '../../protocol/generic/nlctrl.ts'
import { NETLINK } from '../../protocol/netlink/constants.ts'
import { type CallOptions, Connection, type ConnectionOptions } from '../connection/index.ts'
import { ifindexOf, type LinkRef } from '../rtnetlink/reference.ts'
import { Scope } from '../rtnetlink/scope.ts'
import { NetlinkSocket } from '../socket/netlink.ts'
import type { Transport } from '../socket/transport.ts'
import { absent, declared } from './absent.ts'
import { type CommandOf, genericRequest, type InputOf, NONE, type OutputOf, replies } from './command.ts'
import { type EventOf, GenericEvents, type GroupOf, type SubscribeOptions } from './events.ts'
import { CTRL_INFO, type FamilyInfo, readFamily } from './family.ts'
import { type FamilyPolicy, PolicyReader } from './policy.ts'

/** Where a client's socket is made. */
export interface GenetlinkOptions extends ConnectionOptions {
  /** The namespace that it lives in; the thread's own if left out. */
  netns?: { run<T>(make: () => T): T } | undefined
  /** Bytes that the kernel may queue for us. */
  receiveBufferSize?: number | undefined
  /** Something else than a socket: a fake kernel of `rtnetlink/testing`. */
  transport?: Transport | undefined
}

/** Options of `request`. */
export interface RequestOptions extends CallOptions {
  /** NLM_F_… beside NLM_F_REQUEST and NLM_F_ACK. */
  flags?: number | undefined
}

/** Generic netlink in one namespace: any family that is declared by `family(…)`, over one socket. */
export class Genetlink implements Disposable, AsyncDisposable {
  /** The engine below. */
  readonly connection: Connection
  readonly #options: GenetlinkOptions
  readonly #known = new Map<string, FamilyInfo>()
  /** The clients of its event streams. */
  #listeners: Genetlink[] = []

  constructor(options: GenetlinkOptions = {}) {
    const { netns, receiveBufferSize, transport, ...rest } = options
    this.#options = options
    const make = () => new NetlinkSocket({ protocol: NETLINK.generic, netns, receiveBufferSize })
    this.connection = new Connection(transport ?? make(), rest)
  }

  /** All families that the kernel has at the moment: their numbers, operations and groups. */
  families(options?: CallOptions): Promise<FamilyInfo[]> {
    return this.connection.dump(
      genericRequest(nlctrl, CTRL_INFO, 'getfamily', {}, { decode: ({ attributes }) => readFamily(attributes) }),
      options,
    )
  }

  /**
   * One family; asked for once in the life of this client. The kernel loads its module if that is needed and allowed.
   * Rejects with UnsupportedError if there is no such family.
   */
  async family(family: AnyFamily | string, options?: CallOptions): Promise<FamilyInfo> {
    const name = typeof family === 'string' ? family : family.name
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const request = genericRequest(
      nlctrl,
      CTRL_INFO,
      'getfamily',
      { familyName: name },
      {
        decode: ({ attributes }) => readFamily(attributes),
      },
    )
    try {
      const [info] = await this.connection.request(request, options)
      this.#known.set(name, info!)
      return info!
    } catch (error) {
      throw (error as { code?: unknown }).code === 'ENOENT' ? absent(family, name, error) : error
    }
  }

  /** What the kernel accepts: each operation, and the type and bounds of each attribute of it. */
  async policy(family: AnyFamily | string, options?: CallOptions): Promise<FamilyPolicy> {
    const { id, name } = await this.family(family, options)
    const reader = new PolicyReader()
    const request = genericRequest(
      nlctrl,
      CTRL_INFO,
      'getpolicy',
      { familyId: id },
      {
        decode: ({ attributes }) => reader.take(attributes),
      },
    )
    await this.connection.dump(request, options)
    return reader.result(name, typeof family === 'string' ? declared(family) : family)
  }

  /**
   * Which declared family has which number here, those of this package and `more`: for
   * `decodeMessages(bytes, 'generic', await genetlink.ids())`.
   */
  async ids(more: readonly AnyFamily[] = [], options?: CallOptions): Promise<GenericIds> {
    const all = new Map<string, AnyFamily>([...Object.values(genericFamilies), ...more].map(one => [one.name, one]))
    const infos = await this.families(options)
    return new Map(infos.flatMap(({ id, name }) => (all.has(name) ? [[id, all.get(name)!] as const] : [])))
  }

  /**
   * Sends a command, and resolves to the attributes of what the kernel answers beside its acknowledgement: mostly one
   * set for a command that asks, none for one that changes. Rejects with UnsupportedError if the family is absent.
   */
  async request<F extends AnyFamily, K extends CommandOf<F>>(
    family: F,
    command: K,
    attributes: InputOf<F, K> = NONE as InputOf<F, K>,
    options?: RequestOptions,
  ): Promise<OutputOf<F, K>[]> {
    const info = await this.family(family, options)
    return this.connection.request(genericRequest(family, info, command, attributes, replies(options?.flags)), options)
  }

  /** All objects that a command lists; consistent, or DumpInterruptedError. */
  async dump<F extends AnyFamily, K extends CommandOf<F>>(
    family: F,
    command: K,
    attributes: InputOf<F, K> = NONE as InputOf<F, K>,
    options?: CallOptions,
  ): Promise<OutputOf<F, K>[]> {
    const info = await this.family(family, options)
    return this.connection.dump(genericRequest(family, info, command, attributes, replies(0)), options)
  }

  /** As `dump`, one by one as they come. */
  async *stream<F extends AnyFamily, K extends CommandOf<F>>(
    family: F,
    command: K,
    attributes: InputOf<F, K> = NONE as InputOf<F, K>,
    options?: CallOptions,
  ): AsyncGenerator<OutputOf<F, K>, void, undefined> {
    const info = await this.family(family, options)
    yield* this.connection.stream(genericRequest(family, info, command, attributes, replies(0)), options)
  }

  /**
   * Listens to groups of a family, all that it declares if none are named. On a socket of its own, which is closed when
   * the loop ends, or with this client; what comes after this has resolved is not missed.
   */
  async subscribe<F extends AnyFamily>(
    family: F,
    groups: readonly GroupOf<F>[] = family.multicastGroups,
    options: SubscribeOptions = {},
  ): Promise<GenericEvents<EventOf<F>>> {
    const info = await this.family(family, options)
    const transport = this.#options.transport?.another?.()
    const client = new Genetlink({ receiveBufferSize: 4 << 20, ...this.#options, transport })
    this.#listeners = [...this.#listeners.filter(({ closed }) => !closed), client]
    try {
      return new GenericEvents(client.connection, family, info, groups, options)
    } catch (error) {
      client.close()
      throw error
    }
  }

  /**
   * The number of a link in the namespace of this client, for families that mean links by numbers only. For a name it
   * asks by a socket of rtnetlink, which it closes again.
   */
  async ifindex(ref: LinkRef, field = 'dev', options?: CallOptions): Promise<number> {
    const known = ifindexOf(ref, field)
    if (known !== undefined) return known
    const { netns, transport } = this.#options
    if (transport !== undefined) throw new InputError('over a transport a link is meant by its ifindex', [field])
    using connection = new Connection(new NetlinkSocket({ netns }))
    return await new Scope(connection).ifindex(ref, field, options)
  }

  get closed(): boolean {
    return this.connection.closed
  }

  /** Closes the socket; what waits on it rejects with a ClosedError, and loops over its events end. */
  close(): void {
    this.connection.close()
    for (const client of this.#listeners) client.close()
    this.#listeners = []
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}
