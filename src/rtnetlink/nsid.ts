import { InputError } from '../../protocol/errors.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import {
  type Nsid as NsidMessage,
  type NsidInput as NsidMessageInput,
  netnsMessages,
} from '../../protocol/netns/netns.ts'
import type { CallOptions, Request } from '../connection/index.ts'
import type { NamespaceRef } from '../socket/namespace.ts'
import { ADD, makeRequest, type Scope } from './scope.ts'
import { Visit } from './visit.ts'

/** A number that this namespace has for another one. */
export interface Nsid {
  nsid: number
  /** Asked for another namespace's numbers: our own for the same. */
  currentNsid?: number | undefined
}

/** The kernel's answer where there is no number. */
const NONE = -1

/** Numbers of other namespaces: `ip netns list-id`. They stand in `linkNetnsid` and in events. */
export class Nsids {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** The number of a namespace here; `undefined` if it has none. */
  async get(netns: NamespaceRef, options?: CallOptions): Promise<number | undefined> {
    using visit = new Visit()
    const [answer] = await this.#scope.connection.request(
      request('getnsid', 0, { attributes: { fd: visit.fd(netns) } }),
      options,
    )
    return answer === undefined || answer.nsid === NONE ? undefined : answer.nsid
  }

  /** Gives a namespace a number, or the first free one. Rejects with KernelError EEXIST if it has one. */
  async set(netns: NamespaceRef, nsid?: number, options?: CallOptions): Promise<number> {
    if (nsid !== undefined && (!Number.isInteger(nsid) || nsid < 0 || nsid > 0x7fff_ffff)) {
      throw new InputError('expected a number from 0 to 2147483647', ['nsid'])
    }
    using visit = new Visit()
    const message = { attributes: { nsid: nsid ?? NONE, fd: visit.fd(netns) } }
    await this.#scope.connection.request(request('newnsid', ADD & ~NLM_F.echo, message), options)
    return (await this.get(netns, options))!
  }

  /** The number of a namespace here, which it gets if it has none. */
  async ensure(netns: NamespaceRef, options?: CallOptions): Promise<number> {
    return (await this.get(netns, options)) ?? this.set(netns, undefined, options)
  }

  /** All numbers that are in use here; with `target`, those of the namespace with that number. */
  list(target?: number, options?: CallOptions): Promise<Nsid[]> {
    const attributes = target === undefined ? {} : { targetNsid: target }
    return this.#scope.connection.dump(request('getnsid', 0, { attributes }), options)
  }
}

/** Makes the flat form of a message; `undefined` if it tells no number. */
export function readNsid({ attributes: { nsid, currentNsid } }: NsidMessage): Nsid | undefined {
  if (nsid === undefined) return undefined
  return currentNsid === undefined ? { nsid } : { nsid, currentNsid }
}

const request = (name: keyof typeof netnsMessages, flags: number, message: NsidMessageInput): Request<Nsid> =>
  makeRequest(netnsMessages, name, flags, message, {
    decode: (view, offset, length) => readNsid(netnsMessages.newnsid[1].decode(view, offset, length, { errors: [] })),
  })
