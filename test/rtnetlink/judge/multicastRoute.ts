import type { MulticastRoute } from '../../../src/rtnetlink/index.ts'
import type { Mapping } from './compare.ts'

const resolved = ({ flags }: MulticastRoute) => !flags.includes('unresolved')
const counted = (name: 'packets' | 'bytes') => (route: MulticastRoute) => (resolved(route) ? route[name] : undefined)

/** `ip -j -d -s mroute` */
export const multicastRouteMapping: Mapping<MulticastRoute> = {
  src: ({ src }) => src,
  dst: ({ dst }) => dst,
  iif: ({ iif }, names) => names(iif) ?? 'unresolved',
  // A limit of 1 is not printed.
  multipath: ({ oifs }, names) =>
    oifs.length === 0
      ? undefined
      : oifs.map(({ dev, ttl }) => (ttl > 1 ? { oif: names(dev), ttl } : { oif: names(dev) })),
  state: route => (resolved(route) ? 'resolved' : 'unresolved'),
  packets: counted('packets'),
  bytes: counted('bytes'),
  expires: 'runs between the two readings',
  table: ({ table }) => table,
}
