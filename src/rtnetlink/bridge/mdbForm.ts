/** Multicast groups as users see them, and back. */
import { formatIp } from '../../../protocol/addresses.ts'
import type { Mdb, MdbEntryAttributes, MdbInfo, MdbInput, MdbQueryInput } from '../../../protocol/bridge/mdb.ts'
import type { ForeignGroup } from '../../../protocol/bridge/mdbEntry.ts'
import { MCAST, MDB, MDB_FLAGS, type MDB_RTR_TYPE } from '../../../protocol/bridge/names.ts'
import type { RouterPort as RouterPortMessage } from '../../../protocol/bridge/routerPort.ts'
import { RTPROT } from '../../../protocol/route/names.ts'
import { AF, bitNames, type NameOf, nameOf, numberOf, numberOrNone } from '../names.ts'
import type { LinkRef } from '../reference.ts'
import { ipAt } from '../routeWrite.ts'

/** A source of a group. */
export interface MdbSource {
  address: string
  /** Clock ticks (100 a second) until it is forgotten; 0: never, or not forwarded. */
  timer?: number | undefined
}

/** A group at a port of a bridge, or at a remote end of a vxlan. */
export interface MdbEntry {
  /** Number of the bridge or vxlan. */
  dev: number
  /** Number of the port; the bridge itself where the host has joined. */
  port: number
  /** An IP address or a hardware address; `0.0.0.0` or `::` of a vxlan: all others. */
  group: string | ForeignGroup
  vid?: number | undefined
  state: NameOf<typeof MDB>
  flags: (keyof typeof MDB_FLAGS)[]
  /** The only source that is meant. */
  source?: string | undefined
  /** `include`: only what comes from `sources`; `exclude`: all but that. */
  filterMode?: NameOf<typeof MCAST> | undefined
  sources?: MdbSource[] | undefined
  /** Who made it. */
  protocol?: NameOf<typeof RTPROT> | undefined
  /** Clock ticks (100 a second) until it is forgotten. */
  timer?: number | undefined
  /** Remote tunnel end. */
  dst?: string | undefined
  /** UDP port of the remote tunnel end. */
  dstPort?: number | undefined
  vni?: number | undefined
  srcVni?: number | undefined
  /** Number of the link through which the remote tunnel end is reached. */
  via?: number | undefined
}

/** A group to be made: `{ dev: 'br0', port: 'veth0', group: '239.1.1.1', vid: 10, state: 'permanent' }`. */
export interface MdbEntryInput extends Partial<Omit<MdbEntry, 'dev' | 'port' | 'group' | 'via' | 'sources' | 'flags'>> {
  dev: LinkRef
  port: LinkRef
  group: string | ForeignGroup
  /** Addresses, or sources as they were read. */
  sources?: readonly (string | MdbSource)[] | undefined
  /** Only told. */
  flags?: readonly string[] | undefined
  via?: LinkRef | undefined
}

/** A port that leads to a multicast router. Timers are in clock ticks, 100 a second. */
export interface MdbRouter {
  /** Number of the bridge. */
  dev: number
  /** Number of the port. */
  port: number
  type?: NameOf<typeof MDB_RTR_TYPE> | undefined
  timer?: number | undefined
  inetTimer?: number | undefined
  inet6Timer?: number | undefined
  vid?: number | undefined
}

const same = ['timer', 'source', 'dst', 'dstPort', 'vni', 'srcVni'] as const

/** Makes the flat forms of a message. */
export const readMdb = ({ ifindex, attributes }: Mdb): MdbEntry[] =>
  (attributes.mdb ?? []).flat().map(info => readInfo(ifindex, info))

function readInfo(dev: number, { ifindex, state, flags, vid, addr, attributes }: MdbInfo): MdbEntry {
  const object: MdbEntry = {
    dev,
    port: ifindex,
    group: addr,
    state: nameOf(MDB, state),
    flags: bitNames(MDB_FLAGS, flags),
  }
  const { groupMode, srcList, rtprot, ifindex: via } = attributes
  if (vid !== 0) object.vid = vid
  for (const name of same) if (attributes[name] !== undefined) Object.assign(object, { [name]: attributes[name] })
  if (groupMode !== undefined) object.filterMode = groupMode
  if (srcList !== undefined) object.sources = srcList.map(({ address = '', timer }) => ({ address, timer }))
  if (rtprot !== undefined) object.protocol = nameOf(RTPROT, rtprot)
  if (via !== undefined) object.via = via
  return object
}

/** Makes the flat forms of the router ports in a message. */
export const readRouters = ({ ifindex, attributes }: Mdb): MdbRouter[] => routersOf(ifindex, attributes.router)

/** The flat forms of router ports of a bridge. */
export const routersOf = (dev: number, routers: readonly RouterPortMessage[] = []): MdbRouter[] =>
  routers.map(({ ifindex, attributes: { unknown: _, ...rest } }) => ({ dev, port: ifindex, ...rest }))

/** The message that makes a group; links are meant by number. */
export function writeMdb(input: MdbEntryInput): MdbInput {
  const { filterMode, sources } = input
  const entryAttrs: MdbEntryAttributes = {
    ...keyOf(input),
    groupMode: filterMode === undefined ? undefined : nameOf(MCAST, numberOf(MCAST, filterMode, 'filterMode')),
    srcList: sources?.map((source, index) => ({
      address: ip(typeof source === 'string' ? source : source?.address, `sources[${index}]`),
    })),
    rtprot: numberOrNone(RTPROT, input.protocol, 'protocol'),
    ...remoteOf(input),
  }
  return message(input, numberOrNone(MDB, input.state, 'state') ?? MDB.temporary, entryAttrs)
}

/** The message that deletes a group. */
export const writeMdbKey = (input: MdbEntryInput): MdbInput =>
  message(input, numberOrNone(MDB, input.state, 'state') ?? MDB.temporary, { ...keyOf(input), ...remoteOf(input) })

/** Which group is asked for. */
export interface MdbKey {
  dev: LinkRef
  group: string | ForeignGroup
  vid?: number | undefined
  source?: string | undefined
  srcVni?: number | undefined
}

/** The message that asks for a group at all its ports. */
export const writeMdbQuery = ({ dev, group, vid, source, srcVni }: MdbKey): MdbQueryInput =>
  message({ dev, port: 0, group, vid }, 0, { ...keyOf({ source }), srcVni }) as MdbQueryInput

const keyOf = ({ source }: { source?: string | undefined }): MdbEntryAttributes =>
  source === undefined ? {} : { source: ip(source, 'source') }

const remoteOf = ({ dst, dstPort, vni, srcVni, via }: MdbEntryInput): MdbEntryAttributes => ({
  dst: dst === undefined ? undefined : ip(dst, 'dst'),
  dstPort,
  vni,
  srcVni,
  ifindex: via as number | undefined,
})

const ip = (text: string, field: string): string => formatIp(ipAt(text, field))

type Where = Pick<MdbEntryInput, 'dev' | 'group' | 'vid'> & { port: LinkRef | 0 }

function message({ dev, port, group, vid }: Where, state: number, entryAttrs: MdbEntryAttributes): MdbInput {
  const entry = { ifindex: port as number, state, flags: 0, vid: vid ?? 0, addr: group }
  const given = Object.values(entryAttrs).some(value => value !== undefined)
  return {
    family: AF.bridge,
    ifindex: dev as number,
    attributes: given ? { entry, entryAttrs } : { entry },
  }
}

/** Which groups go at once; what is left out does not matter. */
export interface MdbFlush {
  dev: LinkRef
  port?: LinkRef | undefined
  vid?: number | undefined
  state?: NameOf<typeof MDB> | undefined
  protocol?: NameOf<typeof RTPROT> | undefined
  dst?: string | undefined
  dstPort?: number | undefined
  vni?: number | undefined
  srcVni?: number | undefined
}

const NO_GROUP = '00:00:00:00:00:00'

/** The message that deletes many groups. */
export function writeMdbFlush(filter: MdbFlush): MdbInput {
  const { dev, port, vid, state, protocol } = filter
  const number = numberOrNone(MDB, state, 'state')
  const { ifindex: _, ...remote } = remoteOf(filter as MdbEntryInput)
  const entryAttrs = {
    rtprot: numberOrNone(RTPROT, protocol, 'protocol'),
    ...remote,
    stateMask: number === undefined ? undefined : MDB.permanent,
  }
  return message({ dev, port: port ?? 0, group: NO_GROUP, vid }, number ?? 0, entryAttrs)
}
