/** Routes as the kernel wants them. */
import { RT_SCOPE } from '../../protocol/address/names.ts'
import { formatIp, ipv4Number, parseIp, parsePrefix } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import { RT_TABLE, RTM_F, RTN, RTNH_F, RTPROT } from '../../protocol/route/names.ts'
import type { Nexthop as NexthopMessage } from '../../protocol/route/nexthops.ts'
import type { RouteInput as RouteMessageInput } from '../../protocol/route/route.ts'
import type { Via } from '../../protocol/route/via.ts'
import { writeEncap } from './encapWrite.ts'
import type { Fields } from './form.ts'
import { AF, bits, type Family, numberOf } from './names.ts'
import { type Nexthop, type NexthopInput, type Route, type RouteInput, RTA_ENCAP } from './routeForm.ts'

/** What a route can be given; what only the kernel tells is left out when it is written. */
export const routeFields: Fields<Route> = {
  family: true,
  type: true,
  dst: true,
  src: true,
  dev: true,
  gateway: true,
  via: true,
  multipath: true,
  nhId: true,
  table: true,
  protocol: true,
  scope: true,
  priority: true,
  prefsrc: true,
  flags: true,
  tos: true,
  metrics: true,
  flow: true,
  mark: true,
  uid: true,
  iif: true,
  pref: true,
  expires: true,
  cacheinfo: true,
  encap: true,
  newdst: true,
  ttlPropagate: true,
  raw: true,
}

/** What one of the ways of a route can be given. */
export const hopFields: Fields<Nexthop> = {
  dev: true,
  gateway: true,
  via: true,
  weight: true,
  flags: true,
  flow: true,
  newdst: true,
  encap: true,
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
  'newdst',
  'ttlPropagate',
] as const

/** What a route is reached through has a family of its own, if nothing else tells. */
export function familyOf({ family, dst, src, gateway, prefsrc, multipath }: RouteInput): number {
  if (family !== undefined) return numberOf(AF, family, 'family')
  const text: unknown = [dst === 'default' ? undefined : dst, src, gateway, prefsrc, multipath?.[0]?.gateway].find(
    address => address !== undefined,
  )
  return typeof text === 'string' && text.includes(':') ? AF.inet6 : AF.inet
}

/** Throws an InputError for bits behind the length: the kernel refuses them for IPv4, and drops them for IPv6. */
function checkTail(address: Uint8Array, length: number): void {
  const kept = address.map((byte, index) => byte & (0xff00 >> Math.min(8, Math.max(0, length - 8 * index))))
  if (kept.some((byte, index) => byte !== address[index])) {
    throw new InputError(`has bits behind its length; meant is perhaps ${formatIp(kept)}/${length}`)
  }
}

/**
 * The address and length of a prefix of this family; `undefined` is the default route. Throws an InputError at
 * `field`.
 */
export function prefixAt(text: string, field: string, family: number): { address: string; length: number } | undefined {
  if (text === 'default') return undefined
  if (typeof text !== 'string') throw new InputError('expected a prefix, or default', [field])
  if (family === AF.mpls) return { address: text, length: 20 }
  const slash = family === AF.inet ? text.indexOf('/') : -1
  const ipv4 = slash < 0 ? undefined : text.slice(0, slash)
  const number = ipv4 === undefined ? -1 : ipv4Number(ipv4)
  if (number >= 0 && /^(3[0-2]|[12]?\d)$/.test(text.slice(slash + 1))) {
    const length = Number(text.slice(slash + 1))
    if (number % 2 ** (32 - length) === 0) return length === 0 ? undefined : { address: ipv4!, length }
  }
  try {
    const { family: own, address, prefixlen } = parsePrefix(text)
    if (own !== family) throw new InputError(`${JSON.stringify(text)} is of another family than the route`)
    checkTail(address, prefixlen)
    return prefixlen === 0 ? undefined : { address: formatIp(address), length: prefixlen }
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
  if (input.encap !== undefined) Object.assign(attributes, writeEncap(input.encap, 'encap', RTA_ENCAP))
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
    flags: bits(FLAGS, input.flags, 'flags') & SETTABLE,
    attributes,
  } as RouteMessageInput
}

/** All flags of a route. */
const FLAGS = { ...RTM_F, ...RTNH_F }
/** The flags that the kernel takes; the others are its own. */
const SETTABLE = RTNH_F.onlink | RTNH_F.pervasive

function writeVia(via: { family: Family; address: string }, field: string): Via {
  if (typeof via !== 'object' || via === null) throw new InputError('expected { family, address }', [field])
  return { family: numberOf(AF, via.family, `${field}.family`), address: via.address }
}

function writeNexthop(input: NexthopInput, index: number): NexthopMessage {
  const { dev, weight = 1, flags, via, encap, ...rest } = input
  const at = `multipath[${index}]`
  if (!Number.isInteger(weight) || weight < 1 || weight > 256) throw new InputError('expected 1 to 256', [at, 'weight'])
  const attributes = {
    ...rest,
    via: via === undefined ? undefined : writeVia(via, `${at}.via`),
    ...writeEncap(encap, `${at}.encap`, RTA_ENCAP),
  }
  return {
    flags: bits(RTNH_F, flags, `${at}.flags`) & SETTABLE,
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

/** The bytes of an address. Throws an InputError at `field` unless it is one. */
export function ipAt(text: string, field: string): Uint8Array {
  try {
    return parseIp(text)
  } catch (error) {
    throw at(field, error)
  }
}

/** The family of an address. Throws an InputError at `field` unless it is one. */
export const addressFamily = (text: string, field: string): number =>
  ipAt(text, field).length === 4 ? AF.inet : AF.inet6
