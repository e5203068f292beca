import { type Neighbour as NeighbourMessage, neighbour } from '../../../protocol/neighbour/neighbour.ts'
import { AF } from '../names.ts'
import { type Neighbour, readNeighbour } from '../neighbourForm.ts'
import { RTM, RTNLGRP, text, type WatchTable } from './table.ts'

/** Neighbours. */
export const watchedNeighbour: WatchTable<NeighbourMessage, Neighbour> = {
  groups: [RTNLGRP.neigh],
  made: 28,
  codec: neighbour,
  read: message => (message.family === AF.bridge ? undefined : readNeighbour(message)),
  key: ({ family, dev, dst }) => text(family, dev, dst),
  list: (client, options) => client.neighbour.list(undefined, options),
  // Of the entries that the kernel makes by itself it announces no incomplete ones, none for multicast and broadcast.
  silent: ({ state }) => state.length === 0 || state.includes('incomplete') || state.includes('noarp'),
  steady: ({ cacheinfo: _, probes: __, ...rest }) => rest,
}

/** Entries of the forwarding tables of bridges. */
export const watchedFdb: WatchTable<NeighbourMessage, Neighbour> = {
  groups: [RTNLGRP.neigh, RTNLGRP.link],
  disturbed: type => type === RTM.dellink,
  made: 28,
  codec: neighbour,
  read: message => (message.family === AF.bridge ? readNeighbour(message) : undefined),
  key: ({ dev, lladdr, vlan, master, dst, vni, srcVni, port, via }) =>
    text(dev, lladdr, vlan, master, dst, vni, srcVni, port, via),
  list: (client, options) => client.neighbour.list({ family: 'bridge' }, options),
  // Of addresses that a link's own receive filter lets in the kernel says nothing.
  silent: ({ flags, cacheinfo, master }) => flags.includes('self') && master === undefined && cacheinfo === undefined,
  steady: ({ cacheinfo: _, ...rest }) => rest,
}
