import { Connection, type ConnectionOptions } from '../connection/index.ts'
import { NetlinkSocket } from '../socket/netlink.ts'
import type { Transport } from '../socket/transport.ts'
import { Addresses } from './address.ts'
import { AddressLabels } from './addressLabel.ts'
import { Batch } from './batch.ts'
import { Bridge } from './bridge/index.ts'
import { Links } from './link.ts'
import { MulticastRoutes } from './multicastRoute.ts'
import { Neighbours } from './neighbour.ts'
import { NeighbourTables } from './neighbourTable.ts'
import { Netconfs } from './netconf.ts'
import { Nexthops } from './nexthop.ts'
import { Nsids } from './nsid.ts'
import { Routes } from './route.ts'
import { Rules } from './rule.ts'
import { Scope } from './scope.ts'
import { Statistics } from './stats.ts'
import { TrafficControl } from './tc/index.ts'
import type { WatchKind } from './watch/mirror.ts'
import { checkWatch, Watch, type WatchOptions } from './watch/watch.ts'

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
  /** Network interfaces: `ip link`. */
  readonly link: Links
  /** `ip address` */
  readonly address: Addresses
  /** `ip route` */
  readonly route: Routes
  /** `ip neighbour`, `bridge fdb` */
  readonly neighbour: Neighbours
  /** Tables of neighbours and their parameters: `ip ntable` */
  readonly neighbourTable: NeighbourTables
  /** VLANs, forwarding tables, groups and more of bridges: `bridge` */
  readonly bridge: Bridge
  /** `ip rule` */
  readonly rule: Rules
  /** `ip addrlabel` */
  readonly addressLabel: AddressLabels
  /** `ip mroute` */
  readonly multicastRoute: MulticastRoutes
  /** `ip nexthop` */
  readonly nexthop: Nexthops
  /** Numbers of other namespaces: `ip netns list-id` */
  readonly nsid: Nsids
  /** Statistics beyond packets and bytes: `ip stats` */
  readonly stats: Statistics
  /** Forwarding settings of links: `ip netconf` */
  readonly netconf: Netconfs
  /** Traffic control: `tc` */
  readonly tc: TrafficControl

  readonly #options: RtnetlinkOptions
  /** The clients of its watches. */
  #watchers: Rtnetlink[] = []

  constructor(options: RtnetlinkOptions = {}) {
    const { netns, receiveBufferSize, transport, ...rest } = options
    this.#options = options
    this.connection = new Connection(transport ?? new NetlinkSocket({ netns, receiveBufferSize }), rest)
    const scope = new Scope(this.connection)
    this.link = new Links(scope)
    this.address = new Addresses(scope)
    this.route = new Routes(scope)
    this.neighbour = new Neighbours(scope)
    this.neighbourTable = new NeighbourTables(scope)
    this.bridge = new Bridge(scope)
    this.rule = new Rules(scope)
    this.addressLabel = new AddressLabels(scope)
    this.multicastRoute = new MulticastRoutes(scope)
    this.nexthop = new Nexthops(scope)
    this.nsid = new Nsids(scope)
    this.stats = new Statistics(scope)
    this.netconf = new Netconfs(scope)
    this.tc = new TrafficControl(scope)
  }

  /** Collects changes that are sent together: `batch.route.add(…)`, then `await batch.send()`. */
  batch(): Batch {
    return new Batch(this.connection, this)
  }

  /**
   * Follows tables: all that is there, then every change with old and new, surviving overruns. On a socket of its own,
   * which is closed when the loop ends, or with this client.
   */
  watch<const K extends WatchKind>(kinds: readonly K[], options: WatchOptions = {}): Watch<K> {
    checkWatch(kinds, options)
    options.signal?.throwIfAborted()
    const transport = this.#options.transport?.another?.()
    const client = new Rtnetlink({ receiveBufferSize: 4 << 20, ...this.#options, transport })
    this.#watchers = [...this.#watchers.filter(({ closed }) => !closed), client]
    try {
      return new Watch(client, kinds, options)
    } catch (error) {
      client.close()
      throw error
    }
  }

  get closed(): boolean {
    return this.connection.closed
  }

  /** Closes the socket; what waits on it rejects with a ClosedError, and loops over its watches end. */
  close(): void {
    this.connection.close()
    for (const client of this.#watchers) client.close()
    this.#watchers = []
  }

  [Symbol.dispose](): void {
    this.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}
