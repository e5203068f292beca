/** Routes as users see them, and back. */
import { RT_SCOPE } from '../../protocol/address/names.ts'
import { formatIp, parseIp, parsePrefix } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import type { Metrics } from '../../protocol/route/metrics.ts'
import { type LWTUNNEL_ENCAP, RT_TABLE, RTM_F, RTN, RTNH_F, RTPROT } from '../../protocol/route/names.ts'
import type { Nexthop as NexthopMessage } from '../../protocol/route/nexthops.ts'
import type {
  RouteCacheinfo,
  Route as RouteMessage,
  RouteInput as RouteMessageInput,
} from '../../protocol/route/route.ts'
import type { Via } from '../../protocol/route/via.ts'
import { AF, bitNames, bits, type Family, type NameOf, nameOf, numberOf } from './names.ts'
import type { LinkRef } from './reference.ts'

/** A flag of a route or of its only nexthop. */
export type RouteFlag = (keyof typeof RTM_F | keyof typeof RTNH_F) & string

/** One of the ways of a route with several. */
export interface Nexthop {
  dev?: number | undefined
  gateway?: string | undefined
  /** A gateway of another family than the route's. */
  via?: { family: Family; address: string } | undefined
  /** Its share of the traffic; 1 to 256. */
  weight: number
  flags: (keyof typeof RTNH_F)[]
  /** Realms: from in the upper, to in the lower 16 bits. */
  flow?: number | undefined
  encapType?: NameOf<typeof LWTUNNEL_ENCAP> | undefined
  /** Attributes of the encapsulation, as bytes. */
  encap?: Uint8Array | undefined
}

/** A route. */
export interface Route {
  family: Family
  /** What it does: `unicast`, `blackhole`, `local` … */
  type: NameOf<typeof RTN>
  /** `default`, or the prefix: `10.0.0.0/24`. */
  dst: string
  /** IPv6: only for packets from this prefix. */
  src?: string | undefined
  /** Number of the link that packets leave through. */
  dev?: number | undefined
  gateway?: string | undefined
  /** A gateway of another family than the route's. */
  via?: { family: Family; address: string } | undefined
  /** Several ways, in place of `dev` and `gateway`. */
  multipath?: Nexthop[] | undefined
  /** Number of the nexthop object that it uses. */
  nhId?: number | undefined
  /** `main`, `local`, `default`, or a number. */
  table: NameOf<typeof RT_TABLE>
  /** Who made it: `kernel`, `boot`, `static`, `ra` … */
  protocol: NameOf<typeof RTPROT>
  scope: NameOf<typeof RT_SCOPE>
  /** Metric: of two routes to the same prefix the lowest wins. */
  priority?: number | undefined
  /** Source address for packets that have none yet. */
  prefsrc?: string | undefined
  flags: RouteFlag[]
  tos?: number | undefined
  metrics?: Metrics | undefined
  flow?: number | undefined
  mark?: number | undefined
  uid?: number | undefined
  /** Number of the link that the packet came from, in the answer of a lookup. */
  iif?: number | undefined
  /** IPv6: preference between routers. */
  pref?: 'medium' | 'high' | 'invalid' | 'low' | number | undefined
  /** Seconds until it ends. */
  expires?: number | undefined
  cacheinfo?: RouteCacheinfo | undefined
  encapType?: NameOf<typeof LWTUNNEL_ENCAP> | undefined
  /** Attributes of the encapsulation, as bytes. */
  encap?: Uint8Array | undefined
  /** MPLS: the labels that replace the old one. */
  newdst?: string | undefined
  ttlPropagate?: boolean | undefined
  /** With `raw: true`: the message that this was made from. */
  raw?: RouteMessage | undefined
}

/** A nexthop to be made. */
export interface NexthopInput extends Partial<Omit<Nexthop, 'dev'>> {
  dev?: LinkRef | undefined
}

/** A route to be made: `{ dst: 'default', gateway: '10.0.0.1' }`. The family is that of the addresses. */
export interface RouteInput extends Partial<Omit<Route, 'dev' | 'iif' | 'multipath'>> {
  dst: string
  dev?: LinkRef | undefined
  multipath?: readonly NexthopInput[] | undefined
}

/** Addresses and numbers that pass as they are. */
const plain = [
  'gateway',
  'prefsrc',
  'nhId',
  'priority',
  'metrics',
  'flow',
  'mark',
  'uid',
  'pref',
  'encapType',
  'encap',
  'newdst',
  'ttlPropagate',
] as const

/** Makes the flat form of a message. */
export function readRoute(message: RouteMessage): Route {
  const { family, attributes } = message
  const route: Route = {
    family: nameOf(AF, family),
    type: nameOf(RTN, message.type),
    dst: attributes.dst === undefined ? 'default' : prefixText(attributes.dst, message.dstLen, family),
    table: nameOf(RT_TABLE, attributes.table ?? message.table),
    protocol: nameOf(RTPROT, message.protocol),
    scope: nameOf(RT_SCOPE, message.scope),
    flags: message.flags === 0 ? [] : [...bitNames(RTNH_F, message.flags & 0xff), ...bitNames(RTM_F, message.flags)],
  }
  if (attributes.oif !== undefined) route.dev = attributes.oif
  if (attributes.gateway !== undefined) route.gateway = attributes.gateway
  if (attributes.priority !== undefined) route.priority = attributes.priority
  if (attributes.prefsrc !== undefined) route.prefsrc = attributes.prefsrc
  if (message.tos !== 0) route.tos = message.tos
  for (const name in attributes)
    if (Object.hasOwn(rare, name)) rare[name]!(route as never, attributes[name as never], message)
  return route
}

const copied =
  (name: string) =>
  (route: Record<string, unknown>, value: unknown): void => {
    route[name] = value
  }

/** Attributes that most routes do not have. */
const rare: Readonly<Record<string, (route: Record<string, unknown>, value: never, message: RouteMessage) => void>> = {
  src: (route, value: string, { srcLen, family }) => {
    route['src'] = prefixText(value, srcLen, family)
  },
  multipath: (route, value: NexthopMessage[]) => {
    route['multipath'] = value.map(readNexthop)
  },
  via: (route, value: Via) => {
    route['via'] = readVia(value)
  },
  expires: (route, value: number | bigint) => {
    if (typeof value === 'number') route['expires'] = value
  },
  metrics: (route, { unknown: _, ...value }: Metrics & { unknown?: unknown }) => {
    route['metrics'] = value
  },
  ...Object.fromEntries(
    ['nhId', 'flow', 'mark', 'uid', 'iif', 'pref', 'cacheinfo', 'encapType', 'encap', 'newdst', 'ttlPropagate'].map(
      name => [name, copied(name)],
    ),
  ),
}

/** MPLS labels have no prefix: they are always exact. */
const prefixText = (address: string, length: number, family: number): string =>
  family === AF.mpls ? address : `${address}/${length}`

const readVia = ({ family, address }: Via) => ({ family: nameOf(AF, family), address })

function readNexthop({ flags, hops, ifindex, attributes }: NexthopMessage): Nexthop {
  const { via, unknown: _, newdst: __, ...rest } = attributes
  const nexthop: Nexthop = { ...rest, weight: hops + 1, flags: bitNames(RTNH_F, flags) }
  if (ifindex !== 0) nexthop.dev = ifindex
  if (via !== undefined) nexthop.via = readVia(via)
  return nexthop
}

/** What a route is reached through has a family of its own, if nothing else tells. */
export function familyOf({ family, dst, src, gateway, prefsrc, multipath }: RouteInput): number {
  if (family !== undefined) return numberOf(AF, family, 'family')
  const text = [dst === 'default' ? undefined : dst, src, gateway, prefsrc, multipath?.[0]?.gateway].find(
    address => address !== undefined,
  )
  return text?.includes(':') === true ? AF.inet6 : AF.inet
}

/** The address and length of a prefix of this family, with the bits behind the length at zero, as the kernel wants them. */
export function prefixAt(text: string, field: string, family: number): { address: string; length: number } | undefined {
  if (text === 'default') return undefined
  if (family === AF.mpls) return { address: text, length: 20 }
  try {
    const { family: own, address, prefixlen } = parsePrefix(text)
    if (own !== family) throw new InputError(`${JSON.stringify(text)} is of another family than the route`)
    if (prefixlen === 0) return undefined
    return { address: formatIp(address), length: prefixlen }
  } catch (error) {
    throw at(field, error)
  }
}

/** Makes the message of a flat form. */
export function writeRoute(input: RouteInput): RouteMessageInput {
  if (typeof input.dst !== 'string') throw new InputError('expected a prefix, or default', ['dst'])
  const family = familyOf(input)
  const dst = prefixAt(input.dst, 'dst', family)
  const src = input.src === undefined ? undefined : prefixAt(input.src, 'src', family)
  const table = input.table === undefined ? RT_TABLE.main : numberOf(RT_TABLE, input.table, 'table')
  const type = input.type === undefined ? RTN.unicast : numberOf(RTN, input.type, 'type')
  const attributes: Record<string, unknown> = {}
  if (dst !== undefined) attributes['dst'] = dst.address
  if (src !== undefined) attributes['src'] = src.address
  if (input.dev !== undefined) attributes['oif'] = input.dev
  for (const name of plain) if (input[name] !== undefined) attributes[name] = input[name]
  if (input.via !== undefined) attributes['via'] = writeVia(input.via, 'via')
  if (input.multipath !== undefined) attributes['multipath'] = input.multipath.map(writeNexthop)
  if (input.expires !== undefined) attributes['expires'] = input.expires
  if (table > 0xff) attributes['table'] = table
  return {
    family,
    dstLen: dst?.length ?? 0,
    srcLen: src?.length ?? 0,
    tos: input.tos ?? 0,
    table: table > 0xff ? RT_TABLE.unspec : table,
    protocol: input.protocol === undefined ? RTPROT.boot : numberOf(RTPROT, input.protocol, 'protocol'),
    scope: input.scope === undefined ? defaultScope(type, family, input) : numberOf(RT_SCOPE, input.scope, 'scope'),
    type,
    flags: bits({ ...RTM_F, ...RTNH_F }, input.flags, 'flags') & SETTABLE,
    attributes,
  } as RouteMessageInput
}

/** The flags that the kernel takes; the others are its own. */
const SETTABLE = RTNH_F.onlink | RTNH_F.pervasive

function writeVia({ family, address }: { family: Family; address: string }, field: string): Via {
  return { family: numberOf(AF, family, field), address }
}

function writeNexthop(input: NexthopInput, index: number): NexthopMessage {
  const { dev, weight = 1, flags, via, ...rest } = input
  const at = `multipath[${index}]`
  if (!Number.isInteger(weight) || weight < 1 || weight > 256) throw new InputError('expected 1 to 256', [at, 'weight'])
  const attributes = { ...rest, via: via === undefined ? undefined : writeVia(via, at) }
  return {
    flags: bits(RTNH_F, flags, at) & SETTABLE,
    hops: weight - 1,
    ifindex: (dev as number | undefined) ?? 0,
    attributes: attributes as NexthopMessage['attributes'],
  }
}

/** As `ip route` has it: the scope that the kind of route implies. IPv6 routes have none. */
function defaultScope(type: number, family: number, { gateway, via, multipath, nhId }: RouteInput): number {
  if (family !== AF.inet) return RT_SCOPE.global
  if (type === RTN.local || type === RTN.nat) return RT_SCOPE.host
  const direct = gateway === undefined && via === undefined && multipath === undefined && nhId === undefined
  const link =
    type === RTN.broadcast || type === RTN.multicast || type === RTN.anycast || (type === RTN.unicast && direct)
  return link ? RT_SCOPE.link : RT_SCOPE.global
}

/** Throws an InputError at `field` unless it is an address; returns its family. */
export function addressFamily(text: string, field: string): number {
  try {
    return parseIp(text).length === 4 ? AF.inet : AF.inet6
  } catch (error) {
    throw at(field, error)
  }
}
