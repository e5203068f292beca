import { type Nexthop as NexthopMessage, nexthop } from '../../../protocol/nexthop/nexthop.ts'
import { type NexthopObject, readNexthop } from '../nexthopForm.ts'
import { RTM, RTNLGRP, type WatchTable } from './table.ts'

/** Nexthop objects. */
export const watchedNexthop: WatchTable<NexthopMessage, NexthopObject> = {
  // With a link, or when it goes down, its nexthops go without a word.
  groups: [RTNLGRP.nexthop, RTNLGRP.link],
  disturbed: (type, moved) => moved || type === RTM.dellink,
  made: 104,
  codec: nexthop,
  read: message => readNexthop(message),
  key: ({ id }) => String(id),
  list: (client, options) => client.nexthop.list(undefined, options),
  // A member that goes changes its groups without a word.
  unclear: (_object, flags, gone) => gone || flags !== 0,
  steady: ({ hwStats: _, hwStatsUsed: __, ...rest }) => rest,
}
