/** Links as the kernel wants them. */
import { InputError } from '../../protocol/errors.ts'
import type { LinkInput as LinkMessageInput } from '../../protocol/link/link.ts'
import { IFF } from '../../protocol/link/names.ts'
import type { LinkInput, LinkSettings, PeerInput } from './linkForm.ts'
import { bits } from './names.ts'

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
