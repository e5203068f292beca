/** Shared segments: who is on them, and what happens between two of them. */
import { type Draft, type DraftNode, SWITCH_BRIDGE, splitEnd } from './draft.ts'
import { directionsOf, type Impairments } from './impairment.ts'
import type { AttachmentInput, EndInput, NetworkInput, PairInput } from './input.ts'
import type { Path } from './problem.ts'
import type { End } from './text.ts'

/** Whether something is in the form of an array. */
export const isTuple = <T extends readonly unknown[]>(value: T | object): value is T => Array.isArray(value)

/** The members of a network, with their options and the step of the path that leads to each. */
export function membersOf(nodes: NetworkInput['nodes'] | undefined): [end: string, AttachmentInput, string | number][] {
  if (nodes === undefined) return []
  if (isTuple(nodes))
    return nodes.flatMap((end, index) => (end === undefined ? [] : [[end, {}, index] as const])) as never
  return Object.entries(nodes).map(([end, options]) => [end, options ?? {}, end])
}

/** Connects each member to a port that is called as its node. */
export function attach(draft: Draft, network: DraftNode, { nodes }: NetworkInput): void {
  for (const [end, options, step] of membersOf(nodes)) {
    const path = [...network.path, 'nodes', step]
    const { impairments, rest } = parted(options)
    const { vlans, ...own } = rest
    const member = draft.end(end, path, own, path)
    if (member === undefined) continue
    const { name } = member.node
    const free = Buffer.byteLength(name) <= 15 && name !== SWITCH_BRIDGE && !network.interfaces.has(name)
    const ifname = free ? name : draft.nextName(network, 'p')
    const port = draft.interface(network, ifname, path, { master: SWITCH_BRIDGE, addresses: [], vlans }, path)
    port.linked = true
    draft.connect(member, port, path, impairments, [path, path])
  }
}

/** Options of an attachment: what is about the interface, and what about the wire. */
function parted(options: AttachmentInput): { impairments: Impairments; rest: EndInput } {
  const { delay, jitter, distribution, delayCorrelation, loss, duplicate, reorder, ...other } = options
  const { corrupt, rate, burst, limit, aToB, bToA, ...rest } = other
  const impairments = { delay, jitter, distribution, delayCorrelation, loss, duplicate, reorder }
  return { impairments: { ...impairments, corrupt, rate, burst, limit, aToB, bToA }, rest }
}

/** Notes what happens between two nodes on a segment. */
export function addPairs(draft: Draft, segment: DraftNode, pairs: readonly (PairInput | undefined)[] = []): void {
  pairs.forEach((pair, index) => {
    if (pair === undefined) return
    const path = [...segment.path, 'between', index]
    const [ends, options, place] = isTuple(pair)
      ? ([pair.slice(0, 2) as string[], pair[2], path] as const)
      : ([pair.ends, pair, [...path, 'ends']] as const)
    const found = ends.map((end, at) => attachedEnd(draft, segment, end, [...place, at]))
    if (found[0] === undefined || found[1] === undefined) return
    draft.pairs.push({ segment, ends: [found[0], found[1]], path, directions: directionsOf(options ?? {}) })
  })
}

/** The interface of a node on the segment: `h1` is enough if it has one there. */
function attachedEnd(draft: Draft, segment: DraftNode, end: string | undefined, path: Path): End | undefined {
  if (end === undefined) return undefined
  const [name, ifname] = splitEnd(end)
  const node = draft.node(name, path)
  if (node === undefined) return undefined
  for (const one of node.interfaces.values()) {
    const other = one.link?.ends.find(other => other !== one)
    if (other?.node === segment && (ifname === undefined || one.ifname === ifname)) return `${name}:${one.ifname}`
  }
  draft.report('not-attached', path, `${end} is not on ${segment.name}`)
  return undefined
}
