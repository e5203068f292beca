/** The multicast groups of bridges and vxlans: linux/if_bridge.h. */
import { ipAddress } from '../addressing.ts'
import { attributes, list } from '../attributes.ts'
import { enumeration, type Infer, padding, struct, u8, u16, u32 } from '../codec.ts'
import { type EitherValues, either } from '../either.ts'
import { type MessageCodec, message } from '../message.ts'
import { isRequest, mdbEntry } from './mdbEntry.ts'
import { MCAST } from './names.ts'
import { routerPorts, unmarked } from './routerPort.ts'

/** struct br_port_msg */
export const mdbHeader = struct({
  /** AF_BRIDGE */
  family: u8,
  pad: padding(3),
  /** The bridge, or the vxlan. */
  ifindex: u32,
})

/** MDBA_MDB_SRCATTR_…: a source of a group. */
const toldSource = attributes('MDBA_MDB_SRCATTR', {
  address: [1, ipAddress],
  /** Clock ticks (100 a second) until it is forgotten. */
  timer: [2, u32],
})

/** MDBA_MDB_EATTR_…: what the kernel tells of a group at a port. */
export const mdbInfoAttributes = attributes('MDBA_MDB_EATTR', {
  /** Clock ticks (100 a second) until it is forgotten. */
  timer: [1, u32],
  srcList: [2, list(1, toldSource)],
  groupMode: [3, enumeration(u8, MCAST)],
  /** The only source that is meant. */
  source: [4, ipAddress],
  /** Who made it: RTPROT_… */
  rtprot: [5, u8],
  /** Remote tunnel end. */
  dst: [6, ipAddress],
  /** UDP port of the remote tunnel end. */
  dstPort: [7, u16],
  vni: [8, u32],
  /** Link through which the remote tunnel end is reached. */
  ifindex: [9, u32],
  srcVni: [10, u32],
})

/** MDBE_ATTR_…: what a request says of a group at a port. */
export const mdbEntryAttributes = attributes('MDBE_ATTR', {
  /** The only source that is meant. */
  source: [1, ipAddress],
  srcList: [2, list(1, attributes('MDBE_SRCATTR', { address: [1, ipAddress] }))],
  groupMode: [3, enumeration(u8, MCAST)],
  /** Who makes it: RTPROT_… */
  rtprot: [4, u8],
  /** Remote tunnel end. */
  dst: [5, ipAddress],
  /** UDP port of the remote tunnel end. */
  dstPort: [6, u16],
  vni: [7, u32],
  /** Link through which the remote tunnel end is reached. */
  ifindex: [8, u32],
  srcVni: [9, u32],
  /** Deleting many: which bits of `state` count. */
  stateMask: [10, u8],
})

/** The attributes of a group, as the kernel tells them. */
export interface MdbInfoAttributes extends Infer<typeof mdbInfoAttributes> {}
/** The attributes of a group, as a request has them. */
export interface MdbEntryAttributes extends Infer<typeof mdbEntryAttributes> {}
/** A group at a port. */
export interface MdbInfo extends Infer<typeof mdbEntry> {
  attributes: MdbInfoAttributes
}

/** MDBA_MDB_ENTRY_INFO: struct br_mdb_entry with attributes behind it. */
const mdbInfo: MessageCodec<MdbInfo> = message(mdbEntry, mdbInfoAttributes) as never

const told = attributes('MDBA', {
  /** Groups; each has its ports. */
  mdb: [1, unmarked(list(1, list(1, mdbInfo)))],
  /** Ports that lead to multicast routers. */
  router: [2, routerPorts],
})

const asked = attributes('MDBA_SET', { entry: [1, mdbEntry], entryAttrs: [2, mdbEntryAttributes] })

/** MDBA_…: what the kernel tells (`mdb`, `router`), or what a request says (`entry`, `entryAttrs`). */
export const mdbAttributes = either(told, asked, isRequest)

const query = attributes('MDBA_GET', { entry: [1, mdbEntry], entryAttrs: [2, mdbEntryAttributes] })

/** MDBA_GET_…: which group a request asks for. Bridges answer a dump by RTM_GETMDB too. */
export const mdbQueryAttributes = either(told, query, isRequest)

/** What stands in front of the groups of a bridge. */
export interface MdbHeader extends Infer<typeof mdbHeader> {}
/** Groups of a bridge, or a group to be changed. */
export interface MdbAttributes extends EitherValues<typeof told.table, typeof asked.table> {}
/** Groups of a bridge, as RTM_NEWMDB tells them, or a request about one. */
export interface Mdb extends MdbHeader {
  attributes: MdbAttributes
}
/** A group to be changed. */
export interface MdbInput extends Partial<MdbHeader> {
  attributes?: MdbAttributes | undefined
}
/** Which group a request asks for. */
export interface MdbQueryAttributes extends EitherValues<typeof told.table, typeof query.table> {}
/** A request for groups, or a bridge's answer to a dump. */
export interface MdbQuery extends MdbHeader {
  attributes: MdbQueryAttributes
}
/** A request for groups, to be written. */
export interface MdbQueryInput extends Partial<MdbHeader> {
  attributes?: MdbQueryAttributes | undefined
}

/** RTM_NEWMDB, RTM_DELMDB */
export const mdb: MessageCodec<Mdb, MdbInput> = message(mdbHeader, mdbAttributes) as never
/** RTM_GETMDB */
export const mdbQuery: MessageCodec<MdbQuery, MdbQueryInput> = message(mdbHeader, mdbQueryAttributes) as never

/** The messages about multicast groups. */
export const mdbMessages = { newmdb: [84, mdb], delmdb: [85, mdb], getmdb: [86, mdbQuery] } as const
