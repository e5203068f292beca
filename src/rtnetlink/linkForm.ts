/** Links as users see them: flat, with names for numbers. */

import { compileCopy } from '../../protocol/codec/compile.ts'
import type { Infer } from '../../protocol/codec.ts'
import type { LinkKind } from '../../protocol/kinds.ts'
import type { linkKinds } from '../../protocol/link/kinds/index.ts'
import { type LinkAttributes, type Link as LinkMessage, linkAttributes } from '../../protocol/link/link.ts'
import type { LinkInfo } from '../../protocol/link/linkinfo.ts'
import { ARPHRD, IFF } from '../../protocol/link/names.ts'
import type { slaveKinds } from '../../protocol/link/slaves/index.ts'
import { type LinkStats64, linkStats64 } from '../../protocol/link/stats.ts'
import type { NamespaceRef } from '../socket/namespace.ts'
import type { dataLinks, slaveLinks } from './linkNumbers.ts'
import type { PairKind } from './linkPeer.ts'
import { readSettings, type Settings, type SettingsInput } from './linkSettings.ts'
import { readVf, type Vf } from './linkVf.ts'
import { bitNames, type NameOf, nameOf } from './names.ts'
import type { LinkRef } from './reference.ts'
import { settable } from './tunnelData.ts'

/** A bit of a link's flags: `up`, `lowerUp`, `noarp`. */
export type LinkFlag = keyof typeof IFF & string
/** Counters as numbers: they pass 2^53 after nine petabytes. */
export type LinkStatistics = { [K in keyof LinkStats64]: number }

type Handled =
  | 'linkinfo'
  | 'vfinfoList'
  | 'afSpec'
  | 'stats'
  | 'stats64'
  | 'propList'
  | 'altIfname'
  | 'unknown'
  | 'ifname'
  | 'master'
  | 'link'
/** The kernel tells no data of a veth and a vxcan, and of a netkit all but the other end. */
type WithoutUnknown<T> = T extends { kind: 'veth' | 'vxcan' }
  ? Omit<T, 'unknown' | 'data'> & { data?: undefined }
  : T extends { kind: 'netkit'; data?: infer D }
    ? Omit<T, 'unknown' | 'data'> & { data?: Omit<NonNullable<D>, 'peerInfo'> | undefined }
    : T extends unknown
      ? Omit<T, 'unknown'>
      : never

/**
 * A link. All attributes of the kernel by their names, `linkinfo` unpacked into `kind`, `data`, `slaveKind`,
 * `slaveData`.
 */
export type Link = WithoutUnknown<LinkInfo> &
  Omit<LinkAttributes, Handled> & {
    ifindex: number
    ifname: string
    /** Hardware type: `ether`, `loopback`, `none`. */
    type: NameOf<typeof ARPHRD>
    flags: LinkFlag[]
    /** Further names. */
    altnames: string[]
    /** Number of the link below, or of the other end of a veth; 0: there is none. */
    link?: number | undefined
    /** Number of the bridge or the like that it is a port of. */
    master?: number | undefined
    stats64?: LinkStatistics | undefined
    /** Settings by address family. */
    afSpec?: Settings | undefined
    /** Virtual functions of a card, where they were asked for. */
    vfs?: Vf[] | undefined
    /** With `raw: true`: the message that this was made from. */
    raw?: LinkMessage | undefined
  }

/** What every link can be given. */
export interface LinkSettings extends Omit<LinkAttributes, Handled | 'netNsFd' | 'netNsPid'> {
  ifname?: string | undefined
  /** Administrative state: up or down. */
  up?: boolean | undefined
  /** Flags to have or, as an object, flags to switch: `{ noarp: true, promisc: false }`. */
  flags?: readonly LinkFlag[] | Readonly<Partial<Record<LinkFlag, boolean>>> | undefined
  /** The bridge or the like whose port it becomes; `null` takes it out. */
  master?: LinkRef | null | undefined
  /** The link below; 0: none, as links tell it that have none. */
  link?: LinkRef | undefined
  /** Settings by address family. */
  afSpec?: SettingsInput | undefined
  /** Changes of virtual functions: `[{ vf: 0, mac: '02:00:00:00:00:01', trust: true }]`. */
  vfs?: readonly Vf[] | undefined
  /** The namespace that it is made in, or moved to. */
  netns?: NamespaceRef | undefined
}

/** The other end of a veth, a netkit or a vxcan, as `data.peer` takes it. */
export interface PeerInput extends LinkSettings {
  /** The peer's own number, where one wants to choose it. */
  ifindex?: number | undefined
}

/** A struct of which some fields are given; the others are zero. */
type Partly<T> = T extends Uint8Array | readonly unknown[] ? T : T extends object ? Partial<T> : T
/** Data as they are given: links are meant by name, too, and of a struct some fields are enough. */
type Given<D, Links> = { [K in keyof D]: K extends Links ? LinkRef | null | undefined : Partly<D[K]> }
type LinksOf<T, N> = N extends keyof T ? (T[N] extends readonly (infer Name)[] ? Name : never) : never

type DataInput<N, D> = N extends PairKind
  ? Omit<D, 'peer' | 'peerInfo' | 'unknown'> & { peer?: PeerInput | undefined }
  : Given<D, LinksOf<typeof dataLinks, N>>
type DataOf<K> = K extends LinkKind<infer N, infer C> ? { kind: N; data?: DataInput<N, Infer<C>> | undefined } : never
type KindInput = DataOf<ReturnType<typeof linkKinds>[number]> | { kind?: string | undefined; data?: undefined }
type SlaveOf<K> =
  K extends LinkKind<infer N, infer C>
    ? { slaveKind: N; slaveData?: Given<Infer<C>, LinksOf<typeof slaveLinks, N>> | undefined }
    : never
type SlaveInput =
  | SlaveOf<ReturnType<typeof slaveKinds>[number]>
  | { slaveKind?: string | undefined; slaveData?: undefined }

/** A link to be made. A link as it was read is one too: what cannot be written is left out. */
export type LinkInput = LinkSettings &
  KindInput &
  SlaveInput & { ifindex?: number | undefined; altnames?: readonly string[] | undefined }
/** What is to change. */
export type LinkChanges = LinkInput

/** Makes the flat form of a message. */
export function flatLink(message: LinkMessage, raw?: boolean): Link {
  const { attributes } = message
  const { afSpec, linkinfo, stats64, propList, vfinfoList } = attributes
  const link: Record<string, unknown> = {
    ifindex: message.ifindex,
    ifname: attributes.ifname ?? '',
    type: nameOf(ARPHRD, message.type),
    flags: bitNames(IFF, message.flags),
    altnames: propList?.altIfname ?? [],
  }
  copyPlain(attributes, link, asIs)
  if (linkinfo !== undefined) copyLinkinfo(linkinfo, link, asIs)
  if (linkinfo?.data !== undefined) link['data'] = settable(linkinfo.kind, linkinfo.data)
  if (stats64 !== undefined) link['stats64'] = counters(stats64)
  if (afSpec !== undefined) link['afSpec'] = readSettings(afSpec)
  if (vfinfoList !== undefined) link['vfs'] = vfinfoList.map(vf => readVf(vf, macLength(attributes.address)))
  if (raw === true) link['raw'] = message
  return link as unknown as Link
}

/** Bytes of an address as text. */
const macLength = (address: string | undefined): number | undefined =>
  address === undefined ? undefined : (address.length + 1) / 3

const asIs = (value: unknown): unknown => value

/** Attributes that have another form here, or none. */
const handled: ReadonlySet<string> = new Set<Handled>([
  'linkinfo',
  'vfinfoList',
  'afSpec',
  'stats',
  'stats64',
  'propList',
  'altIfname',
  'ifname',
])
const copyPlain = compileCopy(Object.keys(linkAttributes.table).filter(name => !handled.has(name)))
const copyLinkinfo = compileCopy(['kind', 'data', 'xstats', 'slaveKind', 'slaveData'])
const copyCounters = compileCopy(Object.keys(linkStats64.fields))

function counters(stats: LinkStats64): LinkStatistics {
  const value = {}
  copyCounters(stats, value, Number)
  return value as LinkStatistics
}
