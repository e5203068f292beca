/** What tells the objects of a table from one another, and what of them the kernel does not announce. */
import type { Link as LinkMessage } from '../../protocol/link/link.ts'
import type { Link } from './linkForm.ts'
import type { Neighbour } from './neighbourForm.ts'
import type { Route } from './routeForm.ts'

/** A key of several parts. */
export const text = (...parts: unknown[]): string => parts.join('|')

const wayOf = ({ dev, gateway, via, nhId, multipath }: Route): string =>
  text(
    dev,
    gateway,
    via?.address,
    nhId,
    multipath?.map(hop => text(hop.dev, hop.gateway, hop.via?.address, hop.weight)),
  )

/** Two routes may differ in nothing but their protocol or source. */
export const routeKey = (route: Route): string =>
  text(
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

/**
 * A link without what runs (counters and timers), without settings of families, which are told as they were,
 * and without
 * its carrier, of which nothing is said while the link is down; `operstate` and `lowerUp` tell of it otherwise.
 */
export const steadyLink = ({ afSpec, data, slaveData, ...rest }: Link): object => ({
  ...rest,
  ...silent,
  addrGenMode: afSpec?.inet6?.addrGenMode,
  data: still(data),
  slaveData: still(slaveData),
})

const silent: Partial<Record<keyof Link, undefined>> = {
  stats64: undefined,
  carrier: undefined,
  carrierChanges: undefined,
  carrierUpCount: undefined,
  carrierDownCount: undefined,
}

const still = (data: object | undefined): object =>
  Object.fromEntries(Object.entries(data ?? {}).filter(([name]) => !/Timer$|^fdbNLearned$|^bcQueueLenUsed$/.test(name)))

/** `event` says why the kernel tells of a link, and is nothing of the link's. */
export function eventless(link: Link): Link {
  delete link.event
  return link
}

/** What a bridge tells of a port, put into the link that the port is. */
export function portState({ ifindex, family, attributes }: LinkMessage, link: Link): Link | undefined {
  if (family !== AF_BRIDGE || link.ifindex !== ifindex || link.slaveKind !== 'bridge') return undefined
  if (attributes.protinfo === undefined) return undefined
  return { ...link, slaveData: { ...link.slaveData, ...attributes.protinfo } } as Link
}

const AF_BRIDGE = 7

/**
 * Of the entries that the kernel makes by itself it announces no incomplete ones, none for multicast and broadcast, and
 * no addresses that a link's own receive filter lets in.
 */
export function isSilent({ family, state, flags, cacheinfo, master }: Neighbour): boolean {
  if (family === 'bridge') return flags.includes('self') && master === undefined && cacheinfo === undefined
  return state.length === 0 || state.includes('incomplete') || state.includes('noarp')
}
