/**
 * What is in bridges. Messages tell of ranges, of ports one by one, and not of all that goes with a port: after one the
 * table is read again.
 */
import { type Mdb, mdb } from '../../../protocol/bridge/mdb.ts'
import { type BridgeVlans, bridgeVlans } from '../../../protocol/bridge/vlan.ts'
import { type Tunnel, tunnel } from '../../../protocol/vxlan/vni.ts'
import { type MdbEntry, readMdb } from '../bridge/mdbForm.ts'
import { type BridgeVlan, readVlans } from '../bridge/vlanForm.ts'
import { readVnis, type Vni } from '../bridge/vni.ts'
import { RTM, RTNLGRP, text, type WatchTable } from './table.ts'

const again = { unclear: () => true, disturbed: (type: number) => type === RTM.dellink }

/** VLANs of ports and of bridges themselves, each by itself. */
export const watchedVlan: WatchTable<BridgeVlans, BridgeVlan> = {
  ...again,
  groups: [RTNLGRP.brvlan, RTNLGRP.link],
  made: 112,
  codec: bridgeVlans,
  read: message => readVlans(message)[0],
  key: ({ dev, vid }) => text(dev, vid),
  list: (client, options) => client.bridge.vlan.list({ expanded: true }, options),
}

/** Multicast groups of bridges and vxlans. */
export const watchedMdb: WatchTable<Mdb, MdbEntry> = {
  ...again,
  groups: [RTNLGRP.mdb, RTNLGRP.link],
  made: 84,
  codec: mdb,
  read: message => readMdb(message)[0],
  key: ({ dev, port, group, vid, source, dst, dstPort, vni, srcVni, via }) =>
    text(dev, port, group, vid, source, dst, dstPort, vni, srcVni, via),
  list: (client, options) => client.bridge.mdb.list({}, options),
  steady: ({ timer: _, sources, ...rest }) => ({ ...rest, sources: sources?.map(({ address }) => address) }),
}

/** Network identifiers of vxlans. */
export const watchedVni: WatchTable<Tunnel, Vni> = {
  ...again,
  groups: [RTNLGRP.tunnel, RTNLGRP.link],
  made: 120,
  codec: tunnel,
  read: message => readVnis(message)[0],
  key: ({ dev, vni, vniEnd }) => text(dev, vni, vniEnd),
  list: (client, options) => client.bridge.vni.list({}, options),
}
