/** What the kernel takes with a new link, and what only a link that exists can be given. */
import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Link, LinkChanges, LinkInput, PeerInput } from './linkForm.ts'
import { isTold } from './linkWrite.ts'
import { completed, isWhole } from './tunnelData.ts'

/** True for changes that are made of what the link has. */
export const buildsOn = (changes: LinkChanges): boolean =>
  isTold(changes) || isWhole(changes) || changes.netns !== undefined || changes.altnames !== undefined

/** What to ask for, so that the link is as `input` says and otherwise as it was. */
export const changed = (input: LinkChanges, before: Link): LinkChanges => completed(differences(input, before), before)

/** Of a link as it was read what is otherwise now: the kernel refuses much that would change nothing. */
function differences(input: LinkChanges, before: Link): LinkChanges {
  if (!isTold(input)) return input
  const rest = differing(input, before) as Record<string, unknown>
  const data = differing(input.data, before.data)
  const slaveData = differing(input.slaveData, before.slaveData)
  Object.assign(rest, { type: before.type, kind: undefined, data: undefined, slaveData: undefined })
  if (Object.keys(data).length > 0) Object.assign(rest, { kind: before.kind, data })
  if (Object.keys(slaveData).length > 0) Object.assign(rest, { slaveKind: before.slaveKind, slaveData })
  return rest as LinkChanges
}

const differing = (now: object | undefined, before: object | undefined): object =>
  Object.fromEntries(
    Object.entries(now ?? {}).filter(
      ([name, value]) => !isDeepStrictEqual(value, before?.[name as keyof typeof before]),
    ),
  )

/** Left unheard by the kernel in the message that makes a link. */
const LATER = ['ifalias', 'afSpec', 'carrier', 'protoDown', 'protoDownReason', 'xdp'] as const

/** How a link is made: in one message if possible. */
export interface Parts {
  first: LinkInput
  /** Changes that follow when it is there. */
  later: LinkChanges | undefined
}

/**
 * Parts what is made at once from what follows. A name that the kernel chooses is chosen later: not every kernel tells
 * which it took, and none tells it to another namespace.
 */
export function parted(input: LinkInput): Parts {
  const { later, ...parts } = settingsOf(input)
  const first = parts.first as LinkInput
  if (input.slaveData !== undefined && !isTold(input)) {
    Object.assign(later, { slaveKind: input.slaveKind, slaveData: input.slaveData })
  }
  if (input.ifname === undefined || (typeof input.ifname === 'string' && input.ifname.includes('%'))) {
    Object.assign(later, { ifname: input.ifname ?? `${input.kind}%d`, up: first.up, flags: first.flags })
    Object.assign(first, { ifname: `nl${randomBytes(6).toString('hex')}`, up: undefined, flags: undefined })
  }
  return { first, later: Object.keys(later).length === 0 ? undefined : (later as LinkChanges) }
}

/** The same for the other end of a veth: it cannot be set up before both are there. */
export function partedPeer(peer: PeerInput): { first: PeerInput; later: LinkChanges | undefined } {
  const { first, later } = settingsOf(peer)
  if (peer.up === true) later['up'] = true
  return {
    first: { ...first, up: undefined },
    later: Object.keys(later).length === 0 ? undefined : (later as LinkChanges),
  }
}

function settingsOf<T extends PeerInput>(input: T): { first: T; later: Record<string, unknown> } {
  const first = { ...input, slaveKind: undefined, slaveData: undefined } as T
  const later: Record<string, unknown> = {}
  for (const name of LATER) {
    const value = isTold(input) && name !== 'ifalias' ? undefined : input[name]
    if (value !== undefined) later[name] = value
    first[name] = undefined
  }
  if (isTold(input)) {
    const addrGenMode = input.afSpec?.inet6?.addrGenMode
    if (addrGenMode !== undefined && addrGenMode !== 'eui64') later['afSpec'] = { inet6: { addrGenMode } }
  }
  return { first, later }
}
