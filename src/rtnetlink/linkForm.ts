/** Links as users see them: flat, with names for numbers; and back. */

import type { Infer } from '../../protocol/codec.ts'
import { InputError } from '../../protocol/errors.ts'
import type { LinkKind } from '../../protocol/kinds.ts'
import type { linkKinds } from '../../protocol/link/kinds/index.ts'
import type { LinkAttributes, Link as LinkMessage, LinkInput as LinkMessageInput } from '../../protocol/link/link.ts'
import type { LinkInfo } from '../../protocol/link/linkinfo.ts'
import { ARPHRD, IFF } from '../../protocol/link/names.ts'
import type { slaveKinds } from '../../protocol/link/slaves/index.ts'
import type { LinkStats64 } from '../../protocol/link/stats.ts'
import type { NamespaceRef } from '../socket/namespace.ts'
import { bitNames, bits, type NameOf, nameOf } from './names.ts'
import type { LinkRef } from './reference.ts'

/** A bit of a link's flags: `up`, `lowerUp`, `noarp`. */
export type LinkFlag = keyof typeof IFF & string
/** Counters as numbers: they pass 2^53 after nine petabytes. */
export type LinkStatistics = { [K in keyof LinkStats64]: number }

type Handled = 'linkinfo' | 'stats' | 'stats64' | 'propList' | 'altIfname' | 'unknown' | 'ifname' | 'master' | 'link'
type WithoutUnknown<T> = T extends unknown ? Omit<T, 'unknown'> : never

/** A link. All attributes of the kernel by their names, `linkinfo` unpacked into `kind`, `data`, `slaveKind`, `slaveData`. */
export type Link = WithoutUnknown<LinkInfo> &
  Omit<LinkAttributes, Handled> & {
    ifindex: number
    ifname: string
    /** Hardware type: `ether`, `loopback`, `none`. */
    type: NameOf<typeof ARPHRD>
    flags: LinkFlag[]
    /** Further names. */
    altnames: string[]
    /** Number of the link below, or of the other end of a veth. */
    link?: number | undefined
    /** Number of the bridge or the like that it is a port of. */
    master?: number | undefined
    stats64?: LinkStatistics | undefined
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
  /** The link below. */
  link?: LinkRef | undefined
  /** The namespace that it is made in, or moved to. */
  netns?: NamespaceRef | undefined
}

/** The other end of a veth, as `data.peer` takes it. */
export interface PeerInput extends LinkSettings {
  /** The peer's own number, where one wants to choose it. */
  ifindex?: number | undefined
}

type DataOf<K> =
  K extends LinkKind<infer N, infer C>
    ? { kind: N; data?: (N extends 'veth' ? { peer?: PeerInput | undefined } : Infer<C>) | undefined }
    : never
type KindInput = DataOf<ReturnType<typeof linkKinds>[number]> | { kind?: string | undefined; data?: undefined }
type SlaveOf<K> = K extends LinkKind<infer N, infer C> ? { slaveKind: N; slaveData?: Infer<C> | undefined } : never
type SlaveInput =
  | SlaveOf<ReturnType<typeof slaveKinds>[number]>
  | { slaveKind?: string | undefined; slaveData?: undefined }

/** A link to be made. A link as it was read is one too: what cannot be written is left out. */
export type LinkInput = LinkSettings & KindInput & SlaveInput & { ifindex?: number | undefined }
/** What is to change. */
export type LinkChanges = LinkInput

/** What the kernel tells and does not take. */
const readOnly: ReadonlySet<string> = new Set([
  'altnames',
  'raw',
  'type',
  'family',
  'change',
  'stats',
  'stats64',
  'qdisc',
  'map',
  'cost',
  'priority',
  'wireless',
  'weight',
  'promiscuity',
  'allmulti',
  'carrierChanges',
  'carrierUpCount',
  'carrierDownCount',
  'event',
  'minMtu',
  'maxMtu',
  'permAddress',
  'physPortId',
  'physPortName',
  'physSwitchId',
  'parentDevName',
  'parentDevBusName',
  'tsoMaxSize',
  'tsoMaxSegs',
  'devlinkPort',
  'dpllPin',
  'newNetnsid',
  'newIfindex',
  'numVf',
  'vfinfoList',
  'vfPorts',
  'portSelf',
  'maxPacingOffloadHorizon',
  'netnsImmutable',
  'headroom',
  'tailroom',
  'xstats',
  'linkNetnsid',
  'protinfo',
  'operstate',
  'carrier',
  'propList',
  'linkmode',
])

/** The flags that a request may set. */
const SETTABLE =
  IFF.up | IFF.debug | IFF.notrailers | IFF.noarp | IFF.promisc | IFF.allmulti | IFF.multicast | IFF.dynamic

/** Makes the flat form of a message. */
export function flatLink(message: LinkMessage, raw?: boolean): Link {
  const { linkinfo, stats64, stats: _, propList, altIfname: __, unknown: ___, ...rest } = message.attributes
  const link: Record<string, unknown> = {
    ifindex: message.ifindex,
    ifname: rest.ifname ?? '',
    type: nameOf(ARPHRD, message.type),
    flags: bitNames(IFF, message.flags),
    ...rest,
    altnames: propList?.altIfname ?? [],
  }
  if (linkinfo !== undefined) {
    const { unknown: ____, ...info } = linkinfo
    Object.assign(link, info)
  }
  if (stats64 !== undefined) link['stats64'] = counters(stats64)
  if (raw === true) link['raw'] = message
  return link as unknown as Link
}

function counters(stats: LinkStats64): LinkStatistics {
  const value: Record<string, number> = {}
  for (const name in stats) value[name] = Number(stats[name as keyof LinkStats64])
  return value as unknown as LinkStatistics
}

/** What a request needs beside the attributes that pass as they are: references already resolved. */
export interface Resolved {
  master?: number | undefined
  link?: number | undefined
  netNsFd?: number | undefined
  peer?: LinkMessageInput | undefined
}

/** Makes the message of a flat form. Fields that no link has throw when the message is encoded, with their name. */
export function linkMessage(input: LinkInput, resolved: Resolved): LinkMessageInput {
  const {
    ifindex,
    up,
    flags,
    netns: _,
    kind,
    data,
    slaveKind,
    slaveData,
    ...rest
  } = input as LinkInput & Record<string, unknown>
  const attributes: Record<string, unknown> = {}
  for (const name in rest) if (!readOnly.has(name)) attributes[name] = rest[name]
  const { peer, ...numbers } = resolved
  Object.assign(attributes, numbers)
  const linkinfo = { kind, data: peer === undefined ? data : { ...(data as object), peer }, slaveKind, slaveData }
  if (kind !== undefined || slaveKind !== undefined) attributes['linkinfo'] = linkinfo
  else if (data !== undefined) throw new InputError('the kind of link is needed to tell the form of data', ['kind'])
  return { ifindex: ifindex ?? 0, ...flagWords(up, flags), attributes } as LinkMessageInput
}

/** The other end of a veth to be made. */
export function peerOf({ kind, data }: LinkInput): PeerInput | undefined {
  if (kind !== 'veth' || data === undefined) return undefined
  const { peer } = data as { peer?: PeerInput | undefined }
  if (peer !== undefined && (typeof peer !== 'object' || peer === null)) {
    throw new InputError('expected an object', ['data', 'peer'])
  }
  return peer
}

/** The flags to set, and which of them are meant. */
function flagWords(up: boolean | undefined, flags: LinkSettings['flags']): { flags: number; change: number } {
  let word = 0
  let change = 0
  if (Array.isArray(flags)) {
    word = bits(IFF, flags, 'flags') & SETTABLE
    change = SETTABLE
  } else if (flags !== undefined) {
    for (const [name, on] of Object.entries(flags)) {
      const bit = bits(IFF, [name], 'flags')
      change |= bit
      if (on === true) word |= bit
    }
  }
  if (up === undefined) return { flags: word, change }
  if (typeof up !== 'boolean') throw new InputError('expected true or false', ['up'])
  return { flags: up ? word | IFF.up : word & ~IFF.up, change: change | IFF.up }
}
