/** Links as the kernel wants them. */
import { at, InputError } from '../../protocol/errors.ts'
import type { LinkInput as LinkMessageInput } from '../../protocol/link/link.ts'
import { IFF } from '../../protocol/link/names.ts'
import { type Data, toldData } from './linkData.ts'
import type { LinkInput, LinkSettings, PeerInput } from './linkForm.ts'
import { dataNumbers, type Places } from './linkNumbers.ts'
import { peerOf, withPeer } from './linkPeer.ts'
import { writeVfs } from './linkVf.ts'
import { bits } from './names.ts'
import { ifindexOf } from './reference.ts'
import { withKeys } from './tunnelData.ts'

/** What the kernel tells and never takes. */
const told: ReadonlySet<string> = new Set([
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
  'maxPacingOffloadHorizon',
  'netnsImmutable',
  'headroom',
  'tailroom',
  'xstats',
])
/** What it does take, but not back as it was told. */
const state: ReadonlySet<string> = new Set([
  'numVf',
  'vfPorts',
  'portSelf',
  'linkNetnsid',
  'protinfo',
  'operstate',
  'carrier',
  'linkmode',
  'protoDown',
  'protoDownReason',
  'afSpec',
  'xdp',
])

/** Only a link as the kernel told of it has a hardware type. */
export const isTold = (input: object): boolean => 'type' in input

/** What is left of a link as it was read, or of an input, in which nothing may go unheard. */
function written(input: Record<string, unknown>): Record<string, unknown> {
  const back = isTold(input)
  const attributes: Record<string, unknown> = {}
  for (const name in input) {
    const value = input[name]
    if (value === undefined || (name === 'link' && value === 0) || (back && (told.has(name) || state.has(name))))
      continue
    if (told.has(name)) throw new InputError('the kernel tells it, and takes it from nobody', [name])
    attributes[name] = value
  }
  return attributes
}

/** The flags that a request may set. */
const SETTABLE =
  IFF.up | IFF.debug | IFF.notrailers | IFF.noarp | IFF.promisc | IFF.allmulti | IFF.multicast | IFF.dynamic

/** What a request needs beside the attributes that pass as they are: references already resolved. */
export interface Resolved {
  master?: number | undefined
  link?: number | undefined
  netNsFd?: number | undefined
  peer?: LinkMessageInput | undefined
  /** Of references in the data. */
  numbers?: Places<number> | undefined
}

/** Numbers in place of references, for a look at the rest. Throws an InputError for what is no reference. */
export function placeholders(input: LinkInput): Resolved {
  const { master, link, netns } = input
  const resolved: Resolved = { numbers: dataNumbers(input, (ref, field) => ifindexOf(ref, field) ?? 1) }
  if (master !== undefined) resolved.master = master === null ? 0 : (ifindexOf(master, 'master') ?? 1)
  if (link !== undefined && link !== 0) resolved.link = ifindexOf(link, 'link') ?? 1
  if (netns !== undefined) checkNamespace(netns)
  if (netns !== undefined) resolved.netNsFd = 0
  const peer = peerOf(input)
  if (peer !== undefined) resolved.peer = peerMessage(peer, placeholders)
  return resolved
}

function checkNamespace(ref: unknown): void {
  const meant = typeof ref === 'object' && ref !== null && ('fd' in ref || 'pid' in ref || 'path' in ref)
  if (meant || typeof ref === 'string' || typeof ref === 'number') return
  throw new InputError('expected a name, a process id, { fd }, { pid }, { path } or a Netns', ['netns'])
}

/** The message of the other end, whose errors tell that they are about it. */
export function peerMessage(peer: PeerInput, resolve: (input: PeerInput) => Resolved): LinkMessageInput {
  try {
    return linkMessage(peer, resolve(peer))
  } catch (error) {
    throw at('data', at('peer', error))
  }
}

/** Makes the message of a flat form. Fields that no link has throw when the message is encoded, with their name. */
export function linkMessage(input: LinkInput, resolved: Resolved): LinkMessageInput {
  const {
    ifindex,
    up,
    flags,
    netns: _,
    altnames: __,
    kind,
    data,
    slaveKind,
    slaveData,
    vfs,
    ...rest
  } = input as LinkInput & Record<string, unknown>
  const attributes = written(rest)
  if (vfs !== undefined && !isTold(input)) attributes['vfinfoList'] = writeVfs(vfs)
  const { peer, numbers, ...references } = resolved
  Object.assign(attributes, references)
  const plain = data === undefined ? undefined : writable(kind, data as object as Data, isTold(input))
  const linkinfo = {
    kind,
    data: withNumbers(peer === undefined ? plain : withPeer(kind!, plain, peer), numbers?.data),
    slaveKind,
    slaveData: withNumbers(slaveData, numbers?.slaveData),
  }
  if (data !== undefined && kind === undefined) throw new InputError('tells the form of data, and is missing', ['kind'])
  if (slaveData !== undefined && slaveKind === undefined) {
    throw new InputError('tells the form of slaveData, and is missing', ['slaveKind'])
  }
  // The slave's kind is the master's doing: alone it says nothing.
  if (kind !== undefined || slaveData !== undefined) attributes['linkinfo'] = linkinfo
  return { ifindex: ifindex ?? 0, ...flagWords(up, flags), attributes } as LinkMessageInput
}

/** What the kernel takes of the data of a link. */
const writable = (kind: string | undefined, data: Data, back: boolean): Data =>
  back ? (toldData[kind!]?.(data) ?? data) : withKeys(kind, data)

const withNumbers = (data: object | undefined, numbers: Places<number>['data'] | undefined): object | undefined =>
  data === undefined || numbers === undefined ? data : { ...data, ...numbers }

/** The flags to set, and which of them are meant. */
function flagWords(up: boolean | undefined, flags: LinkSettings['flags']): { flags: number; change: number } {
  let word = 0
  let change = 0
  if (Array.isArray(flags)) {
    word = bits(IFF, flags, 'flags') & SETTABLE
    change = SETTABLE
  } else if (flags !== undefined) {
    if (typeof flags !== 'object' || flags === null) throw new InputError('expected names', ['flags'])
    for (const [name, on] of Object.entries(flags)) {
      const bit = bits(IFF, [name], 'flags')
      if (on === undefined) continue
      if (typeof on !== 'boolean') throw new InputError('expected true or false', ['flags', name])
      change |= bit
      if (on === true) word |= bit
    }
  }
  if (up === undefined) return { flags: word, change }
  if (typeof up !== 'boolean') throw new InputError('expected true or false', ['up'])
  return { flags: up ? word | IFF.up : word & ~IFF.up, change: change | IFF.up }
}
