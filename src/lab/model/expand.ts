/** From what was written to nodes, interfaces and links: short forms are written out. */
import { Draft, type DraftNode, SWITCH_BRIDGE, splitEnd } from './draft.ts'
import type { BridgeInput, LinkInput, LinkOptions, NodeInput, SwitchInput, TopologyInput } from './input.ts'
import { addPairs, attach, isTuple, membersOf } from './networks.ts'
import type { Path, Report } from './problem.ts'

/** The draft of an input whose form was checked. */
export function expand(input: TopologyInput, report: Report): Draft {
  const draft = new Draft(report)
  const all = Object.entries(input.nodes ?? {})
  for (const [name, node] of all) draft.addNode(hostOf(name, node))
  const switches = Object.entries(input.switches ?? {}).map(([name, one]) => addSwitch(draft, name, one, 'switches'))
  const networks = Object.entries(input.networks ?? {}).map(
    ([name, one]) => [addSwitch(draft, name, one, 'networks'), one] as const,
  )
  for (const [name, { aliases = [] }] of all) {
    aliases.forEach((alias, index) => {
      if (alias !== undefined) draft.claim(alias, ['nodes', name, 'aliases', index])
    })
  }
  const links = (input.links ?? []).map((link, index) => linkOf(link, ['links', index]))
  reserve(draft, input, links)
  for (const node of draft.nodes.values()) furnish(draft, node)
  for (const link of links) if (link !== undefined) addLink(draft, link)
  for (const [node, network] of networks) attach(draft, node, network)
  for (const node of switches) addPairs(draft, node, node.segment?.between)
  for (const [node, network] of networks) addPairs(draft, node, network.between)
  return draft
}

const hostOf = (name: string, input: NodeInput) => {
  const path = ['nodes', name]
  return { name, role: input.role ?? 'host', path, input, segment: undefined } as const
}

function addSwitch(draft: Draft, name: string, segment: SwitchInput, kind: string): DraftNode {
  const { vlanFiltering, stp, forwardDelayMs, mcastSnooping, priority, mtu } = segment
  const bridge = { vlanFiltering, stp, forwardDelayMs, mcastSnooping, priority }
  const path = [kind, name]
  const node = draft.addNode({ name, role: 'switch', path, input: { mtu }, segment })
  draft.interface(node, SWITCH_BRIDGE, path, { kind: 'bridge', bridge, addresses: [] })
  return node
}

/** A link in its long form. */
interface LongLink {
  ends: readonly (string | undefined)[]
  places: [Path, Path]
  options: LinkOptions
  /** Where the options are. */
  from: Path
  path: Path
}

function linkOf(link: LinkInput | undefined, path: Path): LongLink | undefined {
  if (link === undefined) return undefined
  if (isTuple(link)) {
    const [a, b, options = {}] = link
    return {
      ends: [a, b],
      places: [
        [...path, 0],
        [...path, 1],
      ],
      options,
      from: [...path, 2],
      path,
    }
  }
  const { ends, ...options } = link
  const place = [...path, 'ends']
  return {
    ends: ends ?? [],
    places: [
      [...place, 0],
      [...place, 1],
    ],
    options,
    from: path,
    path,
  }
}

/** Notes every interface that has a name already. */
function reserve(
  draft: Draft,
  { networks = {}, nodes }: TopologyInput,
  links: readonly (LongLink | undefined)[],
): void {
  const ends = links.flatMap(link => link?.ends ?? [])
  const members = Object.values(networks).flatMap(({ nodes }) => membersOf(nodes).map(([end]) => end))
  for (const end of [...ends, ...members]) {
    const [node, ifname] = splitEnd(end ?? '')
    if (ifname !== undefined) draft.reserve(node, ifname)
  }
  for (const [node, { interfaces = {}, bridges = {} }] of Object.entries(nodes ?? {})) {
    for (const ifname of Object.keys(interfaces)) draft.reserve(node, ifname)
    for (const [ifname, { ports = [] }] of Object.entries(bridges)) {
      for (const name of [ifname, ...ports]) if (name !== undefined) draft.reserve(node, name)
    }
  }
}

/** What a node has in itself: lo, bridges and what is under `interfaces`. */
function furnish(draft: Draft, node: DraftNode): void {
  const { loopback, interfaces = {}, bridges = {}, between } = node.input
  const { path } = node
  if (loopback !== undefined && loopback !== 'auto') {
    const addresses = [loopback].flat() as never
    const from = [...path, 'loopback']
    const lo = draft.interface(node, 'lo', from, { kind: 'loopback', addresses })
    lo.sources.set('addresses', from)
  } else if (loopback === 'auto') draft.interface(node, 'lo', [...path, 'loopback'], { kind: 'loopback' })
  for (const [ifname, options] of Object.entries(interfaces)) {
    const place = [...path, 'interfaces', ifname]
    draft.interface(node, ifname, place, ifname === 'lo' ? { kind: 'loopback', ...options } : options)
  }
  for (const [ifname, bridge] of Object.entries(bridges)) addBridge(draft, node, ifname, bridge)
  addPairs(draft, node, between)
}

function addBridge(draft: Draft, node: DraftNode, ifname: string, input: BridgeInput): void {
  const { ports = [], vlanFiltering, stp, forwardDelayMs, mcastSnooping, priority, ...options } = input
  const place = [...node.path, 'bridges', ifname]
  if (node.interfaces.has(ifname)) {
    draft.report('duplicate-interface', place, `${node.name}:${ifname} is among interfaces too`)
  }
  const bridge = { vlanFiltering, stp, forwardDelayMs, mcastSnooping, priority }
  draft.interface(node, ifname, place, { ...options, kind: 'bridge', bridge })
  ports.forEach((port, index) => {
    if (port === undefined) return
    const from = [...place, 'ports', index]
    const { master } = draft.interface(node, port, from).options
    if (master === undefined) draft.interface(node, port, from, { master: ifname }, from)
    else draft.report('duplicate-interface', from, `${node.name}:${port} is a port of ${master} too`)
  })
}

function addLink(draft: Draft, { ends, places, options, from, path }: LongLink): void {
  const { a = {}, b = {}, mtu, cost, ...rest } = options
  const common = cost === undefined ? {} : { cost }
  const [one, other] = [a, b].map((own, index) => {
    const name = index === 0 ? 'a' : 'b'
    return draft.end(ends[index], places[index]!, { ...common, ...own }, [...from, name])
  })
  if (one === undefined || other === undefined) return
  for (const end of [one, other]) {
    if (mtu !== undefined) end.mtu = mtu
    if (end.node.role === 'switch')
      draft.interface(end.node, end.ifname, path, { master: SWITCH_BRIDGE, addresses: [] })
  }
  draft.connect(one, other, path, rest, places)
}
