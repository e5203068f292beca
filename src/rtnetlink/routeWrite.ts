/** Routes as the kernel wants them. */
import { RT_SCOPE } from '../../protocol/address/names.ts'
import { formatIp, ipv4Number, parseIp, parsePrefix } from '../../protocol/addresses.ts'
import { at, InputError } from '../../protocol/errors.ts'
import { RT_TABLE, RTM_F, RTN, RTNH_F, RTPROT } from '../../protocol/route/names.ts'
import type { Nexthop as NexthopMessage } from '../../protocol/route/nexthops.ts'
import type { RouteInput as RouteMessageInput } from '../../protocol/route/route.ts'
import type { Via } from '../../protocol/route/via.ts'
import { AF, bits, type Family, numberOf } from './names.ts'
import type { NexthopInput, RouteInput } from './routeForm.ts'

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
  const slash = family === AF.inet ? text.indexOf('/') : -1
  const ipv4 = slash < 0 ? undefined : text.slice(0, slash)
  if (ipv4 !== undefined && ipv4Number(ipv4) >= 0 && /^(3[0-2]|[12]?\d)$/.test(text.slice(slash + 1))) {
    const length = Number(text.slice(slash + 1))
    return length === 0 ? undefined : { address: ipv4, length }
  }
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
    flags: bits(FLAGS, input.flags, 'flags') & SETTABLE,
    attributes,
  } as RouteMessageInput
}

/** All flags of a route. */
const FLAGS = { ...RTM_F, ...RTNH_F }
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
