import { formatIp, formatMac, parseMac } from '../../protocol/addresses.ts'
import { at, InputError, NotFoundError } from '../../protocol/errors.ts'
import { NTF, NUD } from '../../protocol/neighbour/names.ts'
import { type NeighbourInput as NeighbourMessage, neighbourMessages } from '../../protocol/neighbour/neighbour.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { Form } from './form.ts'
import { Collection } from './gettable.ts'
import { AF, bits, type Family, nameOf, numberOf, numberOrNone } from './names.ts'
import {
  familyOf,
  type Neighbour,
  type NeighbourInput,
  type NeighbourState,
  readNeighbour,
  writeNeighbour,
} from './neighbourForm.ts'
import { type LinkRef, numbered } from './reference.ts'
import { ipAt } from './routeWrite.ts'
import type { ReadOptions, Scope } from './scope.ts'

/**
 * Which neighbours. Proxies are a table of their own: `proxy: true`; so are the entries of bridges: `family:
 * 'bridge'`.
 */
export interface NeighbourFilter {
  family?: Family | undefined
  dev?: LinkRef | undefined
  /** Entries on the ports of this bridge. */
  master?: LinkRef | undefined
  dst?: string | undefined
  lladdr?: string | undefined
  state?: NeighbourState | undefined
  proxy?: boolean | undefined
  vlan?: number | undefined
}

function fits({ dev, vlan, state, ...filter }: NeighbourFilter): (object: Neighbour) => boolean {
  const number = numberOrNone(AF, filter.family, 'family')
  const family = number === undefined ? undefined : nameOf(AF, number)
  const dst = filter.dst === undefined ? undefined : formatIp(ipAt(filter.dst, 'dst'))
  const lladdr = filter.lladdr === undefined ? undefined : macAt(filter.lladdr)
  if (state !== undefined) bits(NUD, [state], 'state')
  if (filter.proxy !== undefined && typeof filter.proxy !== 'boolean') {
    throw new InputError('expected true or false', ['proxy'])
  }
  return object =>
    (family === undefined || object.family === family) &&
    (dev === undefined || object.dev === dev) &&
    (filter.master === undefined || family !== 'bridge' || object.master === filter.master) &&
    (dst === undefined || object.dst === dst) &&
    (lladdr === undefined || object.lladdr === lladdr) &&
    (vlan === undefined || object.vlan === vlan) &&
    (state === undefined || object.state.includes(state))
}

function macAt(text: string): string {
  try {
    return formatMac(parseMac(text))
  } catch (error) {
    throw at('lladdr', error)
  }
}

const form: Form<Neighbour, NeighbourInput, NeighbourFilter> = {
  what: 'neighbour',
  rows: neighbourMessages,
  add: 'newneigh',
  delete: 'delneigh',
  get: 'getneigh',
  // The kernel takes NLM_F_ECHO here and sends nothing.
  echoes: false,
  read: readNeighbour,
  write: writeNeighbour,
  fields: {
    dev: true,
    family: true,
    dst: true,
    lladdr: true,
    state: true,
    flags: true,
    protocol: true,
    type: true,
    vlan: true,
    vni: true,
    srcVni: true,
    port: true,
    via: true,
    master: true,
    nhId: true,
    linkNetnsid: true,
    flagsExt: true,
    activityNotify: true,
    dontRefresh: true,
    probes: true,
    cacheinfo: true,
    raw: true,
  },
  filters: { family: true, dev: true, master: true, dst: true, lladdr: true, state: true, proxy: true, vlan: true },
  fading: ['state', 'probes', 'cacheinfo', 'type'],
  implied: ['state'],
  key(input) {
    const { family, ifindex, flags, attributes } = writeNeighbour(input)
    const { dst, vlan, vni, srcVni, port, ifindex: via, nhId } = attributes!
    const lladdr = family === AF.bridge ? attributes!.lladdr : undefined
    return { family, ifindex, flags, attributes: { dst, lladdr, vlan, vni, srcVni, port, ifindex: via, nhId } }
  },
  // A proxy on all links is told with the number 0.
  resolve: (input, resolve) => {
    const { dev, ...rest } = input as { dev?: LinkRef }
    return numbered<{ dev?: LinkRef }>(dev === 0 ? rest : (input as { dev?: LinkRef }), references, resolve) as never
  },
  ask({ family, dev, master, dst, lladdr, proxy }) {
    const guess =
      dst !== undefined || (lladdr !== undefined && family !== undefined) ? familyOf({ family, dst, lladdr }) : 0
    return {
      family: family === undefined ? guess : numberOf(AF, family, 'family'),
      flags: proxy === true ? NTF.proxy : 0,
      attributes: { ifindex: dev, master },
    }
  },
  fits,
  identity(input) {
    const family = familyOf(input)
    return {
      family: nameOf(AF, family),
      dev: input.dev,
      dst: input.dst,
      lladdr: family === AF.bridge ? input.lladdr : undefined,
      vlan: input.vlan,
      proxy: input.flags?.includes('proxy') === true ? true : undefined,
    }
  },
}

const references: 'dev'[] = ['dev', 'via' as 'dev', 'master' as 'dev']

/** Neighbours and forwarding entries: `ip neighbour`, `bridge fdb`. */
export class Neighbours extends Collection<Neighbour, NeighbourInput, NeighbourFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }

  /** Adds to what is there: one more remote tunnel end for an address of a vxlan. */
  append(input: NeighbourInput, options?: ReadOptions): Promise<Neighbour> {
    return this.make(input, NLM_F.ack | NLM_F.create | NLM_F.append, options)
  }

  /** The entry that the kernel finds by the key in `message`. Rejects with KernelError ENOENT if there is none. */
  async ask(message: NeighbourMessage, options?: ReadOptions): Promise<Neighbour> {
    const [found] = await this.scope.connection.request(this.request('getneigh', 0, message, options), options)
    if (found === undefined) throw new NotFoundError('the neighbour')
    return found
  }
}
