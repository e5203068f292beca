import { KernelError } from '../../protocol/errors.ts'
import {
  type NetconfAttributes,
  type Netconf as NetconfMessage,
  type NetconfInput as NetconfMessageInput,
  netconfMessages,
} from '../../protocol/netconf/netconf.ts'
import type { CallOptions, Request } from '../connection/index.ts'
import { checkFields } from './form.ts'
import { AF, type NameOf, nameOf, numberOf } from './names.ts'
import type { LinkRef } from './reference.ts'
import { makeRequest, type ReadOptions, type Scope } from './scope.ts'

/** Forwarding settings of a link, as the kernel has them for one address family. */
export interface Netconf {
  family: NameOf<typeof AF>
  /** Number of the link; `all`: what counts for all of them, `default`: what new links get. */
  dev: number | 'all' | 'default'
  forwarding?: boolean | undefined
  /** Whether the sender's address must be reachable, RFC 3704. */
  rpFilter?: NetconfAttributes['rpFilter']
  /** Multicast routing. */
  mcForwarding?: boolean | undefined
  /** Proxy ARP, or the proxy of neighbour discovery. */
  proxyNeigh?: boolean | undefined
  ignoreRoutesWithLinkdown?: boolean | undefined
  /** Takes MPLS packets in. */
  input?: boolean | undefined
  /** Directed broadcasts. */
  bcForwarding?: boolean | undefined
  /** Forwards where `all` does not. */
  forceForwarding?: boolean | undefined
  /** With `raw: true`: the message that this was made from. */
  raw?: NetconfMessage | undefined
}

/** Which settings. All that is given must fit. */
export interface NetconfFilter {
  family?: NameOf<typeof AF> | undefined
}

/** NETCONFA_IFINDEX_… of linux/netconf.h */
const EVERY = { all: -1, default: -2 } as const
/** The families that have settings. */
const families = [AF.inet, AF.inet6, AF.mpls] as const

/** Forwarding settings of links: `ip netconf`. They are set by sysctls. */
export class Netconfs {
  readonly #scope: Scope
  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** The settings of one link, or `all` or `default`, for IPv4 unless another family is named. */
  async get(ref: LinkRef | 'all' | 'default', filter: NetconfFilter = {}, options?: ReadOptions): Promise<Netconf> {
    checkFields(filter, { family: true }, 'filter')
    const family = numberOf(AF, filter.family ?? 'inet', 'family')
    const ifindex = ref === 'all' || ref === 'default' ? EVERY[ref] : await this.#scope.ifindex(ref, 'link', options)
    const request = ask({ family, attributes: { ifindex } }, options)
    const [answer] = await this.#scope.connection.request(request, options)
    return answer!
  }

  /** All settings, or those of one family. */
  async list(filter: NetconfFilter = {}, options?: ReadOptions): Promise<Netconf[]> {
    checkFields(filter, { family: true }, 'filter')
    if (filter.family !== undefined) return this.#dump(numberOf(AF, filter.family, 'family'), options)
    const all: Netconf[] = []
    for (const family of families) all.push(...(await known(this.#dump(family, options))))
    return all
  }

  #dump(family: number, options: ReadOptions | undefined): Promise<Netconf[]> {
    return this.#scope.connection.dump(ask({ family }, options), options)
  }
}

/** Nothing from a family that this kernel does not have. */
async function known(going: Promise<Netconf[]>): Promise<Netconf[]> {
  try {
    return await going
  } catch (error) {
    if (error instanceof KernelError && error.code === 'EOPNOTSUPP') return []
    throw error
  }
}

const SWITCHES = [
  'forwarding',
  'mcForwarding',
  'proxyNeigh',
  'ignoreRoutesWithLinkdown',
  'input',
  'bcForwarding',
  'forceForwarding',
] as const

/** Makes the flat form of a message. */
export function readNetconf(message: NetconfMessage): Netconf {
  const { ifindex = 0, rpFilter } = message.attributes
  const dev = ifindex === EVERY.all ? 'all' : ifindex === EVERY.default ? 'default' : ifindex
  const netconf: Netconf = { family: nameOf(AF, message.family), dev }
  if (rpFilter !== undefined) netconf.rpFilter = rpFilter
  for (const name of SWITCHES) {
    const value = message.attributes[name]
    if (value !== undefined) netconf[name] = value !== 0
  }
  return netconf
}

const ask = (message: NetconfMessageInput, options: (ReadOptions & CallOptions) | undefined): Request<Netconf> =>
  makeRequest(netconfMessages, 'getnetconf', 0, message, {
    decode(view, offset, length, type) {
      const [made, codec] = netconfMessages.newnetconf
      if (type !== made) return undefined
      const answer = codec.decode(view, offset, length, { errors: [] })
      return options?.raw === true ? { ...readNetconf(answer), raw: answer } : readNetconf(answer)
    },
  })
