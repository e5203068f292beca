/** What can be watched: which groups tell of it, how its messages are read, and what tells one object from another. */
import { type Address as AddressMessage, address } from '../../protocol/address/address.ts'
import { type Link as LinkMessage, link } from '../../protocol/link/link.ts'
import type { MessageCodec } from '../../protocol/message.ts'
import { type Neighbour as NeighbourMessage, neighbour } from '../../protocol/neighbour/neighbour.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import { nsid } from '../../protocol/netns/netns.ts'
import { type Route as RouteMessage, route } from '../../protocol/route/route.ts'
import { type Rule as RuleMessage, rule } from '../../protocol/rule/rule.ts'
import { type Address, readAddress } from './addressForm.ts'
import type { Rtnetlink } from './client.ts'
import { flatLink, type Link } from './linkForm.ts'
import { AF } from './names.ts'
import { type Neighbour, readNeighbour } from './neighbourForm.ts'
import { type Nsid, readNsid } from './nsid.ts'
import { type Route, readRoute } from './routeForm.ts'
import { type Rule, readRule } from './ruleForm.ts'
import type { ReadOptions } from './scope.ts'
import { eventless, isSilent, portState, routeKey, steadyLink, text } from './watchKeys.ts'

/** The objects that can be watched, by name. */
export interface Watched {
  link: Link
  address: Address
  route: Route
  neighbour: Neighbour
  /** Entries of the forwarding tables of bridges. */
  fdb: Neighbour
  rule: Rule
  nsid: Nsid
}

/** RTNLGRP_… of linux/rtnetlink.h */
export const RTNLGRP = {
  link: 1,
  neigh: 3,
  ipv4Ifaddr: 5,
  ipv4Route: 7,
  ipv4Rule: 8,
  ipv6Ifaddr: 9,
  ipv6Route: 11,
  ipv6Rule: 19,
  mplsRoute: 27,
  nsid: 28,
  nexthop: 32,
} as const

/** RTM_…: messages after which other tables are otherwise. */
export const RTM = { newlink: 16, dellink: 17, deladdr: 21, newnexthop: 104, delnexthop: 105 } as const

/** One kind of object in the eyes of `watch`. */
export interface WatchTable<M, T> {
  readonly groups: readonly number[]
  /** Number of the message that tells of a new or changed object; the next one tells that it is gone. */
  readonly made: number
  readonly codec: MessageCodec<M, any>
  /** `undefined` for what does not belong to the table. */
  read(message: M): T | undefined
  key(object: T): string
  list(client: Rtnetlink, options: ReadOptions): Promise<T[]>
  /** What counts in a comparison, where not all of it does. */
  steady?(object: T): object
  /** True if the message does not tell what became of the table, so that it must be read again. */
  unclear?(object: T, flags: number, gone: boolean): boolean
  /** True for messages about other tables after which this one is otherwise; `moved`: the flags of a link changed. */
  disturbed?(type: number, moved: boolean): boolean
  /** True for what the kernel does not announce. */
  silent?(object: T): boolean
  /** The object as it is after a message that tells a part of it. */
  patch?(message: M, object: T): T | undefined
}

/** Messages that go before a change of routes of which nothing is said. */
const DISTURBING: readonly number[] = [RTM.dellink, RTM.deladdr, RTM.newnexthop, RTM.delnexthop]

const tables: { [K in keyof Watched]: WatchTable<any, Watched[K]> } = {
  link: {
    groups: [RTNLGRP.link],
    made: 16,
    codec: link,
    // What bridges tell of their ports comes as links of family AF_BRIDGE, and is none.
    read: (message: LinkMessage) => (message.family === AF.unspec ? eventless(flatLink(message)) : undefined),
    patch: portState,
    key: ({ ifindex }) => String(ifindex),
    list: (client, options) => client.link.list({}, options),
    steady: steadyLink,
  },
  address: {
    groups: [RTNLGRP.ipv4Ifaddr, RTNLGRP.ipv6Ifaddr],
    made: 20,
    codec: address,
    read: (message: AddressMessage) => readAddress(message),
    key: ({ dev, address, peer }) => text(dev, address, peer),
    list: (client, options) => client.address.list(undefined, options),
    steady: ({ validLifetime, preferredLifetime, ...rest }) => ({
      ...rest,
      lasts: [validLifetime === 'forever', preferredLifetime === 'forever'],
    }),
  },
  route: {
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
    read: (message: RouteMessage) => readRoute(message),
    key: routeKey,
    list: (client, options) => client.route.list(undefined, options),
    steady: ({ cacheinfo: _, expires, ...rest }) => ({ ...rest, expires: expires !== undefined }),
    // A replaced route is not announced as gone, and IPv6 joins routes to one with several ways, and parts them again.
    unclear: ({ family, gateway, multipath }, flags) =>
      (flags & NLM_F.replace) !== 0 || (family === 'inet6' && (gateway !== undefined || multipath !== undefined)),
  },
  neighbour: {
    groups: [RTNLGRP.neigh],
    made: 28,
    codec: neighbour,
    read: (message: NeighbourMessage) => (message.family === AF.bridge ? undefined : readNeighbour(message)),
    key: ({ family, dev, dst }) => text(family, dev, dst),
    list: (client, options) => client.neighbour.list(undefined, options),
    silent: isSilent,
    steady: ({ cacheinfo: _, probes: __, ...rest }) => rest,
  },
  fdb: {
    groups: [RTNLGRP.neigh, RTNLGRP.link],
    disturbed: type => type === RTM.dellink,
    made: 28,
    codec: neighbour,
    read: (message: NeighbourMessage) => (message.family === AF.bridge ? readNeighbour(message) : undefined),
    key: ({ dev, lladdr, vlan, master, dst, vni, srcVni, port, via }) =>
      text(dev, lladdr, vlan, master, dst, vni, srcVni, port, via),
    list: (client, options) => client.neighbour.list({ family: 'bridge' }, options),
    silent: isSilent,
    steady: ({ cacheinfo: _, ...rest }) => rest,
  },
  rule: {
    // A rule that names a link is detached when the link goes or gets another name.
    groups: [RTNLGRP.ipv4Rule, RTNLGRP.ipv6Rule, RTNLGRP.link],
    disturbed: type => type === RTM.newlink || type === RTM.dellink,
    made: 32,
    codec: rule,
    read: (message: RuleMessage) => readRule(message),
    key: ({ flags: _, raw: __, ...rest }) =>
      JSON.stringify(rest, (_name, value) => (typeof value === 'bigint' ? String(value) : value)),
    list: (client, options) => client.rule.list(undefined, options),
  },
  nsid: {
    groups: [RTNLGRP.nsid],
    made: 88,
    codec: nsid,
    read: readNsid,
    key: ({ nsid }) => String(nsid),
    list: (client, options) => client.nsid.list(undefined, options),
  },
}

/** The table of one kind of object. */
export const watchTable = (kind: keyof Watched): WatchTable<any, any> => tables[kind]
/** All kinds. */
export const watchedKinds = Object.keys(tables) as (keyof Watched)[]
