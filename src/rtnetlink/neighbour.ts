import { formatIp, parseIp } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import { NTF, NTF_EXT, NUD } from '../../protocol/neighbour/names.ts'
import type {
  NeighbourCacheinfo,
  Neighbour as NeighbourMessage,
  NeighbourInput as NeighbourMessageInput,
} from '../../protocol/neighbour/neighbour.ts'
import { neighbourMessages } from '../../protocol/neighbour/neighbour.ts'
import { RTN, RTPROT } from '../../protocol/route/names.ts'
import { Collection, type Form } from './collection.ts'
import { AF, bitNames, bits, type Family, type NameOf, nameOf, numberOf } from './names.ts'
import { type LinkRef, numbered } from './reference.ts'
import type { Scope } from './scope.ts'

/** What a neighbour's entry is worth; several only in filters. */
export type NeighbourState = keyof typeof NUD & string

/** A neighbour (ARP, neighbour discovery), or an entry of a bridge's forwarding table (family `bridge`). */
export interface Neighbour {
  /** Number of its link; 0 for a proxy on all links. */
  dev: number
  family: Family
  /** The neighbour's IP address; of a vxlan's entry, the remote tunnel end. */
  dst?: string | undefined
  /** The neighbour's hardware address. */
  lladdr?: string | undefined
  state: NeighbourState[]
  flags: (keyof typeof NTF)[]
  /** Who made it. */
  protocol?: NameOf<typeof RTPROT> | undefined
  /** Route type of its address: `unicast`, `multicast` … */
  type?: NameOf<typeof RTN> | undefined
  vlan?: number | undefined
  vni?: number | undefined
  srcVni?: number | undefined
  /** UDP port of the remote tunnel end. */
  port?: number | undefined
  /** Number of the bridge. */
  master?: number | undefined
  nhId?: number | undefined
  linkNetnsid?: number | undefined
  flagsExt?: (keyof typeof NTF_EXT)[] | undefined
  probes?: number | undefined
  cacheinfo?: NeighbourCacheinfo | undefined
  /** With `raw: true`: the message that this was made from. */
  raw?: NeighbourMessage | undefined
}

/**
 * A neighbour to be made: `{ dev: 'veth0', dst: '10.0.0.2', lladdr: '02:00:00:00:00:02' }`; `permanent` unless `state`
 * says otherwise. `flags: ['proxy']` answers for the address; `family: 'bridge'` with only `lladdr` is an FDB entry.
 */
export interface NeighbourInput extends Partial<Omit<Neighbour, 'dev'>> {
  dev: LinkRef
}

/** Which neighbours. Proxies are a table of their own: `proxy: true`; so are the entries of bridges: `family: 'bridge'`. */
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

const passed = ['vlan', 'vni', 'srcVni', 'port', 'master', 'nhId', 'linkNetnsid', 'probes', 'cacheinfo'] as const

/** Makes the flat form of a message. */
export function readNeighbour({ family, ifindex, state, flags, type, attributes }: NeighbourMessage): Neighbour {
  const object: Neighbour = {
    dev: ifindex,
    family: nameOf(AF, family),
    state: bitNames(NUD, state),
    flags: bitNames(NTF, flags),
  }
  const { dst, lladdr, protocol, flagsExt } = attributes
  if (dst !== undefined) object.dst = dst
  if (lladdr !== undefined) object.lladdr = lladdr
  if (type !== 0) object.type = nameOf(RTN, type)
  if (protocol !== undefined) object.protocol = nameOf(RTPROT, protocol)
  if (flagsExt !== undefined) object.flagsExt = bitNames(NTF_EXT, flagsExt)
  for (const name of passed) if (attributes[name] !== undefined) Object.assign(object, { [name]: attributes[name] })
  return object
}

function ipAt(text: string, field: string): Uint8Array {
  try {
    return parseIp(text)
  } catch (error) {
    throw at(field, error)
  }
}

function familyOf({ family, dst, lladdr }: Pick<NeighbourFilter, 'family' | 'dst' | 'lladdr'>): number {
  if (family !== undefined) return numberOf(AF, family, 'family')
  if (dst !== undefined) return ipAt(dst, 'dst').length === 4 ? AF.inet : AF.inet6
  if (lladdr !== undefined) return AF.bridge
  throw new InputError('expected an address, or the hardware address of a bridge entry', ['dst'])
}

function write(input: NeighbourInput): NeighbourMessageInput {
  const family = familyOf(input)
  const flags = bits(NTF, input.flags, 'flags')
  const proxy = (flags & NTF.proxy) !== 0
  const state =
    input.state === undefined
      ? proxy
        ? 0
        : family === AF.bridge
          ? NUD.noarp | NUD.permanent
          : NUD.permanent
      : bits(NUD, input.state, 'state')
  const { dst, lladdr, vlan, vni, srcVni, port, nhId, protocol, flagsExt } = input
  const aimed = family !== AF.bridge || (flags & (NTF.self | NTF.master)) !== 0 ? flags : flags | NTF.self
  return {
    family,
    ifindex: input.dev as number,
    state,
    flags: aimed & ~NTF.offloaded,
    attributes: {
      dst: dst === undefined ? undefined : formatIp(ipAt(dst, 'dst')),
      lladdr,
      vlan,
      vni,
      srcVni,
      port,
      nhId,
      protocol: protocol === undefined ? undefined : numberOf(RTPROT, protocol, 'protocol'),
      flagsExt: flagsExt === undefined ? undefined : bits(NTF_EXT, flagsExt, 'flagsExt'),
    },
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
  write,
  key(input) {
    const { family, ifindex, flags, attributes } = write(input)
    const { dst, vlan, vni, srcVni, port, nhId } = attributes!
    const lladdr = family === AF.bridge ? attributes!.lladdr : undefined
    return { family, ifindex, flags, attributes: { dst, lladdr, vlan, vni, srcVni, port, nhId } }
  },
  resolve: (input, resolve) => numbered(input as { dev?: LinkRef }, ['dev', 'master' as 'dev'], resolve) as never,
  ask({ family, dev, master, dst, lladdr, proxy }) {
    const guess =
      dst !== undefined || (lladdr !== undefined && family !== undefined) ? familyOf({ family, dst, lladdr }) : 0
    return {
      family: family === undefined ? guess : numberOf(AF, family, 'family'),
      flags: proxy === true ? NTF.proxy : 0,
      attributes: { ifindex: dev, master },
    }
  },
  fits: (object, { family, dev, dst, lladdr, state, vlan }) =>
    (family === undefined || object.family === family) &&
    (dev === undefined || object.dev === dev) &&
    (dst === undefined || object.dst === formatIp(ipAt(dst, 'dst'))) &&
    (lladdr === undefined || object.lladdr === lladdr.toLowerCase()) &&
    (vlan === undefined || object.vlan === vlan) &&
    (state === undefined || object.state.includes(state)),
  identity: input => ({
    family: nameOf(AF, familyOf(input)),
    dev: input.dev,
    dst: input.dst,
    lladdr: familyOf(input) === AF.bridge ? input.lladdr : undefined,
    vlan: input.vlan,
    proxy: input.flags?.includes('proxy'),
  }),
  satisfies: (object, { lladdr, state }) =>
    (lladdr === undefined || object.lladdr === lladdr.toLowerCase()) &&
    (state ?? ['permanent']).every(name => object.state.includes(name as NeighbourState)),
}

/** Neighbours and forwarding entries: `ip neighbour`, `bridge fdb`. */
export class Neighbours extends Collection<Neighbour, NeighbourInput, NeighbourFilter> {
  constructor(scope: Scope) {
    super(scope, form)
  }
}
