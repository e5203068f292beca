import { type Netconf as NetconfMessage, netconf } from '../../../protocol/netconf/netconf.ts'
import { AF } from '../names.ts'
import { type Netconf, readNetconf } from '../netconf.ts'
import { RTNLGRP, text, type WatchTable } from './table.ts'

const keyOf = ({ family, dev }: Netconf): string => text(family, dev)

/** Forwarding settings. Of a change the kernel tells the one setting that is new. */
export const watchedNetconf: WatchTable<NetconfMessage, Netconf> = {
  groups: [RTNLGRP.ipv4Netconf, RTNLGRP.ipv6Netconf, RTNLGRP.mplsNetconf],
  made: 80,
  codec: netconf,
  read: message => (isPart(message) ? undefined : readNetconf(message)),
  patch: (message, object) => ({ ...object, ...readNetconf(message) }),
  key: one => keyOf('attributes' in one ? readNetconf(one as unknown as NetconfMessage) : one),
  list: (client, options) => client.netconf.list({}, options),
}

/** One setting beside the number of the link; MPLS has no more. */
const isPart = ({ family, attributes }: NetconfMessage): boolean =>
  family !== AF.mpls && Object.keys(attributes).length === 2
