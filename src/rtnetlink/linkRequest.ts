/** Requests about links. */
import { InputError, KernelError } from '../../protocol/errors.ts'
import { type LinkInput as LinkMessageInput, linkMessages } from '../../protocol/link/link.ts'
import { RTEXT_FILTER } from '../../protocol/link/names.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { Request } from '../connection/index.ts'
import type { NamespaceRef } from '../socket/namespace.ts'
import { rehearse } from './form.ts'
import { checkAltnames } from './linkAltnames.ts'
import { flatLink, type Link, type LinkChanges, type LinkInput } from './linkForm.ts'
import { missingKind } from './linkModules.ts'
import { dataNumbers } from './linkNumbers.ts'
import { parted, partedPeer } from './linkParts.ts'
import { peerOf } from './linkPeer.ts'
import { linkMessage, peerMessage, placeholders, type Resolved } from './linkWrite.ts'
import { ifindexOf, type LinkRef, numberAt } from './reference.ts'
import { ADD, CHANGE, makeRequest, named, type ReadOptions } from './scope.ts'

/** Which links. All that is given must fit. */
export interface LinkFilter {
  kind?: string | undefined
  /** Ports of this bridge or the like. */
  master?: LinkRef | undefined
  /** Only those that are up, or down. */
  up?: boolean | undefined
  /** Those of another namespace; `master` is meant there, too. */
  netns?: NamespaceRef | undefined
}

/** A request whose answers are links. */
export function linkRequest(
  name: keyof typeof linkMessages,
  flags: number,
  message: LinkMessageInput,
  options?: ReadOptions,
): Request<Link> {
  const raw = options?.raw
  return makeRequest(linkMessages, name, flags, message, {
    levels: ['attributes', 'linkinfo'],
    hint: (code, text) => hint(code, text, message.attributes?.linkinfo?.kind),
    decode: (view, offset, length, type) =>
      type === linkMessages.newlink[0]
        ? flatLink(linkMessages.newlink[1].decode(view, offset, length, { errors: [] }), raw)
        : undefined,
  })
}

/** The kernel's words where it knows the kind neither by itself nor by a module. */
const UNKNOWN_KIND = 'Unknown device type'

const hint = (code: string, text: string | undefined, kind: string | undefined): string | undefined =>
  code === 'EOPNOTSUPP' && text === UNKNOWN_KIND && kind !== undefined ? missingKind(kind) : undefined

/** The body of a request about one link. */
export function target(ref: LinkRef, attributes: object = {}): LinkMessageInput {
  const ifindex = ifindexOf(ref, 'link')
  if (ifindex !== undefined) return { ifindex, attributes }
  const meant = named(ref as string, 'link')
  return { attributes: { ...meant.attributes, ...attributes } }
}

/** A message that changes `ref`. A link meant by name is found by it, and a new name goes with its number. */
export function aimed(message: LinkMessageInput, ref: LinkRef): LinkMessageInput {
  const { ifindex, attributes } = target(ref)
  if (ifindex !== undefined) return { ...message, ifindex }
  return { ...message, attributes: { ...message.attributes, ...attributes } }
}

/** Options of the verbs that read links. */
export interface LinkReadOptions extends ReadOptions {
  /** Asks for the virtual functions of cards (SR-IOV), too. */
  vfs?: boolean | undefined
}

/** Leaves out what takes the kernel time and nobody reads: the IPv6 counters of each link. */
export const lean = (message: LinkMessageInput, options?: LinkReadOptions): LinkMessageInput => ({
  ...message,
  attributes: {
    ...message.attributes,
    extMask: RTEXT_FILTER.skipStats | (options?.vfs === true ? RTEXT_FILTER.vf : 0),
  },
})

/** True if the kernel's own filter, where it has none, would have let it through. */
export const fits = (link: Link, filter: LinkFilter, master: number | undefined): boolean =>
  (master === undefined || link.master === master) &&
  (filter.kind === undefined || link.kind === filter.kind) &&
  (filter.up === undefined || link.flags.includes('up') === filter.up)

/** References that need no question to the kernel; a name throws an InputError. */
function direct(input: LinkInput): Resolved {
  const { master, link, netns } = input
  const resolved: Resolved = { numbers: dataNumbers(input, numberAt) }
  if (master !== undefined) resolved.master = master === null ? 0 : numberAt(master, 'master')
  if (link !== undefined && link !== 0) resolved.link = numberAt(link, 'link')
  if (netns !== undefined) resolved.netNsFd = fdAt(netns, 'netns')
  const peer = peerOf(input)
  if (peer !== undefined) resolved.peer = peerMessage(peer, direct)
  return resolved
}

function fdAt(ref: unknown, field: string): number {
  const fd = (ref as { fd?: unknown } | null)?.fd
  if (typeof fd === 'number') return fd
  throw new InputError('in a batch a namespace is meant by a Netns or an object with its descriptor', [field])
}

/** Throws an InputError for what takes a second request. */
function checkOne(later: object | undefined, path: string[]): void {
  const name = Object.entries(later ?? {}).find(([, value]) => value !== undefined)?.[0]
  if (name !== undefined)
    throw new InputError('a new link does not take it: set it in a later request', [...path, name])
}

/** Requests for a batch: links are meant by number, or by name where the kernel takes one; namespaces by descriptor. */
export const linkRequests = {
  add(input: LinkInput): Request<Link> {
    const peer = peerOf(input)
    checkOne(input.ifname?.includes('%') === false ? parted(input).later : undefined, [])
    checkOne({ altnames: input.altnames?.length ? input.altnames : undefined }, [])
    if (peer !== undefined) checkOne(partedPeer(peer).later, ['data', 'peer'])
    return linkRequest('newlink', ADD & ~NLM_F.echo, linkMessage(input, direct(input)))
  },
  set: (ref: LinkRef, changes: LinkChanges): Request<Link> =>
    linkRequest('newlink', CHANGE, aimed(linkMessage(changes, direct(changes)), ref)),
  delete: (ref: LinkRef): Request<Link> => linkRequest('dellink', CHANGE, target(ref)),
}

/** Throws an InputError for a link to be made of which nobody knows the kind. */
export function checkKind(input: LinkInput): void {
  if (typeof input?.kind !== 'string') throw new InputError('expected the kind of link: veth, bridge, …', ['kind'])
}

/** What `ensure` says of a link that stands in the way. */
export const exists = (ifname: string, how: string) =>
  new KernelError('RTM_NEWLINK', 17, 'EEXIST', { path: ['ifname'], text: `${ifname} is there, ${how}` })

/** Throws what encoding would throw, before anybody is asked for the number of a link or a namespace. */
export function rehearseLink(input: LinkInput): void {
  checkAltnames(input.altnames)
  rehearse(linkMessages, 'newlink', linkMessage(input, placeholders(input)), ['attributes', 'linkinfo'])
}
