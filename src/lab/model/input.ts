/** A topology as people write it: whatever is not said is worked out. */
import type { Impairments } from './impairment.ts'
import type { AddressText, End, MacText, PrefixText, Some } from './text.ts'
import type { BridgeSettings } from './topology.ts'

/**
 * A network to be built. The names of nodes are known to the compiler where they are literals: a link to a node that is
 * not there does not compile. `Ends` are the ends of links.
 */
export interface TopologyInput<
  Node extends string = string,
  Switch extends string = string,
  Network extends string = string,
  Ends extends string = string,
> {
  nodes: { readonly [N in Node]: NodeInput<NoInfer<Node | Ends>> }
  /** Switches, to whose ports links are connected: `['h1:eth0', 'sw1:p1']`. */
  switches?: { readonly [N in Switch]: SwitchInput<NoInfer<Node>> } | undefined
  /** Shared segments: a switch of their own and a link from each node to it. */
  networks?: { readonly [N in Network]: NetworkInput<NoInfer<Node>> } | undefined
  /** Wires. */
  links?: readonly LinkInput<Ends>[] | undefined
  /**
   * Where subnets come from that are not given, by name. The pool `default` is for all that names none: 10.0.0.0/9 and
   * fd00::/48. Loopback addresses come from `loopback`: 10.255.0.0/16 and fd00:0:0:ffff::/64.
   */
  pools?: { readonly [name: string]: PoolInput } | undefined
  /** Whether segments without addresses get a subnet of a pool; `'auto'` by default. */
  subnets?: 'auto' | 'none' | undefined
  /**
   * `'auto'` finds the shortest paths between all subnets, in both families, and gives hosts a default route; `'ecmp'`
   * uses all paths of equal cost. `'static'`, the default, leaves it to the nodes' own `routes`.
   */
  routes?: 'auto' | 'ecmp' | 'static' | undefined
  /** MTU of all interfaces that are not given one; 1500 by default. */
  mtu?: number | undefined
  /** For what is random: the same seed gives the same losses. */
  seed?: number | undefined
}

/** Prefixes from which subnets are cut: as long as said, `{ from: '10.1.0.0/16', inet: 30 }`, or else /24 and /64. */
export type PoolInput =
  | Some<PrefixText>
  | { from: Some<PrefixText>; inet?: number | undefined; inet6?: number | undefined }

/** A node. `{}` is one. */
export interface NodeInput<Ref extends string = string> {
  role?: 'host' | 'switch' | undefined
  /** Whether it is a router: passes packets of both families on. */
  forward?: boolean | undefined
  /** Addresses of `lo`; `'auto'` takes one of each family from the pool `loopback`. */
  loopback?: Some<AddressText | PrefixText> | 'auto' | undefined
  /** Further names of it, for look-ups by other nodes. */
  aliases?: readonly string[] | undefined
  /** Settings of the node: `{ 'net.ipv4.tcp_ecn': 1 }`. Those of one interface belong to that. */
  sysctls?: Sysctls | undefined
  /** Bridges in the node, and which of its interfaces are their ports. */
  bridges?: { readonly [ifname: string]: BridgeInput } | undefined
  /** Interfaces that are no ends of links, and settings of those that are. */
  interfaces?: { readonly [ifname: string]: InterfaceInput } | undefined
  routes?: readonly RouteInput<Ref>[] | undefined
  /** MTU of its interfaces. */
  mtu?: number | undefined
  /** Of a switch: what happens between two nodes on it. */
  between?: readonly PairInput[] | undefined
}

/** Settings of the kernel by name. */
export interface Sysctls {
  readonly [name: string]: string | number | boolean
}

/** What an interface can be given where it is named as the end of a link. */
export interface EndInput {
  /** One address. */
  address?: PrefixText | undefined
  /** Several addresses, of both families. `[]` means none, where else a subnet of the segment would give one. */
  addresses?: readonly PrefixText[] | undefined
  /** Follows from the names of node and interface if not said: locally administered, the same in every run. */
  mac?: MacText | undefined
  mtu?: number | undefined
  /** False leaves it down. */
  up?: boolean | undefined
  /** Settings of this interface: `{ 'ipv4.rp_filter': 2 }` is `net.ipv4.conf.eth0.rp_filter`. */
  sysctls?: Sysctls | undefined
  /** Offloads to switch, by their names in `ethtool -K`: `{ tx: false, tso: false }`. */
  offload?: { readonly [name: string]: boolean } | undefined
  /**
   * Of a port of a bridge or switch: the VLAN of an access port, or which VLANs have no tag and a tag. It turns VLANs
   * of the bridge on.
   */
  vlans?: number | { untagged?: number | undefined; tagged?: readonly number[] | undefined } | undefined
  /** Cost of leaving through it, for routes that are found by themselves; 1 by default. */
  cost?: number | undefined
}

/** An interface of a node, by its name there. */
export interface InterfaceInput extends EndInput {
  /** `veth`, an end of a link, if not said. */
  kind?: 'veth' | 'bridge' | 'loopback' | 'vlan' | 'dummy' | undefined
  /** The bridge in the same node that it is a port of. */
  master?: string | undefined
  bridge?: BridgeOptions | undefined
  /** Of kind `vlan`: the interface below. */
  link?: string | undefined
  /** Of kind `vlan`: its number, 1 to 4094. */
  id?: number | undefined
}

/** How a bridge is to work. */
export type BridgeOptions = { [K in keyof BridgeSettings]?: BridgeSettings[K] | undefined }

/** A bridge in a node. */
export interface BridgeInput extends Omit<EndInput, 'offload'>, BridgeOptions {
  ports: readonly string[]
}

/** What a segment can be given: where the addresses of its interfaces come from. */
export interface SegmentInput {
  /** One subnet, or one of each family, for all interfaces without an address. */
  subnet?: Some<PrefixText> | undefined
  /** The pool from which the segment gets subnets. */
  pool?: string | undefined
}

/** A switch: a bridge in a namespace of its own. */
export interface SwitchInput<Node extends string = string> extends SegmentInput, BridgeOptions {
  mtu?: number | undefined
  /** What happens between two nodes on it. */
  between?: readonly PairInput<Node>[] | undefined
}

/** Two nodes on a shared segment, and what happens between them: `['h1', 'h2', { delay: '10ms' }]`. */
export type PairInput<Node extends string = string> =
  | readonly [a: Node | End<Node>, b: Node | End<Node>, impairments: Impairments]
  | (Impairments & { ends: readonly [a: Node | End<Node>, b: Node | End<Node>] })

/** A shared segment. */
export interface NetworkInput<Node extends string = string> extends SwitchInput<Node> {
  /** Who is on it: `['h1', 'h2:eth1']`, or with settings: `{ h1: { address: '10.0.0.1/24' } }`. */
  nodes: readonly (Node | End<Node>)[] | { readonly [N in Node | End<Node>]?: AttachmentInput }
}

/** An interface on a shared segment. The first end is the node's: `aToB` is what it sends. */
export interface AttachmentInput extends EndInput, Impairments {}

/** What a link can be given. */
export interface LinkOptions extends SegmentInput, Impairments {
  /** Of the interface at the first end. */
  a?: EndInput | undefined
  /** Of the interface at the second end. */
  b?: EndInput | undefined
  /** MTU of both ends. */
  mtu?: number | undefined
  /** Cost of both ends, for routes that are found by themselves; 1 by default. */
  cost?: number | undefined
}

/** A wire: `['h1:eth0', 'r1:eth0', { subnet: '10.0.1.0/24', delay: '5ms' }]`. A node alone takes its next `eth…`. */
export type LinkInput<Ends extends string = string> =
  | readonly [a: Ends, b: Ends, options?: LinkOptions]
  | (LinkOptions & { ends: readonly [a: Ends, b: Ends] })

/** A route of a node. */
export interface RouteInput<Ref extends string = string> {
  /** `default`, or the prefix. */
  dst: 'default' | PrefixText
  /** An address, or the node that has it on a segment of this one: then `default` is for both families. */
  gateway?: AddressText | Ref | undefined
  dev?: string | undefined
  type?: 'blackhole' | 'unreachable' | 'prohibit' | undefined
  /** Several ways in place of `gateway` and `dev`. */
  multipath?: readonly NexthopInput<Ref>[] | undefined
  /** Metric: of two routes to the same prefix the lowest wins. */
  priority?: number | undefined
  table?: number | undefined
  /** Where neither destination nor gateway tells it. */
  family?: 'inet' | 'inet6' | undefined
  /** Whether it was found by itself. */
  auto?: true | undefined
}

/** One of the ways of a route. */
export interface NexthopInput<Ref extends string = string> {
  gateway?: AddressText | Ref | undefined
  dev?: string | undefined
  /** Its share of the traffic; 1 to 256. */
  weight?: number | undefined
}
