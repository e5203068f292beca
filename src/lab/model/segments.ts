/** Which interfaces hear one another: wires and bridges, VLAN by VLAN. */
import { type Draft, type DraftInterface, type DraftNode, draftInterfaces, endOf } from './draft.ts'
import type { EndInput } from './input.ts'
import type { Path } from './problem.ts'

/** A segment: the interfaces that hear each other's broadcasts and can have addresses. */
export interface Segment {
  members: DraftInterface[]
  /** Subnets and pools that links and switches on it name. */
  wanted: { subnet?: readonly string[]; pool?: string; path: Path }[]
}

/** The segments, in the order of their first interfaces, and the place of bridges that form a circle. */
export function segmentsOf(draft: Draft): { segments: Segment[]; circles: DraftInterface[][] } {
  const sets = new Sets()
  const bridges = new Sets()
  const circles: DraftInterface[][] = []
  for (const link of draft.links) {
    const [a, b] = link.ends
    for (const [one, other] of pairsOf(a, b)) sets.join(one, other)
    const [from, to] = [bridgeKey(a), bridgeKey(b)]
    if (from !== undefined && to !== undefined && !bridges.join(from, to)) circles.push([a, b])
  }
  for (const one of draftInterfaces(draft)) {
    if (one.options.kind === 'bridge')
      sets.join(endOf(one), `${endOf(one)}@${filters(one) ? (vlansOf(one).untagged ?? 1) : 0}`)
  }
  return { segments: gathered(draft, sets), circles }
}

function gathered(draft: Draft, sets: Sets): Segment[] {
  const segments = new Map<string, Segment>()
  const at = (key: string): Segment => {
    const root = sets.find(key)
    const there = segments.get(root) ?? { members: [], wanted: [] }
    segments.set(root, there)
    return there
  }
  for (const one of draftInterfaces(draft)) if (canHaveAddress(one)) at(endOf(one)).members.push(one)
  const want = (key: string, { subnet, pool }: { subnet?: unknown; pool?: string | undefined }, path: Path) => {
    if (subnet === undefined && pool === undefined) return
    const subnets = subnet === undefined ? {} : { subnet: [subnet].flat() as string[] }
    at(key).wanted.push({ ...subnets, ...(pool === undefined ? {} : { pool }), path })
  }
  for (const { ends, segment, path } of draft.links) {
    const key = ends.map(segmentKey).find(key => key !== undefined)
    if (key !== undefined) want(key, segment, path)
  }
  for (const node of draft.nodes.values()) {
    if (node.segment !== undefined) want(segmentOfSwitch(node), node.segment, node.path)
  }
  return [...segments.values()].filter(({ members }) => members.length > 0)
}

/** Where a switch's own subnet belongs: in its first VLAN, if it has any. */
function segmentOfSwitch(node: DraftNode): string {
  const bridge = [...node.interfaces.values()].find(({ options }) => options.kind === 'bridge')!
  return `${endOf(bridge)}@${filters(bridge) ? 1 : 0}`
}

/** The segment of an interface, for what a link says of it. */
function segmentKey(one: DraftInterface): string | undefined {
  const bridge = bridgeOf(one)
  if (bridge === undefined) return endOf(one)
  const untagged = filters(bridge) ? vlansOf(one).untagged : 0
  return untagged === undefined ? undefined : `${endOf(bridge)}@${untagged}`
}

/** Ports of bridges and the bridges of switches have no addresses, nor do interfaces that carry VLANs only. */
export const canHaveAddress = (one: DraftInterface): boolean =>
  one.options.master === undefined && one.node.role === 'host' && one.options.kind !== 'loopback'

/** The bridge that an interface is a port of. */
export function bridgeOf({ node, options }: DraftInterface): DraftInterface | undefined {
  return options.master === undefined ? undefined : node.interfaces.get(options.master)
}

/** Whether a bridge tells VLANs apart: if it is told to, or one of its ports is given some. */
export function filters(bridge: DraftInterface): boolean {
  const told = bridge.options.bridge?.vlanFiltering
  if (told !== undefined) return told
  return [...bridge.node.interfaces.values()].some(
    one => one.options.vlans !== undefined && (one === bridge || one.options.master === bridge.ifname),
  )
}

/** The VLANs of a port; the kernel puts a new one into VLAN 1. */
export function vlansOf({ options: { vlans } }: DraftInterface): { untagged?: number; tagged: number[] } {
  return vlanSets(vlans) ?? { untagged: 1, tagged: [] }
}

/** VLANs as they are given, in their long form. */
export function vlanSets(vlans: EndInput['vlans']): { untagged?: number; tagged: number[] } | undefined {
  if (vlans === undefined) return undefined
  if (typeof vlans === 'number') return { untagged: vlans, tagged: [] }
  const tagged = [...new Set((vlans.tagged ?? []).filter(one => one !== undefined))].sort((a, b) => a - b)
  return vlans.untagged === undefined ? { tagged } : { untagged: vlans.untagged, tagged }
}

function bridgeKey(one: DraftInterface): string | undefined {
  const bridge = bridgeOf(one)
  return bridge === undefined || bridge.options.bridge?.stp === true ? undefined : endOf(bridge)
}

/** What the two ends of a wire join: each segment of one side with that of the other. */
function pairsOf(a: DraftInterface, b: DraftInterface): [string, string][] {
  const [ours, theirs] = [carried(a), carried(b)]
  const pairs: [string, string][] = []
  for (const [tag, key] of ours) {
    const other = theirs.get(tag)
    if (other !== undefined) pairs.push([key, other])
  }
  return pairs
}

/** The segments that an end carries, by the tag of their frames on the wire; 0 is none. */
function carried(one: DraftInterface): Map<number, string> {
  const bridge = bridgeOf(one)
  if (bridge === undefined) return new Map([[0, endOf(one)], ...subinterfaces(one)])
  if (!filters(bridge)) return new Map([[0, `${endOf(bridge)}@0`]])
  const { untagged, tagged } = vlansOf(one)
  const map = new Map(tagged.map(id => [id, `${endOf(bridge)}@${id}`]))
  return untagged === undefined ? map : map.set(0, `${endOf(bridge)}@${untagged}`)
}

const subinterfaces = ({ node, ifname }: DraftInterface): [number, string][] =>
  [...node.interfaces.values()]
    .filter(({ options }) => options.kind === 'vlan' && options.link === ifname && options.id !== undefined)
    .map(one => [one.options.id!, endOf(one)])

/** Sets that are joined: union by name. */
class Sets {
  readonly #parents = new Map<string, string>()

  find(key: string): string {
    const parent = this.#parents.get(key)
    if (parent === undefined) return key
    const root = this.find(parent)
    this.#parents.set(key, root)
    return root
  }

  /** False if they were one already. */
  join(one: string, other: string): boolean {
    const [a, b] = [this.find(one), this.find(other)]
    if (a === b) return false
    this.#parents.set(b, a)
    return true
  }
}
