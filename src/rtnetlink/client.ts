import { Connection, type ConnectionOptions } from '../connection/index.ts'
import { NetlinkSocket } from '../socket/netlink.ts'
import type { Transport } from '../socket/transport.ts'
import { Addresses } from './address.ts'
import { Links } from './link.ts'
import { Neighbours } from './neighbour.ts'
import { Nsids } from './nsid.ts'
import { Routes } from './route.ts'
import { Rules } from './rule.ts'
import { Scope } from './scope.ts'

/** Where a client's socket is made. */
export interface RtnetlinkOptions extends ConnectionOptions {
  /** The namespace that it lives in; the thread's own if left out. */
  netns?: { run<T>(make: () => T): T } | undefined
  /** Bytes that the kernel may queue for us. */
  receiveBufferSize?: number | undefined
  /** Something else than a socket: a fake kernel of `rtnetlink/testing`. */
  transport?: Transport | undefined
}

/** The network configuration of one namespace: what `ip` reads and writes, over one netlink socket. */
export class Rtnetlink implements Disposable, AsyncDisposable {
  /** The engine below, for requests of one's own. */
  readonly connection: Connection
  readonly link: Links
  readonly address: Addresses
  readonly route: Routes
  readonly neighbour: Neighbours
  readonly rule: Rules
  readonly nsid: Nsids

  constructor(options: RtnetlinkOptions = {}) {
    const { netns, receiveBufferSize, transport, ...rest } = options
    this.connection = new Connection(transport ?? new NetlinkSocket({ netns, receiveBufferSize }), rest)
    const scope = new Scope(this.connection)
    this.link = new Links(scope)
    this.address = new Addresses(scope)
    this.route = new Routes(scope)
    this.neighbour = new Neighbours(scope)
    this.rule = new Rules(scope)
    this.nsid = new Nsids(scope)
  }

  get closed(): boolean {
    return this.connection.closed
  }

  /** Closes the socket; what waits on it rejects with a ClosedError. */
  close(): void {
    this.connection.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}
