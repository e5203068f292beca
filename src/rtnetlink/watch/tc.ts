import { type Qdisc as QdiscMessage, qdisc, type Tclass as TclassMessage, tclass } from '../../../protocol/tc/qdisc.ts'
import type { Qdisc, Tclass } from '../tc/tcForm.ts'
import { readQdisc, readTclass } from '../tc/tcMessage.ts'
import { RTM, RTNLGRP, text, type WatchTable } from './table.ts'

/** Queueing disciplines, without those that the kernel makes by itself. */
export const watchedQdisc: WatchTable<QdiscMessage, Qdisc> = {
  // The kernel does not announce that qdiscs go with their link.
  groups: [RTNLGRP.tc, RTNLGRP.link],
  disturbed: type => type === RTM.dellink,
  made: 36,
  codec: qdisc,
  read: message => readQdisc(message),
  key: ({ dev, parent, handle }) => text(dev, parent, handle),
  list: (client, options) => client.tc.qdisc.list(undefined, options),
  // Nor that those inside a qdisc go with it.
  unclear: (_object, _flags, gone) => gone,
  steady: ({ stats: _, refcnt: __, ...rest }) => rest,
}

/** Classes of qdiscs. */
export const watchedTclass: WatchTable<TclassMessage, Tclass> = {
  // The kernel does not announce that classes go with their qdisc.
  groups: [RTNLGRP.tc, RTNLGRP.link],
  disturbed: type => type === RTM.dellink || type === RTM.newqdisc || type === RTM.delqdisc,
  made: 40,
  codec: tclass,
  read: message => readTclass(message),
  key: ({ dev, classid }) => text(dev, classid),
  list: (client, options) => client.tc.class.list(undefined, options),
  steady: ({ stats: _, ...rest }) => rest,
}
