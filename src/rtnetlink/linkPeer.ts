/** Kinds of links that come in pairs: the request that makes one end carries the other. */
import { InputError } from '../../protocol/errors.ts'
import type { LinkInput, PeerInput } from './linkForm.ts'

/** What the data of such a kind call the other end in the message. */
const fields = { netkit: 'peerInfo', veth: 'peer', vxcan: 'peer' } as const
/** A kind of link that comes in pairs. */
export type PairKind = keyof typeof fields

const isPair = (kind: unknown): kind is PairKind => typeof kind === 'string' && Object.hasOwn(fields, kind)

/** The other end of a pair to be made. */
export function peerOf({ kind, data }: LinkInput): PeerInput | undefined {
  if (!isPair(kind) || data === undefined) return undefined
  const { peer } = data as { peer?: PeerInput | undefined }
  if (peer !== undefined && (typeof peer !== 'object' || peer === null)) {
    throw new InputError('expected an object', ['data', 'peer'])
  }
  return peer
}

/** The data of a message, with the message of the other end. */
export const withPeer = (kind: string, data: object | undefined, peer: object): object => ({
  ...withoutPeer(data),
  [isPair(kind) ? fields[kind] : 'peer']: peer,
})

/** The data without the other end: what can be told and compared. */
export function withoutPeer(data: object | undefined): object | undefined {
  if (data === undefined || !('peer' in data)) return data
  const { peer: _, ...rest } = data
  return rest
}
