import type { Nexthop, Route } from '../../../src/rtnetlink/index.ts'
import { type Mapping, shortPrefix } from './compare.ts'
import { encapJson } from './encap.ts'

const gatewayFlags = (flags: readonly string[]) =>
  flags
    .filter(flag =>
      ['onlink', 'dead', 'linkdown', 'pervasive', 'offload', 'trap', 'unresolved', 'notify'].includes(flag),
    )
    .sort()
const via = ({ via }: Nexthop | Route) => (via === undefined ? undefined : { family: via.family, host: via.address })

/** Metrics in iproute2's words; the kernel's bit for ECN is printed as a word. */
function metrics(all: Route['metrics']): Record<string, unknown> {
  const { lock: _, ccAlgo, features, rtoMin, rtt, rttvar, fastopenNoCookie, ...rest } = all!
  const words: Record<string, unknown> = { ...rest }
  if (features !== undefined && (features & 1) !== 0) words['ecn'] = null
  if (features !== undefined && (features & 16) !== 0) words['tcp_usec_ts'] = null
  if (rtoMin !== undefined) words['rto_min'] = rtoMin
  if (rtt !== undefined) words['rtt'] = rtt / 8
  if (rttvar !== undefined) words['rttvar'] = rttvar / 4
  if (fastopenNoCookie !== undefined) words['fastopen_no_cookie'] = fastopenNoCookie
  if (ccAlgo !== undefined) words['congestion'] = ccAlgo
  return words
}

/** Realms; the one that packets come from is left out where there is none. */
const flow = ({ flow }: Nexthop | Route) => {
  if (flow === undefined) return undefined
  const to = String(flow & 0xffff)
  return flow > 0xffff ? { from: String(flow >>> 16), to } : { to }
}

const nexthop: Mapping<Nexthop> = {
  flow,
  gateway: ({ gateway }) => gateway,
  via,
  to: ({ newdst }) => newdst,
  encap: encapJson,
  dev: ({ dev }, names) => names(dev),
  weight: ({ weight }) => weight,
  flags: ({ flags }) => gatewayFlags(flags),
}
export const nexthopMapping = nexthop

/** `ip -j -d route show table all` */
export const routeMapping: Mapping<Route> = {
  type: ({ type }) => type,
  dst: ({ dst }) => shortPrefix(dst),
  from: ({ src }) => (src === undefined ? undefined : shortPrefix(src)),
  tos: ({ tos }) => (tos === undefined ? undefined : `0x${tos.toString(16).padStart(2, '0')}`),
  via,
  gateway: ({ gateway }) => gateway,
  dev: ({ dev }, names) => names(dev),
  table: ({ table }) => String(table),
  protocol: ({ protocol }) => String(protocol),
  scope: ({ scope }) => scope,
  prefsrc: ({ prefsrc }) => prefsrc,
  metric: ({ priority }) => priority,
  flags: ({ flags }) => gatewayFlags(flags),
  flow,
  metrics: ({ metrics: all }) => (all === undefined ? undefined : [metrics(all)]),
  expires: 'runs between the two readings; compared apart',
  pref: ({ pref }) => pref,
  to: ({ newdst }) => newdst,
  encap: encapJson,
  nh_info: 'told with nexthop objects',
  nhid: ({ nhId }) => nhId,
  'ttl-propogate': ({ ttlPropagate }) => ttlPropagate,
  nexthops: 'compared apart, one by one',
}
