import { NLM_F } from '../../../protocol/netlink/constants.ts'
import { type Route as RouteMessage, route } from '../../../protocol/route/route.ts'
import { type Route, readRoute } from '../routeForm.ts'
import { RTM, RTNLGRP, text, type WatchTable } from './table.ts'

/** Messages that go before a change of routes of which nothing is said. */
const DISTURBING: readonly number[] = [RTM.dellink, RTM.deladdr, RTM.newnexthop, RTM.delnexthop]

/** Routes. */
export const watchedRoute: WatchTable<RouteMessage, Route> = {
  // With a link or an address the kernel takes IPv4 routes away without a word, and changes flags with carriers.
  groups: [
    RTNLGRP.ipv4Route,
    RTNLGRP.ipv6Route,
    RTNLGRP.mplsRoute,
    RTNLGRP.link,
    RTNLGRP.ipv4Ifaddr,
    RTNLGRP.ipv6Ifaddr,
    RTNLGRP.nexthop,
  ],
  disturbed: (type, moved) => moved || DISTURBING.includes(type),
  made: 24,
  codec: route,
  read: message => readRoute(message),
  key,
  list: (client, options) => client.route.list(undefined, options),
  steady: ({ cacheinfo: _, expires, ...rest }) => ({ ...rest, expires: expires !== undefined }),
  // A replaced route is not announced as gone, and IPv6 joins routes to one with several ways, and parts them again.
  unclear: ({ family, gateway, multipath }, flags) =>
    (flags & NLM_F.replace) !== 0 || (family === 'inet6' && (gateway !== undefined || multipath !== undefined)),
}

/** Two routes may differ in nothing but their protocol or source. */
function key(route: Route): string {
  return text(
    route.family,
    route.table,
    route.type,
    route.dst,
    route.src,
    route.tos,
    route.priority,
    route.protocol,
    route.scope,
    route.prefsrc,
    wayOf(route),
  )
}

const wayOf = ({ dev, gateway, via, nhId, multipath }: Route): string =>
  text(
    dev,
    gateway,
    via?.address,
    nhId,
    multipath?.map(hop => text(hop.dev, hop.gateway, hop.via?.address, hop.weight)),
  )
