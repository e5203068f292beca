/** A topology with nothing left to be worked out: what is built, compared, drawn and written as JSON or YAML. */
import type { Directions } from './impairment.ts'
import type { AddressText, End, MacText, PrefixText } from './text.ts'

/**
 * A whole network as a plain object. It is an input of `lab` too, and then comes out unchanged. Nodes, interfaces and
 * links are in the order of the input.
 */
export interface Topology {
  nodes: Record<string, TopologyNode>
  links: TopologyLink[]
  /** For what is random. */
  seed?: number
}

/** A node: a namespace with what is in it. */
export interface TopologyNode {
  /** A switch has one bridge, all its other interfaces are ports of it, and no IP. */
  role: 'host' | 'switch'
  /** Whether it passes packets on. */
  forward: boolean
  /** Further names of it, for look-ups. */
  aliases: string[]
  /** Settings below `net`, without those of one interface. */
  sysctls: Record<string, string>
  interfaces: Record<string, TopologyInterface>
  routes: TopologyRoute[]
  /** Of a switch: what happens between two of its ports. */
  between?: TopologyPair[]
}

/** An interface of a node. Those of kind `veth` are ends of links. */
export interface TopologyInterface {
  kind: 'veth' | 'bridge' | 'loopback' | 'vlan' | 'dummy'
  up: boolean
  mtu: number
  /** Absent on `lo`. */
  mac?: MacText
  /** `10.0.0.1/24`, `fd00::1/64`, in the order in which they are given. */
  addresses: PrefixText[]
  /** Settings of this interface: `ipv4.rp_filter`, `ipv6.accept_ra`. */
  sysctls: Record<string, string>
  /** Offloads that are switched, by their names in `ethtool -K`: `{ tx: false, gso: false }`. */
  offload: Record<string, boolean>
  /** Cost of leaving through it, for routes that are found by themselves. */
  cost: number
  /** The bridge in the same node that it is a port of. */
  master?: string
  /** Of a port of a bridge with VLANs: which of them it carries. */
  vlans?: PortVlans
  /** Of a bridge. */
  bridge?: BridgeSettings
  /** Of kind `vlan`: the interface below, and the VLAN's number. */
  link?: string
  id?: number
}

/** The VLANs of a port. */
export interface PortVlans {
  /** The VLAN of frames without a tag, which leave without one too. */
  untagged?: number
  /** The VLANs whose frames have a tag. */
  tagged: number[]
}

/** How a bridge works. */
export interface BridgeSettings {
  /** Whether ports tell VLANs apart. */
  vlanFiltering: boolean
  /** Whether the spanning tree protocol is on. */
  stp: boolean
  /** Milliseconds in which spanning tree listens, and learns. */
  forwardDelayMs: number
  /** Whether multicast goes only where it is wanted. */
  mcastSnooping: boolean
  priority: number
}

/** A wire between two interfaces, `node:interface`. */
export interface TopologyLink extends Directions {
  ends: [a: End, b: End]
}

/** What happens between two nodes on a switch: the ends are interfaces of these nodes. */
export interface TopologyPair extends Directions {
  ends: [a: End, b: End]
}

/** A route. */
export interface TopologyRoute {
  /** `default`, or the prefix. */
  dst: 'default' | PrefixText
  family: 'inet' | 'inet6'
  /** What it does with packets; `unicast` if not said. */
  type?: 'blackhole' | 'unreachable' | 'prohibit'
  gateway?: AddressText
  dev?: string
  /** Several ways in place of `gateway` and `dev`. */
  multipath?: { gateway?: AddressText; dev?: string; weight?: number }[]
  priority?: number
  table?: number
  /** Whether it was found by itself. */
  auto?: true
}

/** The names of the two parts of `node:interface`. */
export function partsOf(end: string): [node: string, ifname: string] {
  const colon = end.indexOf(':')
  return [end.slice(0, colon), end.slice(colon + 1)]
}

/** An interface of a topology by its end; undefined if there is none. */
export function interfaceAt(topology: Topology, end: string): TopologyInterface | undefined {
  const [node, ifname] = partsOf(end)
  return topology.nodes[node]?.interfaces[ifname]
}

/** Every interface of a topology, with the names of its node and its own. */
export function* interfacesOf(topology: Topology): Generator<[node: string, ifname: string, TopologyInterface]> {
  for (const [node, { interfaces }] of Object.entries(topology.nodes)) {
    for (const [ifname, one] of Object.entries(interfaces)) yield [node, ifname, one]
  }
}

/** The other end of the link that an interface is an end of; undefined if it is none. */
export function otherEnd(topology: Topology, end: string): string | undefined {
  const link = topology.links.find(({ ends }) => (ends as readonly string[]).includes(end))
  return link?.ends[link.ends[0] === end ? 1 : 0]
}
