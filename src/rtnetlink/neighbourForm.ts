/** Neighbours as users see them, and back. */
import { formatIp } from '../../protocol/addresses.ts'
import { InputError } from '../../protocol/errors.ts'
import { FDB_NOTIFY, NTF, NTF_EXT, NUD } from '../../protocol/neighbour/names.ts'
import type {
  FdbExtAttributes,
  NeighbourCacheinfo,
  Neighbour as NeighbourMessage,
  NeighbourInput as NeighbourMessageInput,
} from '../../protocol/neighbour/neighbour.ts'
import { RTN, RTPROT } from '../../protocol/route/names.ts'
import { AF, bitNames, bits, type Family, type NameOf, nameOf, numberOf, numberOrNone } from './names.ts'
import type { LinkRef } from './reference.ts'
import { ipAt } from './routeWrite.ts'

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
  /** Number of the link through which the remote tunnel end is reached. */
  via?: number | undefined
  /** Number of the bridge. */
  master?: number | undefined
  nhId?: number | undefined
  linkNetnsid?: number | undefined
  flagsExt?: (keyof typeof NTF_EXT)[] | undefined
  /** Of a bridge's static entry: tell when it is used again (`notify`), and that it is not used now (`inactive`). */
  activityNotify?: (keyof typeof FDB_NOTIFY)[] | undefined
  /** Replacing an entry of a bridge: leave its age as it is. */
  dontRefresh?: boolean | undefined
  probes?: number | undefined
  cacheinfo?: NeighbourCacheinfo | undefined
  /** With `raw: true`: the message that this was made from. */
  raw?: NeighbourMessage | undefined
}

/**
 * A neighbour to be made: `{ dev: 'veth0', dst: '10.0.0.2', lladdr: '02:00:00:00:00:02' }`; `permanent` unless `state`
 * says otherwise. `flags: ['proxy']` answers for the address; `family: 'bridge'` with only `lladdr` is an FDB entry.
 */
export interface NeighbourInput
  extends Partial<Omit<Neighbour, 'dev' | 'via' | 'master' | 'state' | 'flags' | 'flagsExt' | 'activityNotify'>> {
  state?: readonly NeighbourState[] | undefined
  flags?: readonly (keyof typeof NTF)[] | undefined
  flagsExt?: readonly (keyof typeof NTF_EXT)[] | undefined
  activityNotify?: readonly (keyof typeof FDB_NOTIFY)[] | undefined
  /** Its link; may be left out (or 0) for a proxy on all links. */
  dev?: LinkRef | undefined
  via?: LinkRef | undefined
  /** The bridge, whose entry it is: `dev` is one of its ports, or the bridge itself. */
  master?: LinkRef | undefined
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
  if (attributes.ifindex !== undefined) object.via = attributes.ifindex
  if (protocol !== undefined) object.protocol = nameOf(RTPROT, protocol)
  if (flagsExt !== undefined) object.flagsExt = bitNames(NTF_EXT, flagsExt)
  const { activityNotify } = attributes.fdbExtAttrs ?? {}
  if (activityNotify !== undefined) object.activityNotify = bitNames(FDB_NOTIFY, activityNotify)
  for (const name of passed) if (attributes[name] !== undefined) Object.assign(object, { [name]: attributes[name] })
  return object
}

/** The family of a neighbour: that of its address, unless told. */
export function familyOf({
  family,
  dst,
  lladdr,
}: {
  family?: Family | undefined
  dst?: string | undefined
  lladdr?: string | undefined
}): number {
  if (family !== undefined) return numberOf(AF, family, 'family')
  if (dst !== undefined) return ipAt(dst, 'dst').length === 4 ? AF.inet : AF.inet6
  if (lladdr !== undefined) return AF.bridge
  throw new InputError('expected an address, or the hardware address of a bridge entry', ['dst'])
}

/** Makes the message of a flat form. */
export function writeNeighbour(input: NeighbourInput): NeighbourMessageInput {
  const family = familyOf(input)
  const flags = bits(NTF, input.flags, 'flags')
  const { dst, lladdr, vlan, vni, srcVni, port, nhId, protocol, flagsExt } = input
  return {
    family,
    ifindex: (input.dev as number | undefined) ?? 0,
    state: input.state === undefined ? defaultState(family, flags) : bits(NUD, input.state, 'state'),
    flags: (family === AF.bridge ? flags | owner(input, flags) : flags) & ~NTF.offloaded,
    attributes: {
      dst: dst === undefined ? undefined : formatIp(ipAt(dst, 'dst')),
      lladdr,
      vlan,
      vni,
      srcVni,
      port,
      ifindex: input.via as number | undefined,
      nhId,
      protocol: numberOrNone(RTPROT, protocol, 'protocol'),
      flagsExt: flagsExt === undefined ? undefined : bits(NTF_EXT, flagsExt, 'flagsExt'),
      fdbExtAttrs: extended(input),
    },
  }
}

function extended({ activityNotify, dontRefresh }: NeighbourInput): FdbExtAttributes | undefined {
  if (activityNotify === undefined && dontRefresh === undefined) return undefined
  const word = activityNotify === undefined ? undefined : bits(FDB_NOTIFY, activityNotify, 'activityNotify')
  return { activityNotify: word, dontRefresh }
}

/** As `ip neighbour` and `bridge fdb` have it. */
function defaultState(family: number, flags: number): number {
  if ((flags & NTF.proxy) !== 0) return NUD.none
  return family === AF.bridge ? NUD.noarp | NUD.permanent : NUD.permanent
}

/** Whose table an entry of family AF_BRIDGE is in: the bridge's, or the link's own. */
function owner({ dev, master }: NeighbourInput, flags: number): number {
  if ((flags & (NTF.self | NTF.master)) !== 0) return 0
  return master !== undefined && master !== dev ? NTF.master : NTF.self
}
