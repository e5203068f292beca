import { type Nsid as NsidMessage, nsid } from '../../../protocol/netns/netns.ts'
import { type Nsid, readNsid } from '../nsid.ts'
import { RTNLGRP, type WatchTable } from './table.ts'

/** Numbers of other namespaces. */
export const watchedNsid: WatchTable<NsidMessage, Nsid> = {
  groups: [RTNLGRP.nsid],
  made: 88,
  codec: nsid,
  read: readNsid,
  key: ({ nsid }) => String(nsid),
  list: (client, options) => client.nsid.list(undefined, options),
}
