import { InputError } from '../../protocol/errors.ts'
import type { LinkInput as LinkMessageInput } from '../../protocol/link/link.ts'
import { NLM_F } from '../../protocol/netlink/constants.ts'
import type { CallOptions } from '../connection/index.ts'
import type { NamespaceRef } from '../socket/namespace.ts'
import { checkCondition, checkFields } from './form.ts'
import { checkAltnames, setAltnames } from './linkAltnames.ts'
import { differentData, unlike } from './linkEnsure.ts'
import type { Link, LinkChanges, LinkInput, LinkStatistics } from './linkForm.ts'
import { dataNumbers, settled } from './linkNumbers.ts'
import { buildsOn, changed, parted, partedPeer } from './linkParts.ts'
import { peerOf, withoutPeer } from './linkPeer.ts'
import {
  aimed,
  checkKind,
  exists,
  fits,
  type LinkFilter,
  type LinkReadOptions,
  lean,
  linkRequest,
  rehearseLink,
  target,
} from './linkRequest.ts'
import { linkMessage, type Resolved } from './linkWrite.ts'
import type { LinkRef } from './reference.ts'
import { ADD, CHANGE, orAbsent, type ReadOptions, Scope } from './scope.ts'
import { Visit } from './visit.ts'

/** Network interfaces: `ip link`. */
export class Links {
  readonly #scope: Scope
  constructor(scope: Scope) {
    this.#scope = scope
  }

  /**
   * Makes a link, and resolves to what the kernel made. What the kernel does not take with a new link (altnames,
   * `up` on the peer of a veth or the like, which may be in another namespace) follows in further requests; if one of
   * them fails, the link is taken away again.
   */
  async add(input: LinkInput, options?: ReadOptions): Promise<Link> {
    checkKind(input)
    const { first, later } = parted(input)
    const peer = peerOf(input)
    const ends = peer === undefined ? undefined : partedPeer(peer)
    const whole = ends === undefined ? first : ({ ...first, data: { ...first.data, peer: ends.first } } as LinkInput)
    rehearseLink(input)
    using visit = new Visit()
    const home = this.#in(input.netns, visit)
    const request = linkRequest('newlink', ADD, await this.#message(whole, visit, options), options)
    const [echo] = await this.#scope.connection.request(request, options)
    try {
      const created = echo ?? (await home.get(first.ifname!, options))
      if (later !== undefined) await home.#change(created, later, options)
      if (input.altnames?.length) await home.addAltname(created, ...input.altnames)
      if (ends?.later !== undefined) {
        await this.#in(peer!.netns, visit).#change(created.link ?? peer!.ifname!, ends.later, options)
      }
      return (later ?? ends?.later ?? input.altnames?.length) ? await home.get(created.ifindex, options) : created
    } catch (error) {
      await home.deleteIfExists(echo ?? first.ifname!)
      throw error
    }
  }

  /** Changes a link by what needs no look-up. */
  async #change(ref: LinkRef, changes: LinkChanges, options: CallOptions | undefined): Promise<void> {
    await this.#scope.connection.request(linkRequest('newlink', CHANGE, aimed(linkMessage(changes, {}), ref)), options)
  }

  /** These verbs in another namespace. */
  #in(ref: NamespaceRef | undefined, visit: Visit): Links {
    return ref === undefined ? this : new Links(new Scope(visit.connection(ref)))
  }

  /** Makes a link unless one of that name is there; what differs is set right, or throws EEXIST if that cannot be. */
  async ensure(input: LinkInput, options?: ReadOptions): Promise<Link> {
    checkKind(input)
    if (input.ifname === undefined) throw new InputError('expected a name', ['ifname'])
    rehearseLink(input)
    using visit = new Visit()
    const there = this.#in(input.netns, visit)
    const existing = await there.find(input.ifname, options)
    if (existing === undefined) return this.add(input, options)
    if (existing.kind !== input.kind) throw exists(input.ifname, `of kind ${existing.kind}`)
    const alone = { ...input, data: withoutPeer(input.data) } as LinkInput
    const { attributes } = await this.#message(alone, visit, options)
    const { changes, data } = unlike(alone, attributes!.linkinfo!, existing)
    const changed = await there.set(existing.ifindex, changes, options)
    const wrong = differentData(input.kind!, data, changed.data)
    if (wrong !== undefined) throw exists(input.ifname, `with another data.${wrong}`)
    return changed
  }

  /** Changes a link, and resolves to what it is then; one that is moved is found again in its new namespace. */
  async set(ref: LinkRef, changes: LinkChanges, options?: ReadOptions): Promise<Link> {
    if (typeof changes !== 'object' || changes === null) throw new InputError('expected an object', ['changes'])
    rehearseLink(changes)
    using visit = new Visit()
    const known = buildsOn(changes) || (typeof ref === 'string' && changes.ifname !== undefined)
    const before = known ? await this.get(ref, options) : undefined
    const message = await this.#message(before === undefined ? changes : changed(changes, before), visit, options)
    await this.#scope.connection.request(linkRequest('newlink', CHANGE, aimed(message, before ?? ref)), options)
    const home = this.#in(changes.netns, visit)
    const now = changes.netns === undefined ? (before ?? ref) : (changes.ifname ?? before!.ifname)
    if (changes.altnames !== undefined) await setAltnames(home, now, before!.altnames, changes.altnames)
    return home.get(now, changes.vfs === undefined ? options : { ...options, vfs: true })
  }

  /** Deletes a link; of a pair both ends go. */
  async delete(ref: LinkRef, options?: CallOptions): Promise<void> {
    await this.#scope.connection.request(linkRequest('dellink', CHANGE, target(ref)), options)
  }

  /** Deletes a link; false if there was none. */
  async deleteIfExists(ref: LinkRef, options?: CallOptions): Promise<boolean> {
    return (await orAbsent(this.delete(ref, options).then(() => true))) ?? false
  }

  /** One link. Rejects with KernelError ENODEV if there is none. */
  async get(ref: LinkRef, options?: LinkReadOptions): Promise<Link> {
    const request = linkRequest('getlink', 0, lean(target(ref), options), options)
    const [link] = await this.#scope.connection.request(request, options)
    return link!
  }

  /** One link, or `undefined`. */
  find(ref: LinkRef, options?: LinkReadOptions): Promise<Link | undefined> {
    return orAbsent(this.get(ref, options))
  }

  /** All links, or those that fit. */
  async list(filter: LinkFilter = {}, options?: LinkReadOptions): Promise<Link[]> {
    checkFields(filter, { kind: true, master: true, up: true, netns: true }, 'filter')
    using visit = new Visit()
    const scope = this.#in(filter.netns, visit).#scope
    const master = filter.master === undefined ? undefined : await scope.ifindex(filter.master, 'master', options)
    const linkinfo = filter.kind === undefined ? undefined : { kind: filter.kind }
    const request = linkRequest('getlink', 0, lean({ attributes: { master, linkinfo } }, options), options)
    const links = await scope.connection.dump(request, options)
    return links.filter(link => fits(link, filter, master))
  }

  /** Deletes all links that fit; at least one condition must be given. Resolves to how many went. */
  async flush(filter: LinkFilter, options?: CallOptions): Promise<number> {
    checkCondition({ ...filter, netns: undefined })
    using visit = new Visit()
    const there = this.#in(filter.netns, visit)
    let count = 0
    for (const link of await this.list(filter, options)) count += Number(await there.deleteIfExists(link, options))
    return count
  }

  /** The other end of a veth, in whatever namespace it is; `undefined` if the kernel does not tell. */
  async peer(ref: LinkRef, options?: ReadOptions): Promise<Link | undefined> {
    const { link, linkNetnsid } = await this.get(ref, options)
    if (link === undefined || link === 0 || linkNetnsid === -1) return undefined
    const message = { ifindex: link, attributes: { targetNetnsid: linkNetnsid } }
    const [peer] = await this.#scope.connection.request(linkRequest('getlink', 0, lean(message), options), options)
    return peer
  }

  /** The counters of a link. */
  async statistics(ref: LinkRef, options?: CallOptions): Promise<LinkStatistics> {
    return (await this.get(ref, options)).stats64!
  }

  /** Gives a link further names, of at most 127 bytes each. */
  async addAltname(ref: LinkRef, ...altnames: string[]): Promise<void> {
    checkAltnames(altnames, 1)
    const message = target(ref, { propList: { altIfname: altnames } })
    await this.#scope.connection.request(linkRequest('newlinkprop', ADD & ~NLM_F.echo, message))
  }

  /** Takes further names away. */
  async deleteAltname(ref: LinkRef, ...altnames: string[]): Promise<void> {
    checkAltnames(altnames, 1)
    const message = target(ref, { propList: { altIfname: altnames } })
    await this.#scope.connection.request(linkRequest('dellinkprop', CHANGE, message))
  }

  /**
   * The message of a flat form: names become numbers and descriptors. The kernel looks for the master in the namespace
   * where the link will be, and for the link below in ours.
   */
  async #message(input: LinkInput, visit: Visit, options: CallOptions | undefined): Promise<LinkMessageInput> {
    const resolved: Resolved = {}
    if (input.netns !== undefined) resolved.netNsFd = visit.fd(input.netns)
    const home = this.#in(input.netns, visit).#scope
    if (input.master === null) resolved.master = 0
    else if (input.master !== undefined) resolved.master = await home.ifindex(input.master, 'master', options)
    if (input.link) resolved.link = await this.#scope.ifindex(input.link, 'link', options)
    const ask = (scope: Scope) => (ref: LinkRef, field: string) => scope.ifindex(ref, field, options)
    resolved.numbers = await settled(dataNumbers(input, ask(this.#scope), ask(home)))
    const peer = peerOf(input)
    if (peer !== undefined) resolved.peer = await this.#message(peer, visit, options)
    return linkMessage(input, resolved)
  }
}
