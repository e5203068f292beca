import { type Link as LinkMessage, link } from '../../../protocol/link/link.ts'
import { flatLink, type Link } from '../linkForm.ts'
import { AF } from '../names.ts'
import { RTNLGRP, type WatchTable } from './table.ts'

/** Links. */
export const watchedLink: WatchTable<LinkMessage, Link> = {
  groups: [RTNLGRP.link],
  made: 16,
  codec: link,
  // What bridges tell of their ports comes as links of family AF_BRIDGE, and is none.
  read: message => (message.family === AF.unspec ? eventless(flatLink(message)) : undefined),
  patch: portState,
  key: ({ ifindex }) => String(ifindex),
  list: (client, options) => client.link.list({}, options),
  steady,
}

/**
 * A link without what runs (counters and timers), without settings of families, which are told as they were,
 * and without
 * its carrier, of which nothing is said while the link is down; `operstate` and `lowerUp` tell of it otherwise.
 */
function steady({ afSpec, data, slaveData, ...rest }: Link): object {
  const told = { addrGenMode: afSpec?.inet6?.addrGenMode, data: still(data), slaveData: still(slaveData) }
  return { ...rest, ...silent, ...told }
}

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
function eventless(link: Link): Link {
  delete link.event
  return link
}

/** What a bridge tells of a port, put into the link that the port is. */
function portState({ ifindex, family, attributes }: LinkMessage, link: Link): Link | undefined {
  if (family !== AF.bridge || link.ifindex !== ifindex || link.slaveKind !== 'bridge') return undefined
  if (attributes.protinfo === undefined) return undefined
  return { ...link, slaveData: { ...link.slaveData, ...attributes.protinfo } } as Link
}
