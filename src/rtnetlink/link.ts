import { InputError, KernelError, NetlinkError } from '../../protocol/errors.ts'
import type { LinkInput as LinkMessageInput } from '../../protocol/link/link.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { CallOptions, Connection } from '../connection/index.ts'
import type { NamespaceRef } from '../socket/namespace.ts'
import type { Link, LinkChanges, LinkInput, LinkStatistics } from './linkForm.ts'
import { aimed, difference, fits, lean, linkRequest, target } from './linkRequest.ts'
import { linkMessage, peerOf, type Resolved } from './linkWrite.ts'
import type { LinkRef } from './reference.ts'
import { ADD, CHANGE, orAbsent, type ReadOptions, Scope } from './scope.ts'
import { Visit } from './visit.ts'

/** Which links. All that is given must fit. */
export interface LinkFilter {
  kind?: string | undefined
  /** Ports of this bridge or the like. */
  master?: LinkRef | undefined
  /** Only those that are up, or down. */
  up?: boolean | undefined
}

/** Network interfaces: `ip link`. */
export class Links {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  get #connection(): Connection {
    return this.#scope.connection
  }

  /**
   * Makes a link, and resolves to what the kernel made. `up` on the peer of a veth is carried out too, in the peer's
   * namespace; if that fails, the link is taken away again.
   */
  async add(input: LinkInput, options?: ReadOptions): Promise<Link> {
    if (typeof input?.kind !== 'string') throw new InputError('expected the kind of link: veth, bridge, …', ['kind'])
    using visit = new Visit()
    const request = linkRequest('newlink', ADD, await this.#message(input, visit, options), options)
    const [echo] = await this.#connection.request(request, options)
    const home = this.#in(input.netns, visit)
    const created = echo ?? (await home.get(nameOf(input), options))
    const peer = peerOf(input)
    if (peer?.up !== true) return created
    try {
      await this.#in(peer.netns ?? input.netns, visit).#raise(created.link ?? peer.ifname!, options)
      return await home.get(created.ifindex, options)
    } catch (error) {
      await home.deleteIfExists(created.ifindex)
      throw error
    }
  }

  async #raise(ref: LinkRef, options: CallOptions | undefined): Promise<void> {
    await this.#connection.request(linkRequest('newlink', CHANGE, aimed(linkMessage({ up: true }, {}), ref)), options)
  }

  /** These verbs in another namespace. */
  #in(ref: NamespaceRef | undefined, visit: Visit): Links {
    return ref === undefined ? this : new Links(new Scope(visit.connection(ref)))
  }

  /** Makes a link unless one of that name is there; what differs is set right, or throws EEXIST if that cannot be. */
  async ensure(input: LinkInput, options?: ReadOptions): Promise<Link> {
    if (input.ifname === undefined) throw new InputError('expected a name', ['ifname'])
    using visit = new Visit()
    const there = this.#in(input.netns, visit)
    const { netns: _, ...wanted } = input
    const existing = await there.find(input.ifname, options)
    if (existing === undefined) return there.add(wanted, options)
    if (existing.kind !== input.kind) throw exists(input.ifname, `of kind ${existing.kind}`)
    const veth = input.kind === 'veth'
    const changes = veth ? { ...wanted, kind: undefined, data: undefined } : wanted
    const changed = await there.set(existing.ifindex, changes as LinkChanges, options)
    const wrong = veth ? undefined : difference(input.data, changed.data)
    if (wrong !== undefined) throw exists(input.ifname, `with another data.${wrong}`)
    return changed
  }

  /** Changes a link, and resolves to what it is then; one that is moved is found again in its new namespace. */
  async set(ref: LinkRef, changes: LinkChanges, options?: ReadOptions): Promise<Link> {
    using visit = new Visit()
    const message = await this.#message(changes, visit, options)
    const renamed = typeof ref === 'string' && changes.ifname !== undefined
    const before = renamed || changes.netns !== undefined ? await this.get(ref, options) : undefined
    await this.#connection.request(linkRequest('newlink', CHANGE, aimed(message, before ?? ref)), options)
    if (changes.netns === undefined) return this.get(before ?? ref, options)
    return this.#in(changes.netns, visit).get(changes.ifname ?? before!.ifname, options)
  }

  /** Deletes a link; of a veth both ends go. */
  async delete(ref: LinkRef, options?: CallOptions): Promise<void> {
    await this.#connection.request(linkRequest('dellink', CHANGE, target(ref)), options)
  }

  /** Deletes a link; false if there was none. */
  async deleteIfExists(ref: LinkRef, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(ref, options).then(() => true))) ?? false
  }

  /** One link. Rejects with KernelError ENODEV if there is none. */
  async get(ref: LinkRef, options?: ReadOptions): Promise<Link> {
    const [link] = await this.#connection.request(linkRequest('getlink', 0, lean(target(ref)), options), options)
    return link!
  }

  /** One link, or `undefined`. */
  find(ref: LinkRef, options?: ReadOptions): Promise<Link | undefined> {
    return orAbsent(this.get(ref, options))
  }

  /** All links, or those that fit. */
  async list(filter: LinkFilter = {}, options?: ReadOptions): Promise<Link[]> {
    const master = filter.master === undefined ? undefined : await this.#scope.ifindex(filter.master, 'master', options)
    const linkinfo = filter.kind === undefined ? undefined : { kind: filter.kind }
    const request = linkRequest('getlink', 0, lean({ attributes: { master, linkinfo } }), options)
    const links = await this.#connection.dump(request, options)
    return links.filter(link => fits(link, filter, master))
  }

  /** Deletes all links that fit; at least one condition must be given. Resolves to how many went. */
  async flush(filter: LinkFilter, options?: CallOptions): Promise<number> {
    if (Object.values(filter).every(value => value === undefined)) throw new InputError('expected a condition')
    let count = 0
    for (const link of await this.list(filter, options)) if (await this.deleteIfExists(link, options)) count++
    return count
  }

  /** The other end of a veth, in whatever namespace it is; `undefined` if the kernel does not tell. */
  async peer(ref: LinkRef, options?: ReadOptions): Promise<Link | undefined> {
    const { link, linkNetnsid } = await this.get(ref, options)
    if (link === undefined || link === 0 || linkNetnsid === -1) return undefined
    const message = { ifindex: link, attributes: { targetNetnsid: linkNetnsid } }
    const [peer] = await this.#connection.request(linkRequest('getlink', 0, lean(message), options), options)
    return peer
  }

  /** The counters of a link. */
  async statistics(ref: LinkRef, options?: CallOptions): Promise<LinkStatistics> {
    return (await this.get(ref, options)).stats64!
  }

  /** Gives a link further names, of at most 127 bytes each. */
  async addAltname(ref: LinkRef, ...altnames: string[]): Promise<void> {
    const message = target(ref, { propList: { altIfname: altnames } })
    await this.#connection.request(linkRequest('newlinkprop', ADD & ~NLM_F.echo, message))
  }

  /** Takes further names away. */
  async deleteAltname(ref: LinkRef, ...altnames: string[]): Promise<void> {
    const message = target(ref, { propList: { altIfname: altnames } })
    await this.#connection.request(linkRequest('dellinkprop', CHANGE, message))
  }

  /** The message of a flat form: names of links and namespaces become numbers and descriptors. */
  async #message(input: LinkInput, visit: Visit, options: CallOptions | undefined): Promise<LinkMessageInput> {
    const resolved: Resolved = {}
    if (input.master === null) resolved.master = 0
    else if (input.master !== undefined) resolved.master = await this.#scope.ifindex(input.master, 'master', options)
    if (input.link !== undefined) resolved.link = await this.#scope.ifindex(input.link, 'link', options)
    if (input.netns !== undefined) resolved.netNsFd = visit.fd(input.netns)
    const peer = peerOf(input)
    if (peer !== undefined) resolved.peer = await this.#message({ ...peer, up: undefined }, visit, options)
    return linkMessage(input, resolved)
  }
}

const exists = (ifname: string, how: string) =>
  new KernelError('RTM_NEWLINK', 17, 'EEXIST', { path: ['ifname'], text: `${ifname} is there, ${how}` })

function nameOf({ ifname, ifindex }: LinkInput): LinkRef {
  const ref = ifindex ?? ifname
  if (ref !== undefined) return ref
  const made = 'RTM_NEWLINK: the link is made, but this kernel does not tell its name'
  throw new NetlinkError('ERR_UNSUPPORTED', made, { hint: 'Give it an ifname' })
}
