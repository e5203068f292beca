import { InputError } from '../../protocol/errors.ts'
import { ifindexOf, type LinkRef } from '../rtnetlink/reference.ts'
import { Genetlink, type GenetlinkOptions } from './genetlink.ts'

/** A client of one family: with a socket of its own, or on the one of a Genetlink that is shared. */
export abstract class FamilyClient implements Disposable, AsyncDisposable {
  /** Requests of one's own, to the same kernel. */
  readonly genetlink: Genetlink
  readonly #own: boolean

  /** From options: a socket of its own, which `close` closes. From a Genetlink: on its socket, which stays open. */
  constructor(from: Genetlink | GenetlinkOptions = {}) {
    this.#own = !(from instanceof Genetlink)
    this.genetlink = from instanceof Genetlink ? from : new Genetlink(from)
  }

  get closed(): boolean {
    return this.genetlink.closed
  }

  /** Closes its socket if it is its own. */
  close(): void {
    if (this.#own) this.genetlink.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}

/** The attributes that mean a link: its number where it is known, else its name. Throws an InputError at `dev`. */
export function linkAttributes(dev: LinkRef): { ifindex: number } | { ifname: string } {
  const ifindex = ifindexOf(dev, 'dev')
  if (ifindex !== undefined) return { ifindex }
  const { length } = new TextEncoder().encode(dev as string)
  if (length > 15 || (dev as string).includes('\0'))
    throw new InputError('expected a name of at most 15 bytes', ['dev'])
  return { ifname: dev as string }
}
