/** What is special to the data of tunnels when they are written. */
import { GRE } from '../../protocol/link/tunnel/gre.ts'
import type { Data } from './linkData.ts'
import type { Link, LinkChanges } from './linkForm.ts'

const GRE_KINDS: readonly string[] = ['gre', 'gretap', 'erspan', 'ip6gre', 'ip6gretap', 'ip6erspan']

/** The drivers of these kinds take what a change leaves out for zero. */
const WHOLE: readonly string[] = [...GRE_KINDS, 'ipip', 'sit', 'ip6tnl', 'vti', 'vti6', 'xfrm']

/** A key counts only where the flags say that packets carry one; `before` are the data that it is added to. */
export function withKeys(kind: string | undefined, data: Data, before: Data = {}): Data {
  if (!GRE_KINDS.includes(kind ?? '')) return data
  const { ikey, okey, iflags, oflags } = data
  const flags = (name: string, key: unknown, given: unknown) =>
    key === undefined || given !== undefined ? {} : { [name]: (Number(before[name] ?? 0) | GRE.key) >>> 0 }
  return { ...data, ...flags('iflags', ikey, iflags), ...flags('oflags', okey, oflags) }
}

/** What the kernel finds out about the ends, and keeps among the flags: IP6_TNL_F_CAP_XMIT, _RCV, _PER_PACKET. */
const CAPABILITIES = 0x7_0000
const OVER_IPV6: readonly unknown[] = ['ip6gre', 'ip6gretap', 'ip6erspan', 'ip6tnl']

/** The data of a link as they are set. */
export function settable(kind: string | undefined, data: object): object {
  const { flags } = data as { flags?: number | undefined }
  return flags === undefined || !OVER_IPV6.includes(kind) ? data : { ...data, flags: flags & ~CAPABILITIES }
}

/** True for a change of data that has to say what stays, too. */
export const isWhole = ({ kind, data }: LinkChanges): boolean => data !== undefined && WHOLE.includes(kind ?? '')

/** Adds to such a change what the link has. */
export function completed(changes: LinkChanges, before: Link | undefined): LinkChanges {
  if (!isWhole(changes) || before?.kind !== changes.kind) return changes
  const data = before!.data as Data | undefined
  return { ...changes, data: { ...data, ...withKeys(changes.kind, changes.data as Data, data) } } as LinkChanges
}
