import type { Nexthop, Route } from '../../../src/rtnetlink/index.ts'
import { type Mapping, shortPrefix } from './compare.ts'

const gatewayFlags = (flags: readonly string[]) =>
  flags
    .filter(flag =>
      ['onlink', 'dead', 'linkdown', 'pervasive', 'offload', 'trap', 'unresolved', 'notify'].includes(flag),
    )
    .sort()
const via = ({ via }: Nexthop | Route) => (via === undefined ? undefined : { family: via.family, host: via.address })

/** Metrics in iproute2's words; the kernel's bit for ECN is printed as a word. */
function metrics(all: Route['metrics']): Record<string, unknown> {
  const { lock: _, ccAlgo, features, rtoMin, ...rest } = all!
  const words: Record<string, unknown> = { ...rest }
  if (features !== undefined && (features & 1) !== 0) words['ecn'] = null
  if (rtoMin !== undefined) words['rto_min'] = rtoMin
  if (ccAlgo !== undefined) words['congestion'] = ccAlgo
  return words
}

const nexthop: Mapping<Nexthop> = {
  gateway: ({ gateway }) => gateway,
  via,
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
  flow: ({ flow }) => (flow === undefined ? undefined : { from: String(flow >>> 16), to: String(flow & 0xffff) }),
  metrics: ({ metrics: all }) => (all === undefined ? undefined : [metrics(all)]),
  expires: 'runs between the two readings; compared apart',
  pref: ({ pref }) => pref,
  nexthops: 'compared apart, one by one',
}
