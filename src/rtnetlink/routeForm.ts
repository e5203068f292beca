/** Routes as users see them. */
import { RT_SCOPE } from '../../protocol/address/names.ts'
import { birthplace, compileCopy } from '../../protocol/codec/compile.ts'
import type { Metrics } from '../../protocol/route/metrics.ts'
import { RT_TABLE, RTM_F, RTN, RTNH_F, RTPROT } from '../../protocol/route/names.ts'
import type { Nexthop as NexthopMessage } from '../../protocol/route/nexthops.ts'
import type { RouteCacheinfo, Route as RouteMessage } from '../../protocol/route/route.ts'
import type { Via } from '../../protocol/route/via.ts'
import type { Encap } from './encapForm.ts'
import { readEncap } from './encapRead.ts'
import { AF, bitNames, type Family, type NameOf, nameOf, namer } from './names.ts'
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
  /** MPLS: the labels that replace the old one. */
  newdst?: string | undefined
  encap?: Encap | undefined
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
  /** What becomes of packets on their way out. */
  encap?: Encap | undefined
  /** MPLS: the labels that replace the old one. */
  newdst?: string | undefined
  ttlPropagate?: boolean | undefined
  /** With `raw: true`: the message that this was made from. */
  raw?: RouteMessage | undefined
}

/** A nexthop to be made. */
export interface NexthopInput extends Partial<Omit<Nexthop, 'dev' | 'flags'>> {
  flags?: readonly (keyof typeof RTNH_F)[] | undefined
  dev?: LinkRef | undefined
}

/** A route to be made: `{ dst: 'default', gateway: '10.0.0.1' }`. The family is that of the addresses. */
export interface RouteInput extends Partial<Omit<Route, 'dev' | 'iif' | 'multipath' | 'flags'>> {
  flags?: readonly RouteFlag[] | undefined
  dst: string
  dev?: LinkRef | undefined
  multipath?: readonly NexthopInput[] | undefined
}

/** Makes the flat form of a message. */
export function readRoute(message: RouteMessage): Route {
  const { family, attributes } = message
  const route = create() as unknown as Route
  route.family = afName(family)
  route.type = typeName(message.type)
  route.dst = attributes.dst === undefined ? 'default' : prefixText(attributes.dst, message.dstLen, family)
  route.table = tableName(attributes.table ?? message.table)
  route.protocol = protocolName(message.protocol)
  route.scope = scopeName(message.scope)
  route.flags = flagNames(message.flags)
  if (attributes.oif !== undefined) route.dev = attributes.oif
  if (attributes.gateway !== undefined) route.gateway = attributes.gateway
  if (attributes.priority !== undefined) route.priority = attributes.priority
  if (attributes.prefsrc !== undefined) route.prefsrc = attributes.prefsrc
  if (message.tos !== 0) route.tos = message.tos
  copyRare(attributes, route, asIs)
  const { src, multipath, via, cacheinfo, metrics, expires } = attributes
  if (src !== undefined) route.src = prefixText(src, message.srcLen, family)
  if (multipath !== undefined) route.multipath = multipath.map(readNexthop)
  if (via !== undefined) route.via = readVia(via)
  if (attributes.encapType !== undefined) route.encap = readEncap(attributes, RTA_ENCAP)
  if (cacheinfo !== undefined && cacheinfo.expires > 0) route.expires = Math.floor(cacheinfo.expires / USER_HZ)
  if (typeof expires === 'number') route.expires = expires
  if (metrics !== undefined) {
    const { unknown: _, ...known } = metrics
    route.metrics = known
  }
  return route
}

const create = birthplace()

/** Number of RTA_ENCAP. */
export const RTA_ENCAP = 22

const flagNames = (flags: number): RouteFlag[] =>
  flags === 0 ? [] : [...bitNames(RTNH_F, flags & 0xff), ...bitNames(RTM_F, flags)]

const afName = namer(AF)
const typeName = namer(RTN)
const tableName = namer(RT_TABLE)
const protocolName = namer(RTPROT)
const scopeName = namer(RT_SCOPE)

/** Clock ticks in a second, as the kernel tells times. */
const USER_HZ = 100

const asIs = (value: unknown): unknown => value

/** Attributes that most routes do not have, and that pass as they are. */
const copyRare = compileCopy(['cacheinfo', 'nhId', 'flow', 'mark', 'uid', 'iif', 'pref', 'newdst', 'ttlPropagate'])

const slashes = Array.from({ length: 129 }, (_, length) => `/${length}`)

/** MPLS labels have no prefix: they are always exact. */
const prefixText = (address: string, length: number, family: number): string =>
  family === AF.mpls ? address : address + (slashes[length] ?? `/${length}`)

const readVia = ({ family, address }: Via) => ({ family: nameOf(AF, family), address })

function readNexthop({ flags, hops, ifindex, attributes }: NexthopMessage): Nexthop {
  const { via, unknown: _, encapType, encap: __, ...rest } = attributes
  const nexthop: Nexthop = { ...rest, weight: hops + 1, flags: bitNames(RTNH_F, flags) }
  if (ifindex !== 0) nexthop.dev = ifindex
  if (via !== undefined) nexthop.via = readVia(via)
  if (encapType !== undefined) nexthop.encap = readEncap(attributes, RTA_ENCAP)
  return nexthop
}
