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
} as const

/** One kind of object in the eyes of `watch`. */
export interface WatchTable<M, T> {
  readonly groups: readonly number[]
  /** Number of the message that tells of a new or changed object; the next one tells that it is gone. */
  readonly made: number
  readonly codec: MessageCodec<M, any>
  read(message: M): T | undefined
  key(object: T): string
  list(client: Rtnetlink, options: ReadOptions): Promise<T[]>
  /** Fields that change without meaning much, left out of comparisons. */
  readonly volatile: readonly (keyof T & string)[]
  /** True if the message does not tell what became of the table, so that it must be read again. */
  unclear?(object: T, flags: number, gone: boolean): boolean
}

const text = (...parts: unknown[]): string => parts.join('|')
const wayOf = ({ dev, gateway, via, nhId, multipath }: Route): string =>
  text(
    dev,
    gateway,
    via?.address,
    nhId,
    multipath?.map(hop => text(hop.dev, hop.gateway, hop.via?.address, hop.weight)),
  )

const tables: { [K in keyof Watched]: WatchTable<any, Watched[K]> } = {
  link: {
    groups: [RTNLGRP.link],
    made: 16,
    codec: link,
    // What bridges tell of their ports comes as links of family AF_BRIDGE, and is none.
    read: (message: LinkMessage) => (message.family === AF.unspec ? flatLink(message) : undefined),
    key: ({ ifindex }) => String(ifindex),
    list: (client, options) => client.link.list({}, options),
    volatile: ['stats64'],
  },
  address: {
    groups: [RTNLGRP.ipv4Ifaddr, RTNLGRP.ipv6Ifaddr],
    made: 20,
    codec: address,
    read: (message: AddressMessage) => readAddress(message),
    key: ({ dev, address, peer }) => text(dev, address, peer),
    list: (client, options) => client.address.list(undefined, options),
    volatile: [],
  },
  route: {
    groups: [RTNLGRP.ipv4Route, RTNLGRP.ipv6Route, RTNLGRP.mplsRoute],
    made: 24,
    codec: route,
    read: (message: RouteMessage) => readRoute(message),
    key: object =>
      text(
        object.family,
        object.table,
        object.type,
        object.dst,
        object.src,
        object.tos,
        object.priority,
        wayOf(object),
      ),
    list: (client, options) => client.route.list(undefined, options),
    volatile: ['cacheinfo', 'expires'],
    // A replaced route is not announced as gone, and IPv6 joins routes to one with several ways, and parts them again.
    unclear: ({ family, gateway, multipath }, flags) =>
      (flags & NLM_F.replace) !== 0 || (family === 'inet6' && (gateway !== undefined || multipath !== undefined)),
  },
  neighbour: {
    groups: [RTNLGRP.neigh],
    made: 28,
    codec: neighbour,
    read: (message: NeighbourMessage) => (message.family === AF.bridge ? undefined : readNeighbour(message)),
    key: ({ dev, dst }) => text(dev, dst),
    list: (client, options) => client.neighbour.list(undefined, options),
    volatile: ['cacheinfo', 'probes'],
  },
  fdb: {
    groups: [RTNLGRP.neigh],
    made: 28,
    codec: neighbour,
    read: (message: NeighbourMessage) => (message.family === AF.bridge ? readNeighbour(message) : undefined),
    key: ({ dev, lladdr, vlan, master, dst, vni }) => text(dev, lladdr, vlan, master, dst, vni),
    list: (client, options) => client.neighbour.list({ family: 'bridge' }, options),
    volatile: ['cacheinfo'],
  },
  rule: {
    groups: [RTNLGRP.ipv4Rule, RTNLGRP.ipv6Rule],
    made: 32,
    codec: rule,
    read: (message: RuleMessage) => readRule(message),
    key: ({ flags: _, raw: __, ...rest }) =>
      JSON.stringify(rest, (_name, value) => (typeof value === 'bigint' ? String(value) : value)),
    list: (client, options) => client.rule.list(undefined, options),
    volatile: ['flags'],
  },
  nsid: {
    groups: [RTNLGRP.nsid],
    made: 88,
    codec: nsid,
    read: readNsid,
    key: ({ nsid }) => String(nsid),
    list: (client, options) => client.nsid.list(undefined, options),
    volatile: [],
  },
}

/** The table of one kind of object. */
export const watchTable = (kind: keyof Watched): WatchTable<any, any> => tables[kind]
/** All kinds. */
export const watchedKinds = Object.keys(tables) as (keyof Watched)[]
